"""Broken and hostile overlays: each is left aside with a sentence that helps, and the corpus goes on.

What the sheet may have wrong is in test_overlay_sheet.py, single cells and keys in test_overlay_rules.py.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.surcouche import MOST_TOLD, load_overlay
from catalogue.surcouche_files import MOST_BYTES, MOST_LINES, TABLE_FILES

SHEET = "surcouche.json"
HEADERS = ",".join(f"c{number}" for number in range(90_000)).encode()


def notes(change):
    """notes.csv with other bytes: `change` of them, or these."""

    def spoil(folder):
        path = folder / "notes.csv"
        path.write_bytes(change if isinstance(change, bytes) else change(path.read_bytes()))

    return spoil


def outside(file):
    """A link to a sound file that stands elsewhere."""

    def spoil(folder):
        (folder / file).rename(folder.parent / file)
        (folder / file).symlink_to(folder.parent / file)

    return spoil


def instead(make):
    """Something else than a file where notes.csv is."""

    def spoil(folder):
        (folder / "notes.csv").unlink()
        make(folder / "notes.csv")

    return spoil


def renamed(old, new):
    return lambda folder: (folder / old).rename(folder / new)


def in_place_of_the_folder(folder):
    folder.rename(folder.parent / "ailleurs")
    folder.write_text("ceci n’est pas un dossier")


# name → what is done to the folder, words of the message
NOTES = {
    "empty file": (notes(b""), "le fichier est vide"),
    "windows-1252": (notes(lambda raw: raw.decode().replace("’", "'").encode("cp1252")), "illisible en UTF-8"),
    "utf-16": (notes(lambda raw: raw.decode().encode("utf-16")), "UTF-16"),
    "byte order mark": (notes(lambda raw: b"\xef\xbb\xbf" + raw), "« python -m catalogue surcouche formater »"),
    "Windows line ends": (notes(lambda raw: raw.replace(b"\n", b"\r\n")), "CRLF"),
    "semicolons": (notes(b"document;note\nofficine-page;Une note.\n"), "point-virgule"),
    "random bytes": (notes(bytes(range(256)) * 40), "illisible en UTF-8"),
    "null bytes": (notes(b"\0" * 5_000), "colonne inconnue"),
    "open quote": (notes(lambda raw: raw.replace(b",Le ", b',"Le ')), "guillemet"),
    "formula": (notes(lambda raw: raw.replace(b",Le ", b",=Le ")), "formule ; retirez-le"),
    "invisible character": (notes(lambda raw: raw.replace(b"Le ", "Le\u200b ".encode())), "invisible"),
    "missing column": (notes(lambda raw: raw.replace(b"note\n", b"noet\n")), "vouliez-vous dire « note »"),
    "too many cells": (notes(lambda raw: raw.replace(b"Le ", b"Le,")), "3 au lieu de 2 cellules"),
    "blank line": (notes(lambda raw: raw.replace(b"\nhop", b"\n\nhop")), "ligne vide"),
    "huge": (notes(b"x" * (MOST_BYTES + 1)), "plus de 5 Mo"),
    "many lines": (notes(b"\n" * (MOST_LINES + 1)), f"plus de {MOST_LINES} lignes"),
    "many columns": (notes(HEADERS), "90000 colonnes"),
    "long cell": (notes(lambda raw: raw.replace(b"Le ", b"x" * 3_000)), "plus de 2000 caractères"),
    "endless cell": (notes(lambda raw: raw.replace(b"Le ", b"x" * 200_000)), "131 072"),
    "link out of the folder": (outside("notes.csv"), "mène hors du dossier"),
    "link to a device": (instead(lambda path: path.symlink_to("/dev/zero")), "mène hors du dossier"),
    "link to itself": (instead(lambda path: path.symlink_to("notes.csv")), "illisible"),
    "link to nothing": (instead(lambda path: path.symlink_to("absent.csv")), "illisible"),
    "folder as table": (instead(os.mkdir), "ordinaire"),
    "pipe as table": (instead(os.mkfifo), "ordinaire"),
}
FOLDERS = {
    "sheet out of the folder": (outside(SHEET), SHEET, "mène hors du dossier"),
    "file as folder": (in_place_of_the_folder, "53", "ce dossier n’existe pas"),
    "capital letter": (renamed("contacts.csv", "Contacts.csv"), "Contacts.csv", "vouliez-vous dire « contacts.csv »"),
    "singular": (renamed("documents.csv", "document.csv"), "document.csv", "vouliez-vous dire « documents.csv »"),
    "extension twice": (renamed("notes.csv", "notes.csv.txt"), "notes.csv.txt", "vouliez-vous dire « notes.csv »"),
}
CASES = {
    **{f"table: {name}": (spoil, "notes.csv", words) for name, (spoil, words) in NOTES.items()},
    **{f"folder: {name}": case for name, case in FOLDERS.items()},
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_overlay_is_told_and_left_aside(left_aside, name):
    left_aside(*CASES[name])


@pytest.mark.parametrize("name", ["absent", "", "a" * 300, "nul\x00", "..", "\udcff\udcfe", "retour\nligne"])
def test_a_folder_that_cannot_be_is_told(catalogue, tmp_path, name):
    overlay = load_overlay(str(tmp_path / name), catalogue)
    assert overlay.problems
    overlay.notice.encode()
    assert overlay.notice.replace("\u00a0", "").replace("\u202f", "").isprintable()


def test_a_folder_without_rights_is_told(overlay_copy, catalogue, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("catalogue.surcouche_files.os.open", refuse)
    assert "vérifiez ses droits" in load_overlay(overlay_copy, catalogue).problems[0].message


def test_an_unforeseen_error_is_logged_and_told(overlay_copy, catalogue, monkeypatch, caplog):
    monkeypatch.setattr("catalogue.surcouche.read_tables", lambda *_: 1 / 0)
    overlay = load_overlay(overlay_copy, catalogue)
    assert "n’a pas pu être lue jusqu’au bout" in overlay.problems[0].message
    assert "ZeroDivisionError" in caplog.text


def test_all_problems_are_told_at_once_in_the_order_of_the_files(overlay_copy, catalogue):
    NOTES["formula"][0](overlay_copy)
    (overlay_copy / SHEET).write_text((overlay_copy / SHEET).read_text().replace("2026-11-20", "2026-02-30"))
    (overlay_copy / "editeurs.csv").unlink()
    files = [problem.file for problem in load_overlay(overlay_copy, catalogue).problems]
    assert files == ["documents.csv", "documents.csv", "notes.csv", SHEET]


def test_too_many_problems_are_counted_and_not_kept(overlay_copy, catalogue):
    (overlay_copy / "notes.csv").write_text("document,note\n" + "x,y\n" * 900)
    overlay = load_overlay(overlay_copy, catalogue)
    assert len(overlay.problems) == MOST_TOLD
    assert overlay.untold > 1_500
    assert f"et {MOST_TOLD - 1 + overlay.untold} autres problèmes" in overlay.notice


def test_addresses_made_to_last_are_read(overlay_copy, catalogue):
    header, line, *_ = (overlay_copy / "documents.csv").read_text().splitlines()
    evil = line.replace("https://www.example.org/segur-bretagne.pdf", "https://" + "a." * 240 + " é")
    (overlay_copy / "documents.csv").write_text("\n".join([header, *[evil] * (MOST_LINES - 1)]))
    assert load_overlay(overlay_copy, catalogue).problems  # after hours, if a pattern went over them again and again
    (overlay_copy / "documents.csv").write_text("\n".join([header, line.replace("segur-bretagne", "a." * 300)]))
    assert "plus de 500 caractères" in load_overlay(overlay_copy, catalogue).problems[0].message


MANGLED = st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass"))


@given(edit=st.tuples(st.sampled_from([*TABLE_FILES, SHEET]), MANGLED, st.integers(0, 2000), st.integers(0, 60)))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_bytes_are_put_in_it_is_read_or_told(overlay_copy, catalogue, caplog, edit):
    file, raw, at, over = edit
    before = (overlay_copy / file).read_bytes()
    (overlay_copy / file).write_bytes(before[:at] + raw + before[at + over :])
    overlay = load_overlay(overlay_copy, catalogue)
    (overlay_copy / file).write_bytes(before)
    assert not caplog.records
    assert bool(overlay.notice) is bool(overlay.problems)
    overlay.notice.encode()
