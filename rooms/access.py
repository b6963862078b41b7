"""Who may: a code leads to a room, a secret to its board, a token to one seat. Nothing here takes a lock."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select

from rooms import codes
from rooms.model import LIFETIME, Consigne, RoomError
from rooms.tables import learners, rooms

ABSENT = "Aucune salle ouverte ne porte ce code : vérifiez-le auprès de votre formateur."
_NOT_THE_TRAINER = "Ce lien n’ouvre pas le tableau de cette salle : reprenez celui reçu à son ouverture."
_NO_SEAT = "Cette salle ne vous reconnaît plus : entrez de nouveau avec le code."


def find_room(connection: Connection, code: object, now: float) -> Row[Any]:
    """The row of a live room, whatever the way its code is written. RoomError `absente`."""
    row = connection.execute(select(rooms).where(_named(code, now))).one_or_none()
    if row is None:
        raise RoomError("absente", ABSENT)
    return row


def find_as_trainer(connection: Connection, code: object, secret: object, now: float) -> Row[Any]:
    """The row of a live room for the one who holds its secret. RoomError `absente` or `refusee`."""
    row = find_room(connection, code, now)
    if not codes.same(secret, row.secret_hash):
        raise RoomError("refusee", _NOT_THE_TRAINER)
    return row


def find_seat(connection: Connection, code: object, token: object, now: float) -> Row[Any]:
    """The room with `learner_id`, `name` and `received` of the learner who holds the token, in that room only.

    RoomError `absente` or `refusee`.
    """
    seat = and_(learners.c.room_id == rooms.c.id, learners.c.token_hash == codes.hashed(token))
    columns = (rooms, learners.c.id.label("learner_id"), learners.c.name, learners.c.received)
    query = select(*columns).select_from(rooms.outerjoin(learners, seat)).where(_named(code, now))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise RoomError("absente", ABSENT)
    if row.learner_id is None:
        raise RoomError("refusee", _NO_SEAT)
    return row


def seated_as(connection: Connection, room_id: int, token: str) -> str | None:
    """The name of the learner who holds the token in that room, None if its seat is still to be given."""
    seat = and_(learners.c.room_id == room_id, learners.c.token_hash == codes.hashed(token))
    return connection.execute(select(learners.c.name).where(seat)).scalar_one_or_none()


def _named(code: object, now: float) -> ColumnElement[bool]:
    return and_(rooms.c.code == codes.normalise(code), rooms.c.opened_at > now - LIFETIME)


def consigne_of(room: Row[Any]) -> Consigne | None:
    """The last consigne of a room, if there was one."""
    return Consigne(room.numero, room.page, room.query, room.texte) if room.numero else None
