"""Who may do what: guesses find nothing, a seat is a seat and no more."""

import sqlite3
from dataclasses import astuple

import pytest

from rooms import codes
from rooms.model import RoomError


def refused(kind, act, *arguments):
    with pytest.raises(RoomError) as refusal:
        act(*arguments)
    return refusal.value.kind == kind


def test_guesses_find_nothing(room):
    for _ in range(300):
        assert refused("absente", room.store.join, codes.make_code(), "Camille", codes.make_secret())
        assert not room.store.verify(room.code, codes.make_secret())
    assert room.board.learners == ()


def test_ten_thousand_codes_find_nothing_and_change_nothing(sqlite_store):
    opened = sqlite_store.open_room()
    before = sqlite_store.board(*astuple(opened))
    for _ in range(10_000):
        assert refused("absente", sqlite_store.join, codes.make_code(), "Camille", codes.make_secret())
    assert sqlite_store.board(*astuple(opened)) == before


def test_ten_thousand_secrets_open_nothing(sqlite_store):
    opened = sqlite_store.open_room()
    assert sqlite_store.verify(opened.code, opened.secret)
    assert not any(sqlite_store.verify(opened.code, codes.make_secret()) for _ in range(10_000))


def test_guessing_takes_no_lock(sqlite_store, tmp_path):
    opened = sqlite_store.open_room()
    writer = sqlite3.connect(tmp_path / "salles.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    for code, kind in ((codes.make_code(), "absente"), (opened.code, "refusee")):
        assert refused(kind, sqlite_store.record, code, codes.make_secret(), [], lambda *_: None)
        assert refused(kind, sqlite_store.close, code, codes.make_secret())
    writer.close()


@pytest.mark.parametrize("secret", ["", None, "x" * 10**6, "\ud800", "' OR 1=1 --", 0, b"secret"])
def test_a_bad_secret_is_refused_everywhere(room, secret):
    for act in (room.store.board, room.store.version, room.store.close):
        assert refused("refusee", act, room.code, secret)
    assert refused("refusee", room.store.direct, room.code, secret, "glossaire", "", "")
    assert not room.store.verify(room.code, secret)
    assert room.board.consigne is None


def test_the_hash_of_a_secret_is_no_secret(room):
    assert refused("refusee", room.store.board, room.code, codes.hashed(room.opened.secret))


def test_without_a_room_a_secret_is_worth_nothing(room):
    for act in (room.store.board, room.store.version, room.store.close):
        assert refused("absente", act, "222222", room.opened.secret)


def test_the_secret_of_a_room_opens_no_other(room, open_another):
    assert refused("refusee", room.store.board, open_another().code, room.opened.secret)


def test_a_learner_cannot_read_the_board(room):
    camille = room.join("Camille")
    for act in (room.store.board, room.store.version, room.store.close):
        assert refused("refusee", act, room.code, camille.token)


def test_a_learner_cannot_write_in_another_room_nor_without_a_seat(room, open_another, quiz):
    camille, other = room.join("Camille"), open_another()
    for envois in ([], [camille.signal("fini")]):
        assert refused("refusee", room.store.record, other.code, camille.token, envois, quiz)
    for token in ("", None, codes.make_secret(), room.opened.secret, "\ud800", "x" * 10**6):
        assert refused("refusee", room.store.record, room.code, token, [camille.signal("fini")], quiz)
    assert other.board.learners == ()
    assert room.learner("Camille").signal == ""


def test_a_token_writes_for_its_own_seat_only(room):
    camille, sacha = room.join("Camille"), room.join("Sacha")
    sacha.send(sacha.signal("bloque"))
    assert (room.learner("Camille").signal, room.learner("Sacha").signal) == ("", "bloque")
    assert camille.token != sacha.token


def test_what_is_refused_is_not_even_judged(room):
    answer = room.join("Camille").reponse("q1", "bon")
    judged = []
    assert refused("refusee", room.store.record, room.code, "faux", [answer], lambda *call: judged.append(call))
    assert judged == []


def test_nothing_told_once_is_shown_by_accident(room):
    assert room.opened.secret not in repr(room.opened)
