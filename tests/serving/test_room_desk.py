"""What happens behind the addresses of rooms: threads, logs, sweeping, and what is not loaded before its time."""

import logging
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from rooms.model import RoomError
from rooms.store import open_store
from serving import launching
from serving.rooms.desk import THREADS, Desk, may_hold_rooms

from room_client import Line, entry, persist
from room_server import Clock, in_thread

DAY = 24 * 3600


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'salles.sqlite'}"


def ask(port, *request, **options):
    """One request on a connection of its own."""
    with closing(Line(port)) as line:
        return line.ask(*request, **options)


def test_a_database_that_is_slow_to_open_holds_nobody_else_up(url):
    answers = threading.Event()

    def opening():
        assert answers.wait(20)
        return open_store(url)

    with in_thread(Desk(opening)) as port, ThreadPoolExecutor(2 * THREADS) as trainers:
        waiting = [trainers.submit(ask, port, "POST", "", {}) for _ in range(2 * THREADS)]
        assert ask(port, "POST", "", b"").status == 415  # no database is asked
        assert not any(opened.done() for opened in waiting)
        answers.set()
        assert {opened.result().status for opened in waiting} == {201}


def test_a_database_that_is_not_there_is_said_and_found_again_without_a_restart(url, caplog):
    there = threading.Event()

    def opening():
        if not there.is_set():
            raise RoomError("panne", "La base ne répond pas.")
        return open_store(url)

    with in_thread(Desk(opening)) as port:
        for _ in range(3):
            refused = ask(port, "POST", "", {})
            assert (refused.status, refused.content) == (503, {"phrase": "La base ne répond pas."})
            assert int(refused.headers["Retry-After"]) > 0
        there.set()
        assert [ask(port, "POST", "", {}).status for _ in range(2)] == [201, 201]
    assert [record.getMessage() for record in caplog.records if record.name == "tornado.application"] == [
        "room: the database is out of reach",
        "room: the database answers again",
    ]


def test_an_unexpected_error_is_one_french_sentence_and_its_words_are_not_logged(caplog):
    name = "Camille"

    def opening():
        raise ValueError(name)

    with in_thread(Desk(opening)) as port:
        reply = ask(port, "POST", "/222222/entree", entry(name))
    assert (reply.status, reply.content) == (500, {"phrase": "Le serveur n’a pas pu répondre."})
    assert "room: ValueError" in caplog.text
    assert "in opening" in caplog.text
    assert name not in caplog.text


def test_nothing_of_a_reader_is_logged_at_any_level(url, caplog):
    caplog.set_level(logging.DEBUG)
    with in_thread(Desk(lambda: open_store(url))) as port:
        code = ask(port, "POST", "", {}).content["code"]
        asked = entry("Camille")
        token = asked["jeton"]
        ask(port, "POST", f"/{code}/entree", asked)
        ask(port, "POST", f"/{code}/envois", {"envois": []}, token)
        ask(port, "POST", f"/{code}/envois", {"envois": []}, "faux-jeton")
        ask(port, "POST", f"/{code}/entree", entry("Camille" * 99))
        ask(port, "GET", f"/{code}", word=token)
        ask(port, "POST", "/%ff/entree", asked)
    for secret in (code, token, "faux-jeton", "Camille", launching.HOST, "%ff"):
        assert secret not in caplog.text


def test_rooms_go_after_their_day_even_if_nobody_asks_and_the_database_fails_meanwhile(url, tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_SALLE_URL", url)
    clock, failures = Clock(), [RoomError("panne", "La base ne répond pas."), ValueError("autre")]
    store = open_store(url, clock)
    store.open_room()
    store.dispose()
    clock.now += DAY

    def opening():
        if failures:
            raise failures.pop()
        return open_store(url, clock)

    desk = Desk(opening)
    with closing(sqlite3.connect(tmp_path / "salles.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM parcours_salle").fetchone() == (1,)
        desk.watch(every=0.01)
        persist(lambda: database.execute("SELECT count(*) FROM parcours_salle").fetchone() == (0,))
    desk.close()


def test_without_a_chosen_database_the_file_that_would_be_used_is_looked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("PARCOURS_SALLE_URL", raising=False)
    assert not may_hold_rooms()
    open_store().dispose()
    assert may_hold_rooms()


def test_a_chosen_database_may_hold_rooms(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("PARCOURS_SALLE_URL", "postgresql://x/y")
    assert may_hold_rooms()
    monkeypatch.setenv("PARCOURS_SALLE_URL", " ")
    assert not may_hold_rooms()


@pytest.mark.parametrize("module", ["serving.handlers", "widgets.pages"])
def test_what_readers_need_does_not_load_a_database(module):
    words = [sys.executable, "-P", "-c", f"import sys, {module}; sys.exit('sqlalchemy' in sys.modules)"]
    assert subprocess.run(words, cwd=launching.ROOT, check=False).returncode == 0  # noqa: S603 - our own words
