"""Opening a room, and taking a seat in it."""

import pytest

from rooms import model
from rooms.codes import make_secret
from rooms.model import RoomError


def test_a_room_opens_empty(room):
    board = room.board
    assert (board.code, board.couloir, board.learners, board.questions) == (room.code, "hopital", (), ())
    assert (board.opened_at, board.expires_at) == (room.clock.now, room.clock.now + 24 * 3600)
    assert (board.consigne, board.hardest, board.steps) == (None, None, (0, 0, 0, 0, 0))


def test_learners_join_with_the_code_as_they_type_it(room):
    for typed in (room.code, room.code.lower(), f" {room.code[:3]} - {room.code[3:]}"):
        room.store.join(typed, "poste", make_secret())
    assert [learner.name for learner in room.board.learners] == ["poste", "poste 2", "poste 3"]


def test_two_of_the_same_name_are_told_apart(room):
    first, second, third = (room.join(name) for name in ("Camille", "camille", " CAMILLE "))
    assert [seat.name for seat in (first, second, third)] == ["Camille", "camille 2", "CAMILLE 3"]
    second.send(second.signal("bloque"))
    assert [learner.name for learner in room.board.stuck] == ["camille 2"]


def test_the_same_name_in_two_rooms_needs_no_number(room, open_another):
    assert room.join("Camille").name == open_another().join("Camille").name == "Camille"


def test_who_comes_late_gets_the_consigne(room):
    room.store.direct(*room.keys, "glossaire", "q=dsr", "Lisez la définition.")
    consigne = room.store.join(room.code, "Camille", make_secret()).consigne
    assert (consigne.numero, consigne.page, consigne.query) == (1, "glossaire", "q=dsr")


@pytest.mark.parametrize("code", ["", "222222", "ABC", None, "'; DROP TABLE parcours_salle --", "x" * 10**6, "\x00"])
def test_without_a_code_nobody_enters(room, code):
    with pytest.raises(RoomError, match="Aucune salle ouverte") as refusal:
        room.store.join(code, "Camille", make_secret())
    assert refusal.value.kind == "absente"


@pytest.mark.parametrize("name", ["", "a" * 10**6, "a\u202eb", "a\x00", None, 7])
def test_a_hostile_name_gets_no_seat(room, name):
    with pytest.raises(RoomError) as refusal:
        room.join(name)
    assert refusal.value.kind == "invalide"
    assert room.board.learners == ()


@pytest.mark.parametrize("name", ["<script>alert(1)</s>", "=CMD|'/C calc'!A0", "'; DROP TABLE x; --", "{{7*7}}%s"])
def test_markup_and_formulas_are_text_like_any_other(room, name):
    assert room.join(name).name == name
    assert room.learner(name).signal == ""


def test_a_room_holds_two_hundred_people(room, monkeypatch):
    monkeypatch.setattr("rooms.recording.MAX_LEARNERS", 3)
    assert model.MAX_LEARNERS == 200
    for _ in range(3):
        room.join("poste")
    with pytest.raises(RoomError, match="pleine") as refusal:
        room.join("poste")
    assert refusal.value.kind == "pleine"


def test_there_is_a_limit_to_the_rooms_and_old_ones_make_place(store, clock, monkeypatch):
    monkeypatch.setattr("rooms.recording.MAX_ROOMS", 2)
    for _ in range(2):
        store.open_room()
    with pytest.raises(RoomError, match="Trop de salles") as refusal:
        store.open_room()
    assert refusal.value.kind == "trop"
    clock.now += 24 * 3600
    assert store.open_room().code


def test_a_code_already_taken_is_drawn_again(room, monkeypatch):
    drawn = iter([room.code, room.code, "222222"])
    monkeypatch.setattr("rooms.codes.make_code", lambda: next(drawn))
    assert room.store.open_room().code == "222222"


@pytest.mark.parametrize("couloir", ["Hôpital", "x" * 61, "a b", None, "<b>", "a\n"])
def test_a_couloir_is_an_identifier(store, couloir):
    with pytest.raises(RoomError, match="couloir"):
        store.open_room(couloir)
