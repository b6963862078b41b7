"""What is written in a room: a seat, what its learner sends, where the trainer sends everyone.

Each function belongs to the transaction of its caller, and locks the room before anything else: whoever
writes in a room waits for the one who does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Update, delete, func, select, update

from rooms import codes, names
from rooms.access import ABSENT, seated_as
from rooms.engine import insert
from rooms.envois import Accepted
from rooms.model import LIFETIME, MAX_LEARNERS, MAX_ROOMS, Opened, RoomError
from rooms.tables import answers, envois, learners, rooms


def create_room(connection: Connection, couloir: str, now: float) -> Opened:
    """A new room under a code that no live room has. RoomError `trop`."""
    delete_expired(connection, now)
    if connection.execute(select(func.count()).select_from(rooms)).scalar_one() >= MAX_ROOMS:
        raise RoomError("trop", "Trop de salles sont ouvertes en ce moment : réessayez plus tard.")
    secret = codes.make_secret()
    created = None
    while created is None:
        row = {"code": codes.make_code(), "secret_hash": codes.hashed(secret), "couloir": couloir, "opened_at": now}
        query = insert(connection, rooms).values(row).on_conflict_do_nothing().returning(rooms.c.code)
        created = connection.execute(query).scalar_one_or_none()
    return Opened(created, secret)


def delete_expired(connection: Connection, now: float) -> int:
    """Delete the rooms opened a day ago or more; how many."""
    return connection.execute(delete(rooms).where(rooms.c.opened_at <= now - LIFETIME)).rowcount


def delete_room(connection: Connection, room_id: int) -> None:
    """Delete a room, and with it everything that belongs to it."""
    connection.execute(delete(rooms).where(rooms.c.id == room_id))


def add_learner(connection: Connection, room_id: int, name: str, token: str, now: float) -> str:
    """Give its seat to a token; the name under which the board shows it. RoomError `absente` or `pleine`."""
    _lock(connection, room_id)
    if there := seated_as(connection, room_id, token):  # another server was asked at the same time
        return there
    taken = set(connection.execute(select(learners.c.name_key).where(learners.c.room_id == room_id)).scalars())
    if len(taken) >= MAX_LEARNERS:
        raise RoomError("pleine", f"Cette salle est pleine : {MAX_LEARNERS} personnes y sont déjà.")
    shown = names.numbered(name, taken)
    row = {"room_id": room_id, "token_hash": codes.hashed(token), "name": shown, "name_key": names.key(shown)}
    connection.execute(learners.insert().values(**row, seen_at=now))
    _change(connection, room_id)
    return shown


def sign_of_life(connection: Connection, learner_id: int, now: float) -> None:
    """Note that a learner is there; for the board nothing has changed. RoomError `absente`."""
    if not connection.execute(_learner(learner_id).values(seen_at=now)).rowcount:
        raise RoomError("absente", ABSENT)


def record(connection: Connection, room_id: int, learner_id: int, sent: Iterable[Accepted], now: float) -> None:
    """Write what a learner sent, each envoi once, in whatever order they come. RoomError `absente`."""
    _lock(connection, room_id)
    learner = connection.execute(select(learners).where(learners.c.id == learner_id)).one()
    fresh = _not_yet_received(connection, learner_id, sent)
    changed: dict[str, str | float] = {**_latest("signal", learner, fresh), **_latest("etape", learner, fresh)}
    if changed.get("signal", learner.signal) != learner.signal:
        changed["signal_at"] = now
    count = learner.received + len(fresh)
    connection.execute(_learner(learner_id).values(seen_at=now, received=count, **changed))
    _keep_first_answers(connection, learner_id, [envoi for envoi in fresh if envoi.quoi == "reponse"])
    if fresh:
        _change(connection, room_id)


def _not_yet_received(connection: Connection, learner_id: int, sent: Iterable[Accepted]) -> list[Accepted]:
    """The envois whose id is new, by rank; their ids are noted."""
    by_id: dict[str, Accepted] = {}
    for envoi in sent:
        by_id.setdefault(envoi.id, envoi)
    rows = [{"learner_id": learner_id, "id": identifier} for identifier in by_id]
    query = insert(connection, envois).values(rows).on_conflict_do_nothing().returning(envois.c.id)
    fresh = (by_id[identifier] for identifier in connection.execute(query).scalars())
    return sorted(fresh, key=lambda envoi: envoi.rang)


def _latest(quoi: str, learner: Row[Any], fresh: Collection[Accepted]) -> dict[str, str | int]:
    """The columns that a signal or an étape changes: none if a later one of the page was there before."""
    last = max((envoi for envoi in fresh if envoi.quoi == quoi), key=lambda envoi: envoi.rang, default=None)
    known = learner._mapping[f"{quoi}_rang"]
    return {} if last is None or last.rang < known else {quoi: last.what, f"{quoi}_rang": last.rang}


def _keep_first_answers(connection: Connection, learner_id: int, given: Collection[Accepted]) -> None:
    """Of the answers to one question, the one of lowest rank stays."""
    first = {envoi.what: envoi for envoi in sorted(given, key=lambda envoi: -envoi.rang)}
    if not first:
        return
    query = insert(connection, answers).values([
        {"learner_id": learner_id, "question": envoi.what, "rang": envoi.rang, "juste": envoi.juste}
        for envoi in first.values()
    ])  # fmt: skip
    earlier: ColumnElement[bool] = query.excluded.rang < answers.c.rang
    kept = {"rang": query.excluded.rang, "juste": query.excluded.juste}
    key = [answers.c.learner_id, answers.c.question]
    connection.execute(query.on_conflict_do_update(index_elements=key, set_=kept, where=earlier))


def set_consigne(connection: Connection, room_id: int, page: str, query: str, text: str) -> int:
    """Send everyone there; the number of this consigne. RoomError `absente`."""
    number = _lock(connection, room_id) + 1
    row = {"numero": number, "page": page, "query": query, "texte": text}
    connection.execute(update(rooms).where(rooms.c.id == room_id).values(**row))
    _change(connection, room_id)
    return number


def _lock(connection: Connection, room_id: int) -> int:
    """Wait for those who write in this room; the number of its last consigne. RoomError `absente` if it has gone."""
    query = select(rooms.c.numero).where(rooms.c.id == room_id).with_for_update()
    number = connection.execute(query).scalar_one_or_none()
    if number is None:
        raise RoomError("absente", ABSENT)
    return number


def _learner(learner_id: int) -> Update:
    return update(learners).where(learners.c.id == learner_id)


def _change(connection: Connection, room_id: int) -> None:
    connection.execute(update(rooms).where(rooms.c.id == room_id).values(version=rooms.c.version + 1))
