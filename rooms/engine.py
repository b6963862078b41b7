"""The database of the rooms: a file of SQLite, or PostgreSQL; what differs between the two is here."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from rooms.model import RoomError
from rooms.tables import metadata

VARIABLE = "PARCOURS_SALLE_URL"
FILE = "salles.sqlite"
_PATIENCE = 5  # seconds that a connection, a lock or a place in the pool may take
_PAUSE = 0.05  # seconds between two tries where SQLite itself does not wait
_UNUSABLE = (
    f"La base de données des salles ne convient pas : donnez dans {VARIABLE} une adresse « postgresql://… » "
    "ou « sqlite:////chemin/absolu »."
)
_UNREACHABLE = "La base de données des salles ne répond pas : réessayez dans un instant."
_CREATION = 7_302_026  # names the advisory lock under which one process creates the tables
_PRAGMAS = (
    f"PRAGMA busy_timeout = {_PATIENCE * 1000}",  # first: the others may have to wait
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten
)


def make_engine(url: str | None = None) -> Engine:
    """The engine of `url`, else of PARCOURS_SALLE_URL, else of a file of this user, with its tables created.

    RoomError `panne`, which never tells the address, when it cannot be used.
    """
    engine = _engine(_parsed(url or os.environ.get(VARIABLE, "").strip() or _default_url()))
    try:
        _create_tables(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _default_url() -> str:
    return str(URL.create("sqlite", database=str(Path(platformdirs.user_state_dir("parcours-segur")) / FILE)))


def _parsed(url: str) -> URL:
    """The address with its driver; of a database that several processes can share."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise RoomError("panne", _UNUSABLE) from None  # the cause quotes the address, password included
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    shared = parsed.drivername == "postgresql+psycopg" or (
        # A relative path would be another file in each notebook.
        parsed.drivername == "sqlite" and parsed.database is not None and Path(parsed.database).is_absolute()
    )
    if not shared:
        raise RoomError("panne", _UNUSABLE)
    return parsed


def _engine(url: URL) -> Engine:
    """An engine whose errors hold no name; nothing is opened yet."""
    if url.drivername == "sqlite":
        _make_private_file(Path(str(url.database)))
        engine = create_engine(url, hide_parameters=True, pool_timeout=_PATIENCE)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_timeout=_PATIENCE,
            connect_args={"connect_timeout": _PATIENCE},
        )
    except ImportError as error:
        raise RoomError("panne", "PostgreSQL demande une bibliothèque : installez « psycopg[binary] ».") from error
    event.listen(engine, "connect", _set_up_postgresql)
    return engine


def _make_private_file(path: Path) -> None:
    """Create a file that only this user reads, for SQLite would let others read it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise RoomError(
            "panne", "Le fichier des salles ne peut pas être écrit : vérifiez ses droits et ceux de son dossier."
        ) from error


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - of the driver
    connection.isolation_level = None  # transactions begin where we say, see _begin_sqlite
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    """Take the lock of writers at once: a reader who asks for it later might lose what it had read."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _set_up_postgresql(connection: Any, _record: object) -> None:  # noqa: ANN401 - of the driver
    connection.execute(f"SET lock_timeout = '{_PATIENCE}s'")
    connection.execute(f"SET statement_timeout = '{2 * _PATIENCE}s'")
    connection.commit()


def _create_tables(engine: Engine) -> None:
    """Create what is missing, one process at a time."""
    if engine.dialect.name == "sqlite":
        _keep_a_journal(engine)
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_CREATION})"))
        metadata.create_all(connection)


def _keep_a_journal(engine: Engine) -> None:
    """Have SQLite write beside the file, so that readers wait for nobody. RoomError `panne`.

    SQLite heeds no busy_timeout here: whoever opens a new file while another converts it is refused at once.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return _outside_transactions(engine, "PRAGMA journal_mode = WAL")
        except RoomError as error:
            code = getattr(error.__cause__, "sqlite_errorcode", 0)
            if code & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= end:  # the low byte tells the kind
                raise
        time.sleep(_PAUSE)


def _outside_transactions(engine: Engine, statement: str) -> None:
    """Run a statement of SQLite that no transaction may hold. RoomError `panne` when it fails."""
    try:
        connection = engine.raw_connection()
        try:
            connection.cursor().execute(statement)
        finally:
            connection.close()
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise RoomError("panne", _UNREACHABLE) from error


@contextmanager
def reporting() -> Iterator[None]:
    """Tell in French, as a RoomError `panne`, what the database cannot do."""
    try:
        yield
    except SQLAlchemyError as error:
        raise RoomError("panne", _UNREACHABLE) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that never waits for a writer. RoomError `panne` when the database fails."""
    with reporting(), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction: all that is written in it, or nothing. RoomError `panne` when the database fails."""
    with reporting(), engine.execution_options(writing=True).begin() as connection:
        yield connection


def insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what happens on conflict, in the dialect of the connection."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def erase_traces(engine: Engine) -> None:
    """Empty the journal of SQLite, where what was deleted can still be read; at worst the next sweep does."""
    if engine.dialect.name == "sqlite":
        with suppress(RoomError):
            _outside_transactions(engine, "PRAGMA wal_checkpoint(TRUNCATE)")
