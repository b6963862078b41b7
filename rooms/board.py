"""What the trainer sees, in four queries however many learners and questions there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select

from rooms import names
from rooms.access import consigne_of
from rooms.model import LIFETIME, Board, Learner, QuestionCount
from rooms.tables import answers, learners


def read_board(connection: Connection, room: Row[Any], now: float) -> Board:
    """The board of a room whose row was just read: what is written meanwhile shows under the next version."""
    return Board(
        code=room.code,
        couloir=room.couloir,
        opened_at=room.opened_at,
        expires_at=room.opened_at + LIFETIME,
        version=room.version,
        learners=tuple(sorted(_learners(connection, room.id, now), key=lambda learner: names.order(learner.name))),
        questions=tuple(_questions(connection, room.id)),
        consigne=consigne_of(room),
    )


def _learners(connection: Connection, room_id: int, now: float) -> Iterator[Learner]:
    """Everyone in the room."""
    here = learners.c.room_id == room_id
    counting = select(answers.c.learner_id, func.count()).join(learners).where(here).group_by(answers.c.learner_id)
    answered: dict[int, int] = dict(connection.execute(counting).all())
    for row in connection.execute(select(learners).where(here)):
        since, signal_since = (max(0.0, now - (at or now)) for at in (row.seen_at, row.signal_at))
        yield Learner(row.name, row.signal, row.etape, row.seen_at, answered.get(row.id, 0), since, signal_since)


def _questions(connection: Connection, room_id: int) -> Iterator[QuestionCount]:
    """Each question that someone has answered, by id."""
    right = func.count().filter(answers.c.juste)
    here = learners.c.room_id == room_id
    query = select(answers.c.question, func.count(), right).join(learners).where(here).group_by(answers.c.question)
    for question, given, juste in connection.execute(query.order_by(answers.c.question)):
        yield QuestionCount(question, given, juste)
