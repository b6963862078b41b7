"""Where rooms are kept, and what is said when they cannot be."""

import os
import shutil
import sqlite3
import stat
import sys
import tempfile
import traceback
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, text

from rooms.codes import make_secret
from rooms.engine import reading
from rooms.model import RoomError
from rooms.store import open_store

NOBODY = 65534


@contextmanager
def without_root():
    """Have the rights of someone else for a while, for root may write everywhere."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


def failure(act, *arguments):
    """What a breakdown says."""
    with pytest.raises(RoomError) as refusal:
        act(*arguments)
    assert refusal.value.kind == "panne"
    return refusal.value


def test_without_an_address_rooms_are_in_a_private_file_of_this_user(tmp_path, monkeypatch):
    monkeypatch.delenv("PARCOURS_SALLE_URL", raising=False)
    monkeypatch.setattr("platformdirs.user_state_dir", lambda name: str(tmp_path / name))
    store = open_store()
    assert store.open_room().code
    path = tmp_path / "parcours-segur" / "salles.sqlite"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    store.dispose()


def test_the_address_comes_from_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_SALLE_URL", f" sqlite:///{tmp_path / 'ailleurs.sqlite'}\n")
    open_store().dispose()
    assert (tmp_path / "ailleurs.sqlite").exists()


def test_sqlite_is_set_up_for_several_processes(sqlite_store):
    with reading(sqlite_store._engine) as connection:
        settings = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete"]
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in settings]
    assert found == ["wal", 1, 1, 5000, 1]


@pytest.fixture
def held(tmp_path):
    """A new file of rooms in which somebody else is writing."""
    path = tmp_path / "salles.sqlite"
    path.touch()
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield holder, f"sqlite:///{path}"


def test_a_file_that_somebody_else_is_creating_is_waited_for(held, monkeypatch):
    holder, url = held
    monkeypatch.setattr("rooms.engine.time.sleep", lambda _pause: holder.execute("COMMIT"))
    store = open_store(url)
    assert store.open_room().code
    store.dispose()


def test_a_file_that_is_never_free_is_given_up(held, monkeypatch):
    monkeypatch.setattr("rooms.engine._PATIENCE", 0)
    assert "ne répond pas" in str(failure(open_store, held[1]))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_any_spelling_of_postgresql_will_do(shared_postgres, scheme):
    store = open_store(shared_postgres.replace("postgresql", scheme, 1))
    assert store._engine.driver == "psycopg"
    store.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "n’importe quoi",
        "mysql://moi:motdepasse@hote/base",
        "postgresql+inconnu://moi:motdepasse@hote/base",
        "postgresql://moi:motdepasse@hote:port/base",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///relatif.sqlite",
    ],
)
def test_an_address_that_cannot_serve_is_explained_without_its_password(url):
    error = failure(open_store, url)
    assert "PARCOURS_SALLE_URL" in error.sentence
    assert "motdepasse" not in "".join(traceback.format_exception(error))


def test_a_database_that_does_not_answer_is_explained_without_its_password():
    error = failure(open_store, "postgresql://moi:motdepasse@127.0.0.1:1/base")
    assert "ne répond pas" in error.sentence
    assert "motdepasse" not in "".join(traceback.format_exception(error))


def test_a_library_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "installez « psycopg[binary] »" in failure(open_store, "postgresql://hote/base").sentence


def test_a_folder_that_cannot_be_created_is_explained(tmp_path):
    (tmp_path / "fichier").touch()
    assert "vérifiez ses droits" in failure(open_store, f"sqlite:///{tmp_path}/fichier/salles.sqlite").sentence


def test_a_file_that_is_no_database_is_explained(tmp_path):
    (tmp_path / "salles.sqlite").write_text("Ceci n’est pas une base de données.\n" * 200)
    assert "ne répond pas" in failure(open_store, f"sqlite:///{tmp_path / 'salles.sqlite'}").sentence


def test_a_file_that_breaks_under_way_is_explained(sqlite_store, tmp_path):
    opened = sqlite_store.open_room()
    sqlite_store.dispose()
    (tmp_path / "salles.sqlite").write_bytes(b"\0" * 8192)
    assert "ne répond pas" in failure(sqlite_store.board, opened.code, opened.secret).sentence
    failure(sqlite_store.verify, opened.code, opened.secret)


def test_a_file_that_cannot_be_written_is_explained():
    folder = Path(tempfile.mkdtemp())
    try:
        open_store(f"sqlite:///{folder / 'salles.sqlite'}").dispose()
        (folder / "salles.sqlite").chmod(0o444)
        folder.chmod(0o555)
        with without_root():
            assert "des salles ne" in failure(open_store, f"sqlite:///{folder / 'salles.sqlite'}").sentence
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_file_that_someone_else_holds_is_waited_for_and_then_explained(sqlite_store, tmp_path):
    sqlite_store.dispose()
    event.listen(sqlite_store._engine, "connect", lambda link, _record: link.execute("PRAGMA busy_timeout = 20"))
    other = sqlite3.connect(tmp_path / "salles.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "ne répond pas" in failure(sqlite_store.open_room).sentence
    other.execute("ROLLBACK")
    other.close()
    assert sqlite_store.open_room().code


def test_readers_do_not_wait_for_a_writer(sqlite_store, tmp_path):
    opened = sqlite_store.open_room()
    other = sqlite3.connect(tmp_path / "salles.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert sqlite_store.board(opened.code, opened.secret).learners == ()
    assert not sqlite_store.verify(opened.code, "faux")
    other.close()


def test_a_server_that_restarts_is_found_again(shared_postgres, clock):
    store, administrator = open_store(shared_postgres, clock), open_store(shared_postgres, clock)
    opened = store.open_room()
    killing = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() "
    with reading(administrator._engine) as connection:
        connection.execute(text(killing + "AND pid <> pg_backend_pid()"))
    assert store.verify(opened.code, opened.secret)
    for each in (store, administrator):
        each.dispose()


def test_an_error_holds_no_name(sqlite_store, monkeypatch):
    opened = sqlite_store.open_room()
    with monkeypatch.context() as patched:
        patched.setattr("rooms.recording.names.key", lambda _name: None)
        error = failure(sqlite_store.join, opened.code, "Zébulon", make_secret())
    assert "Zébulon" not in "".join(traceback.format_exception(error))
