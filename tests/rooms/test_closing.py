"""Everything goes when a room closes, or a day after it opened; nothing is kept in clear meanwhile."""

from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.codes import make_secret
from rooms.engine import reading, writing
from rooms.model import RoomError
from rooms.tables import metadata

DAY = 24 * 3600


def rows(store):
    """Every row of every table."""
    with reading(store._engine) as connection:
        return {name: connection.execute(select(table)).all() for name, table in metadata.tables.items()}


def fill(room):
    """A room that has a row in each table."""
    camille = room.join("Camille")
    camille.send(camille.signal("bloque"), camille.reponse("q1", "bon"))
    room.store.direct(*room.keys, "glossaire", "", "Lisez.")
    return camille


def test_closing_deletes_every_row_of_every_table(room):
    fill(room)
    assert {name for name, found in rows(room.store).items() if found} == set(metadata.tables)
    room.store.close(*room.keys)
    assert not any(rows(room.store).values())


def test_closing_leaves_the_other_rooms_as_they_are(room, open_another):
    other = open_another()
    fill(other)
    before = other.board
    fill(room)
    room.store.close(*room.keys)
    assert other.board == before


def test_a_closed_room_is_no_room(room, quiz):
    camille = fill(room)
    room.store.close(*room.keys)
    for act, *arguments in (
        (room.store.board, *room.keys),
        (room.store.close, *room.keys),
        (room.store.join, room.code, "Sacha", make_secret()),
        (room.store.record, room.code, camille.token, [], quiz),
        (room.store.record, room.code, camille.token, [camille.signal("fini")], quiz),
    ):
        with pytest.raises(RoomError, match="Aucune salle ouverte") as refusal:
            act(*arguments)
        assert refusal.value.kind == "absente"
    assert not room.store.verify(*room.keys)


@pytest.mark.parametrize("act", ["sign", "record", "join", "direct"])
def test_a_room_closed_at_the_very_moment_takes_nothing(room, monkeypatch, quiz, act):
    camille = fill(room)
    acts = {
        "sign": (room.store.record, room.code, camille.token, [], quiz),
        "record": (room.store.record, room.code, camille.token, [camille.signal("fini")], quiz),
        "join": (room.store.join, room.code, "Sacha", make_secret()),
        "direct": (room.store.direct, *room.keys, "glossaire", "", ""),
    }

    def closing_first(engine):
        monkeypatch.setattr("rooms.store.writing", writing)
        room.store.close(*room.keys)
        return writing(engine)

    monkeypatch.setattr("rooms.store.writing", closing_first)
    with pytest.raises(RoomError, match="Aucune salle ouverte"):
        acts[act][0](*acts[act][1:])
    assert not any(rows(room.store).values())


def test_after_a_day_a_room_is_gone_even_before_it_is_swept(room):
    room.clock.now += DAY - 1
    assert room.store.verify(*room.keys)
    room.clock.now += 1
    assert not room.store.verify(*room.keys)
    with pytest.raises(RoomError, match="Aucune salle ouverte"):
        room.join("Camille")


def test_sweeping_deletes_the_rooms_of_the_day_before(room, open_another):
    fill(room)
    room.clock.now += DAY - 1
    recent = open_another()
    assert room.store.sweep() == 0
    room.clock.now += 1
    assert room.store.sweep() == 1
    assert recent.board.learners == ()
    assert [len(found) for found in rows(room.store).values()] == [1, 0, 0, 0]
    assert room.store.sweep(now=room.clock.now + DAY) == 1


def test_opening_a_room_sweeps(room, open_another):
    fill(room)
    room.clock.now += DAY
    open_another()
    assert [len(found) for found in rows(room.store).values()] == [1, 0, 0, 0]


def test_no_secret_and_no_answer_is_kept_in_clear(room):
    camille = fill(room)
    camille.send(camille.reponse("q2", "une réponse très personnelle"))
    kept = repr(rows(room.store))
    assert "Camille" in kept
    for secret in (room.opened.secret, camille.token, "très personnelle"):
        assert secret not in kept


def test_what_is_deleted_is_overwritten_in_the_files_too(sqlite_store, tmp_path):
    opened = sqlite_store.open_room()
    sqlite_store.join(opened.code, "Zébulon le curieux", make_secret())
    trace = "Zébulon le curieux".encode()
    assert any(trace in path.read_bytes() for path in Path(tmp_path).iterdir())
    sqlite_store.close(opened.code, opened.secret)
    assert not any(trace in path.read_bytes() for path in Path(tmp_path).iterdir())
