"""Exports in place: whole or not at all, and nothing left behind."""

import errno
import os

import pytest

from catalogue import load_catalogue
from catalogue.exports import KINDS, WriteError, export
from catalogue.rows import TABLES

FILE_KINDS = [kind for kind in KINDS if kind != "csv"]


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


REPLACE, WRITE = (os, "replace"), (os, "fsync")


def fail_at(monkeypatch, function, call, error):
    """Make the nth call of a function of the system fail, once."""
    owner, name = function
    real, calls = getattr(owner, name), []

    def flaky(*args, **kwargs):
        calls.append(args)
        if len(calls) == call:
            raise error
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, flaky)


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_file_is_written_and_then_replaced(catalogue, tmp_path, kind):
    target = tmp_path / f"corpus.{kind}"
    target.write_text("ancien", "utf-8")
    assert export(catalogue, kind, str(target)) == [target]
    assert target.read_bytes() != b"ancien"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("kind", FILE_KINDS)
@pytest.mark.parametrize("function", [REPLACE, WRITE])
def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(catalogue, tmp_path, monkeypatch, kind, function):
    target = tmp_path / "corpus"
    target.write_text("ancien", "utf-8")
    fail_at(monkeypatch, function, 1, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(WriteError, match="le disque est plein"):
        export(catalogue, kind, target)
    assert content(tmp_path) == {"corpus": b"ancien"}
    assert list(tmp_path.iterdir()) == [target]


def test_stopping_by_hand_leaves_nothing_and_is_not_disguised(catalogue, tmp_path, monkeypatch):
    fail_at(monkeypatch, REPLACE, 1, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        export(catalogue, "md", tmp_path / "corpus.md")
    assert not list(tmp_path.iterdir())


def test_a_new_folder_appears_whole(catalogue, tmp_path):
    written = export(catalogue, "csv", tmp_path / "tables")
    assert written == [tmp_path / "tables" / f"{name}.csv" for name in TABLES]
    assert all(path.is_file() for path in written)
    assert list(tmp_path.iterdir()) == [tmp_path / "tables"]


@pytest.mark.parametrize(("function", "call"), [(REPLACE, 1), (WRITE, 5)])
def test_a_new_folder_that_fails_does_not_appear_at_all(catalogue, tmp_path, monkeypatch, function, call):
    fail_at(monkeypatch, function, call, PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(WriteError, match="vous n’avez pas le droit d’y écrire"):
        export(catalogue, "csv", tmp_path / "tables")
    assert not list(tmp_path.iterdir())


def test_an_existing_folder_keeps_its_other_files(catalogue, tmp_path):
    (tmp_path / "notes.txt").write_text("à moi", "utf-8")
    (tmp_path / "documents.csv").write_text("ancien", "utf-8")
    (tmp_path / "documents.csv").chmod(0o640)
    export(catalogue, "csv", tmp_path)
    assert (tmp_path / "notes.txt").read_text("utf-8") == "à moi"
    assert (tmp_path / "documents.csv").read_text("utf-8").startswith("id,section,")
    assert (tmp_path / "documents.csv").stat().st_mode & 0o777 == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", *(f"{name}.csv" for name in TABLES)}


@pytest.mark.parametrize("call", [1, 3, len(TABLES)])
def test_an_existing_folder_is_as_before_when_one_file_fails(catalogue, tmp_path, monkeypatch, call):
    (tmp_path / "documents.csv").write_text("ancien", "utf-8")
    (tmp_path / "notes.txt").write_text("à moi", "utf-8")
    before = content(tmp_path)
    fail_at(monkeypatch, REPLACE, call, OSError(errno.EIO, "Input/output error"))
    with pytest.raises(WriteError, match="le système le refuse"):
        export(catalogue, "csv", tmp_path)
    assert content(tmp_path) == before
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_parent_folder_is_said_in_french(catalogue, tmp_path, kind):
    with pytest.raises(WriteError, match=r"Le dossier .*absent\W+n’existe pas"):
        export(catalogue, kind, tmp_path / "absent" / "corpus")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("kind", "reason"), [("md", "est un dossier"), ("csv", "n’est pas un dossier")])
def test_a_destination_of_the_other_kind_is_refused(catalogue, tmp_path, kind, reason):
    target = tmp_path / "corpus"
    target.mkdir() if kind == "md" else target.write_text("ancien", "utf-8")
    with pytest.raises(WriteError, match=reason):
        export(catalogue, kind, target)
    assert list(tmp_path.rglob("*")) == [target]


def test_a_folder_or_a_pipe_in_place_of_a_file_is_never_replaced(catalogue, tmp_path):
    (tmp_path / "sections.csv").mkdir()
    os.mkfifo(tmp_path / "corpus.md")
    for kind, target in (("csv", tmp_path), ("md", tmp_path / "corpus.md")):
        with pytest.raises(WriteError, match="n’est pas un fichier ordinaire"):
            export(catalogue, kind, target)
    assert {path.name for path in tmp_path.iterdir()} == {"sections.csv", "corpus.md"}


@pytest.mark.parametrize(("name", "reason"), [("x" * 300, "ce nom est trop long"), ("a\0b", "le système le refuse")])
@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_the_system_refuses_is_said_in_french(catalogue, tmp_path, kind, name, reason):
    with pytest.raises(WriteError, match=reason):
        export(catalogue, kind, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_link_is_followed_and_kept(catalogue, tmp_path):
    (tmp_path / "vrai.md").write_text("ancien", "utf-8")
    (tmp_path / "lien.md").symlink_to("vrai.md")
    export(catalogue, "md", tmp_path / "lien.md")
    assert (tmp_path / "lien.md").is_symlink()
    assert (tmp_path / "vrai.md").read_text("utf-8").startswith("# Parcours Ségur")
