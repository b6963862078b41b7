"""The four tables of the rooms; deleting a room deletes what belongs to it.

Kept of a learner: the name chosen, the signal, the étape, the time of the last sign of life, and for each
question whether the first answer was right. Never the answer itself, an address, or a token in clear.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

rooms = Table(
    "parcours_salle",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(6), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False),
    Column("couloir", String(60), nullable=False),
    Column("opened_at", Double, nullable=False),
    Column("version", BigInteger, nullable=False, default=1),
    Column("numero", Integer, nullable=False, default=0),
    Column("page", Text, nullable=False, default=""),
    Column("query", Text, nullable=False, default=""),
    Column("texte", Text, nullable=False, default=""),
)

learners = Table(
    "parcours_apprenant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("room_id", ForeignKey(rooms.c.id, ondelete="CASCADE"), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("seen_at", Double, nullable=False),
    Column("received", Integer, nullable=False, default=0),
    Column("signal", String(10), nullable=False, default=""),
    Column("signal_rang", BigInteger, nullable=False, default=-1),
    Column("signal_at", Double),
    Column("etape", Integer, nullable=False, default=0),
    Column("etape_rang", BigInteger, nullable=False, default=-1),
    UniqueConstraint("room_id", "token_hash"),  # a token says nothing of the other rooms
    UniqueConstraint("room_id", "name_key"),
)

# Ids of what was received, so that a page may send again what it had no answer for.
envois = Table(
    "parcours_envoi",
    metadata,
    Column("learner_id", ForeignKey(learners.c.id, ondelete="CASCADE"), primary_key=True),
    Column("id", String(36), primary_key=True),
    sqlite_with_rowid=False,
)

answers = Table(
    "parcours_reponse",
    metadata,
    Column("learner_id", ForeignKey(learners.c.id, ondelete="CASCADE"), primary_key=True),
    Column("question", String(100), primary_key=True),
    Column("rang", BigInteger, nullable=False),
    Column("juste", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
