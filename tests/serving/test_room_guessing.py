"""Guessing codes, tokens and secrets finds nothing, is slowed down, and does not disturb the room."""

import json
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from rooms.codes import make_code, make_secret
from rooms.store import open_store
from serving.limits import EVERYONE, FAILURES, FAILURES_SECONDS, REFUSALS_SECONDS, Limits, Pace
from serving.rooms.desk import UNPROVEN, Desk
from serving.rooms.visitors import HOME

from room_client import Learner, Line, Trainer, entry, take_seat
from room_server import Clock, in_thread

GUESSER = Path(__file__).with_name("room_guesser.py")
GUESSES, LINES = 10_000, 200
KINDS = 3  # codes, tokens, secrets
CODE_ONLY = {"nom": "Intrus", "jeton": "a" * 42}


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def line(room_url, clock):
    """A connection to a server of rooms whose minutes pass when the test says so."""
    with in_thread(Desk(lambda: open_store(room_url), Limits(clock))) as port, closing(Line(port)) as line:
        yield line


@pytest.fixture
def code(line):
    """The code of a room of that server."""
    return line.ask("POST", "", {}).content["code"]


@pytest.fixture
def hasty():
    """Limits that tell those who guess at once that they must wait, so that ten thousand guesses fit in a test.

    However slow the machine, all of them come in one minute.
    """
    end = time.monotonic() + FAILURES_SECONDS - 1
    limits = Limits(lambda: min(time.monotonic(), end))
    limits.refusals = Pace(10_000, 0.01)
    return limits


def test_ten_thousand_guesses_find_nothing_while_the_room_goes_on(room_url, hasty):
    with in_thread(Desk(lambda: open_store(room_url), hasty)) as port:
        trainer = Trainer(port).open()
        camille = Learner(port, trainer.code, "Camille").join()
        words = [sys.executable, "-P", str(GUESSER), *map(str, (port, trainer.code, GUESSES, LINES))]
        served = 0
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as guesser:  # noqa: S603 - our own words
            while guesser.poll() is None:
                camille.signal(("bloque", "fini")[served % 2])
                assert camille.outbox == []
                assert trainer.board().status == 200
                served += 1
            statuses = json.loads(guesser.stdout.read())
        late = Learner(port, trainer.code, "En retard").join()  # her code is proven: no door is closed
        for learner in (camille, late):
            learner.leave()
    assert sum(statuses.values()) == GUESSES
    assert statuses.keys() <= {"403", "404", "429"}  # which kind is answered before all must wait is chance
    assert GUESSES - statuses["429"] <= KINDS * (FAILURES + UNPROVEN)
    assert served


def test_one_who_must_wait_is_told_so_late(line):
    for _ in range(EVERYONE):
        refused(line, "code", "")
    start = time.monotonic()
    assert refused(line, "code", "") == 429
    assert time.monotonic() - start >= REFUSALS_SECONDS


def refused(line, kind, code):
    """A guess of that kind about a room; its status."""
    if kind == "code":
        return line.ask("POST", f"/{make_code()}/entree", entry("Intrus")).status
    if kind == "jeton":
        return line.ask("POST", f"/{code}/envois", {"envois": []}, make_secret()).status
    return line.ask("GET", f"/{code}/tableau", None, make_secret()).status


@pytest.mark.parametrize(("kind", "status"), [("code", 404), ("jeton", 403), ("secret", 403)])
def test_after_twenty_failures_an_address_waits_until_a_minute_has_passed(line, code, clock, kind, status):
    statuses = []
    for _ in range(FAILURES + 2):
        statuses.append(refused(line, kind, code))
        clock.now += 1
    assert statuses == [status] * FAILURES + [429] * 2
    clock.now += 60 - FAILURES - 2
    assert refused(line, kind, code) == status
    assert refused(line, kind, code) == 429


def test_without_a_token_nobody_learns_whether_a_code_is_right(line, code):
    wrong = [line.ask("POST", f"/{asked}/entree", CODE_ONLY) for asked in (code, make_code()) for _ in range(EVERYONE)]
    assert {(reply.status, reply.content["phrase"]) for reply in wrong} == {(400, wrong[0].content["phrase"])}


def test_one_who_must_wait_is_told_how_long(line, clock):
    for _ in range(FAILURES):
        refused(line, "code", "")
        clock.now += 1
    reply = line.ask("POST", f"/{make_code()}/entree", entry("Intrus"))
    assert reply.headers["Retry-After"] == str(60 - FAILURES)
    assert reply.content["phrase"].startswith("Trop d’essais")


def test_those_who_have_proved_right_pass_and_other_kinds_of_words_too(line, code, clock):
    token = take_seat(line, code)
    for kind in ("code", "jeton"):
        for _ in range(FAILURES):
            refused(line, kind, code)
            clock.now += 1
    assert refused(line, "code", code) == 429
    assert line.ask("POST", f"/{code}/envois", {"envois": []}, token).status == 200
    assert line.ask("POST", f"/{code}/entree", entry("Dominique")).status == 201
    assert refused(line, "secret", code) == 403  # a stale link to a board closes no door


def test_an_address_cannot_be_invented(line, clock):
    statuses = []
    for number in range(FAILURES + 1):
        path, forwarded = f"/{make_code()}/entree", f"203.0.113.{number}"
        statuses.append(line.ask("POST", path, entry("Intrus"), X_Forwarded_For=forwarded).status)
        clock.now += 1
    assert statuses == [404] * FAILURES + [429]


def test_behind_a_proxy_the_others_go_on(room_url, clock, monkeypatch):
    monkeypatch.setenv("PARCOURS_MANDATAIRE", "oui")
    with in_thread(Desk(lambda: open_store(room_url), Limits(clock))) as port, closing(Line(port)) as line:
        statuses = []
        for _ in range(FAILURES + 1):
            guess = ("POST", f"/{make_code()}/entree", entry("Intrus"))
            statuses.append(line.ask(*guess, X_Forwarded_For="2001:db8::1").status)
            clock.now += 1
        assert statuses[-1] == line.ask(*guess, X_Forwarded_For=f"2001:db8::{HOME:x}").status == 429
        assert line.ask(*guess, X_Forwarded_For="2001:db8:1::1").status == 404


def test_a_room_that_was_closed_is_no_guess_of_those_who_were_in_it(line):
    opened = line.ask("POST", "", {}).content
    code, secret = opened["code"], opened["secret"]
    tokens = [take_seat(line, code) for _ in range(FAILURES + 5)]
    assert line.ask("DELETE", f"/{code}", None, secret).status == 204
    assert {line.ask("POST", f"/{code}/envois", {"envois": []}, token).status for token in tokens} == {404}
    assert refused(line, "jeton", code) == 404
