"""One room, several processes and threads: nothing is lost, nothing counts twice."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from threading import Barrier

import pytest

from rooms.store import open_store

WRITER = Path(__file__).with_name("writer.py")


@pytest.fixture
def write_at_once(url):
    """Let processes record at the same time: for each, its seat and its envois."""

    def write(*shares):
        with ExitStack() as stack:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
            writers = [
                stack.enter_context(subprocess.Popen([sys.executable, "-P", WRITER], **pipes))  # noqa: S603
                for _ in shares
            ]
            for writer in writers:
                stack.callback(writer.kill)
            for writer, (seat, envois) in zip(writers, shares, strict=True):
                told = {"url": url, "code": seat.code, "token": seat.token, "envois": list(map(asdict, envois))}
                writer.stdin.write(json.dumps(told) + "\n")
                writer.stdin.flush()
            assert [writer.stdout.readline() for writer in writers] == ["prêt\n"] * len(writers)
            for writer in writers:
                writer.communicate("partez\n")
            assert [writer.returncode for writer in writers] == [0] * len(writers)

    return write


@pytest.fixture(params=["sqlite", "postgresql"])
def url_of_nothing(request, tmp_path):
    """The address of a database where no store has been."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_url")()
    return f"sqlite:///{tmp_path / 'dossier' / 'salles.sqlite'}"


def test_the_same_envois_through_two_processes_at_once_count_once(room, write_at_once):
    camille = room.join("Camille")
    envois = [camille.reponse(f"q{number}", "bon") for number in range(60)] + [camille.signal("fini")]
    write_at_once((camille, envois), (camille, envois))
    assert (len(room.board.questions), room.learner("Camille").answered) == (60, 60)
    assert {question.answers for question in room.board.questions} == {1}
    assert room.learner("Camille").signal == "fini"


def test_two_processes_that_write_at_once_lose_nothing(room, write_at_once):
    seats = [room.join("poste") for _ in range(3)]
    before = room.board.version
    write_at_once(*((seat, [seat.reponse(f"q{number}", "bon") for number in range(40)]) for seat in seats))
    assert {question.answers for question in room.board.questions} == {3}
    assert [learner.answered for learner in room.board.learners] == [40, 40, 40]
    assert room.board.version == before + 120


def test_the_newest_signal_wins_whichever_process_it_goes_through(room, write_at_once):
    camille = room.join("Camille")
    signals = [camille.signal(("ca_va", "bloque")[number % 2]) for number in range(40)] + [camille.signal("fini")]
    write_at_once((camille, signals[::2]), (camille, list(reversed(signals))))
    assert room.learner("Camille").signal == "fini"


def test_twenty_people_who_join_at_once_under_one_name_are_told_apart(room):
    ready = Barrier(20)

    def join(_number):
        ready.wait(30)
        return room.join("Camille").name

    with ThreadPoolExecutor(20) as threads:
        found = set(threads.map(join, range(20)))
    assert found == {"Camille", *(f"Camille {number}" for number in range(2, 21))}


def test_thirty_pages_that_send_at_once_are_all_counted(room):
    seats = [room.join("poste") for _ in range(30)]
    ready = Barrier(30)

    def send(seat):
        ready.wait(30)
        return [seat.send(seat.reponse(question, "bon"), seat.etape(1)).recus for question in ("q1", "q2", "q3")]

    with ThreadPoolExecutor(30) as threads:
        list(threads.map(send, seats))
    assert [question.answers for question in room.board.questions] == [30, 30, 30]
    assert room.board.steps == (0, 30, 0, 0, 0)


def test_two_stores_share_one_room(room, url, clock):
    other = open_store(url, clock)
    camille = room.join("Camille")
    other.record(room.code, camille.token, [camille.signal("bloque")], lambda *_: None)
    assert room.learner("Camille").signal == "bloque"
    other.close(*room.keys)
    assert not room.store.verify(*room.keys)
    other.dispose()


def test_stores_opened_at_once_on_an_empty_place_create_it_once(url_of_nothing, clock):
    ready = Barrier(8)

    def work(_number):
        ready.wait(30)
        store = open_store(url_of_nothing, clock)
        try:
            return store.open_room().code
        finally:
            store.dispose()

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(work, range(8)))) == 8
