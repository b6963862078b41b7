"""A page whose entry had no answer asks again, with its token: it gets the same seat, and nobody else's."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from rooms import codes
from rooms.engine import writing
from rooms.model import RoomError
from rooms.store import open_store

TOKEN = codes.make_secret()


@pytest.fixture
def other_server(url, clock):
    """Another store in the same database."""
    store = open_store(url, clock)
    yield store
    store.dispose()


@pytest.mark.parametrize("name", ["Camille", "camille", "Sacha", "", "\u202eeoZ", "a" * 10**6])
def test_the_same_token_is_the_same_seat_whatever_the_name(room, name):
    camille = room.join("Camille", TOKEN)
    camille.send(camille.signal("bloque"))
    before = room.board
    assert room.join(name, TOKEN).name == "Camille"
    assert room.board == before


def test_who_asks_again_gets_the_consigne_that_there_is(room):
    room.store.direct(*room.keys, "glossaire", "q=dsr", "Lisez la définition.")
    first, second = (room.store.join(room.code, "Camille", TOKEN) for _ in range(2))
    assert first == second
    assert first.consigne.numero == 1


def test_a_seat_given_by_another_server_at_the_very_moment_is_the_seat(room, other_server, monkeypatch):
    def other_first(engine):
        monkeypatch.setattr("rooms.store.writing", writing)
        assert other_server.join(room.code, "Camille", TOKEN).name == "Camille"
        return writing(engine)

    monkeypatch.setattr("rooms.store.writing", other_first)
    assert room.join("Sacha", TOKEN).name == "Camille"
    assert [learner.name for learner in room.board.learners] == ["Camille"]


def test_ten_tokens_through_two_servers_at_once_are_ten_seats(room, other_server):
    tokens, ready = [codes.make_secret() for _ in range(10)], Barrier(20)

    def join(number):
        ready.wait(30)
        store = (room.store, other_server)[number % 2]
        return store.join(room.code, "poste", tokens[number // 2]).name

    with ThreadPoolExecutor(20) as threads:
        names = list(threads.map(join, range(20)))
    assert names[::2] == names[1::2]
    assert sorted(names[::2]) == sorted(learner.name for learner in room.board.learners)
    assert len(set(names)) == 10


def test_a_seat_is_found_again_in_a_full_room(room, monkeypatch):
    monkeypatch.setattr("rooms.recording.MAX_LEARNERS", 1)
    room.join("Camille", TOKEN)
    assert room.join("Camille", TOKEN).name == "Camille"
    with pytest.raises(RoomError, match="pleine"):
        room.join("Camille")


def test_to_find_a_seat_again_nobody_is_waited_for(sqlite_store):
    opened = sqlite_store.open_room()
    sqlite_store.join(opened.code, "Camille", TOKEN)
    with writing(sqlite_store._engine):
        assert sqlite_store.join(opened.code, "Camille", TOKEN).name == "Camille"


def test_the_token_of_another_room_is_any_new_token(room, open_another, quiz):
    camille, other = room.join("Camille", TOKEN), open_another()
    sacha = other.join("Sacha", TOKEN)
    sacha.send(sacha.signal("fini"))
    assert (camille.name, sacha.name) == ("Camille", "Sacha")
    assert [learner.name for learner in other.board.learners] == ["Sacha"]
    assert room.learner("Camille").signal == ""
    other.store.close(*other.keys)
    assert room.store.record(room.code, TOKEN, [], quiz).nom == "Camille"


def test_a_seat_goes_with_its_room(room, open_another):
    room.join("Camille", TOKEN)
    room.store.close(*room.keys)
    with pytest.raises(RoomError, match="Aucune salle ouverte"):
        room.join("Camille", TOKEN)
    assert open_another().join("Sacha", TOKEN).name == "Sacha"


@pytest.mark.parametrize(
    "token",
    ["", None, 7, "a" * 42, "a" * 44, "é" * 43, f"{'a' * 42}=", f"{'a' * 42}+", f"{'a' * 43}\n", "\ud800", "a" * 10**6],
)
def test_what_is_no_token_is_refused_without_a_look_at_the_rooms(room, token):
    for code in (room.code, "222222"):
        with pytest.raises(RoomError, match="rechargez-la") as refusal:
            room.store.join(code, "Camille", token)
        assert refusal.value.kind == "invalide"
    assert room.board.learners == ()
