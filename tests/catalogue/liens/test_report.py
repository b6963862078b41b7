"""Dated results: written, read again, compared."""

import datetime as dt
import subprocess
import sys

import pytest

from catalogue.liens.model import Check, Classe, Row
from catalogue.liens.report import (
    COLUMNS,
    Evolution,
    changes,
    last_check,
    last_checks,
    read_check,
    result_files,
    results_folder,
    write_check,
)

DAY = dt.date(2026, 11, 25)


def _row(url="https://a.fr/", classe=Classe.VIVANT, vers="", document="d", **more):
    return Row(document, url, classe, more.get("code", 200), vers, DAY, more.get("detail", ""), 12)


def _check(*rows, date=DAY):
    return Check(date, rows)


@pytest.fixture
def moved():
    return _row("https://a.fr/x", Classe.DEPLACE, "https://b.fr/,\"y'", document="regions/53", detail="a ; b, « c »")


def test_a_check_is_read_as_it_was_written(tmp_path, moved):
    check = _check(_row(), moved, _row(classe=Classe.NON_VERIFIE, code=None))
    path = write_check(tmp_path / "verifications", check)
    assert path.name == "liens-2026-11-25.csv"
    assert path.read_text("utf-8").splitlines()[0] == ",".join(COLUMNS)
    assert read_check(path) == last_check(path.parent) == check
    assert [row.of_document for row in check.rows] == [True, False, True]


def test_the_last_check_is_the_latest_that_knows_something(tmp_path):
    blind = _check(_row(classe=Classe.NON_VERIFIE, code=None), date=DAY + dt.timedelta(2))
    known = _check(_row(), date=DAY + dt.timedelta(1))
    for check in (blind, known, _check(_row())):
        write_check(tmp_path, check)
    assert last_check(tmp_path) == known
    assert [check.date for check in last_checks(tmp_path)] == [known.date, DAY]
    assert [path.name[6:16] for path in result_files(tmp_path)] == ["2026-11-27", "2026-11-26", "2026-11-25"]


def test_a_check_that_knows_nothing_is_better_than_none(tmp_path):
    blind = _check(_row(classe=Classe.NON_VERIFIE, code=None))
    write_check(tmp_path, blind)
    assert last_check(tmp_path) == blind


def test_without_results_there_is_no_check(tmp_path):
    (tmp_path / "fichier").write_text("x")
    for folder in (tmp_path, tmp_path / "absent", tmp_path / "fichier"):
        assert last_check(folder) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"\x00" * 100, b'document,url\n"', b"<html>", ",".join(COLUMNS).encode()],
)
def test_a_broken_file_does_not_hide_the_others(tmp_path, content):
    check = _check(_row())
    write_check(tmp_path, check)
    (tmp_path / "liens-2026-12-01.csv").write_bytes(content)
    (tmp_path / "liens-2026-13-01.csv").write_bytes(b"pas une date")
    (tmp_path / "liens-2026-12-02.csv").mkdir()
    assert last_check(tmp_path) == check


@pytest.mark.parametrize("cell", ["vivante", "deux cents", "25/11/2026", "1e3"])
def test_a_row_that_cannot_be_understood_is_left_out(tmp_path, cell):
    path = write_check(tmp_path, _check(_row(), _row("https://b.fr/")))
    column = {"vivante": 2, "deux cents": 3, "25/11/2026": 5, "1e3": 6}[cell]
    header, first, second = path.read_text("utf-8").splitlines()
    cells = first.split(",")
    cells[column] = cell
    path.write_text("\n".join((header, ",".join(cells), second)), "utf-8")
    assert [row.url for row in last_check(tmp_path).rows] == ["https://b.fr/"]


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path):
    path = write_check(tmp_path, _check(_row()))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert last_check(tmp_path) == _check(_row())


def test_a_new_address_that_is_no_page_is_dropped(tmp_path):
    write_check(tmp_path, _check(_row(classe=Classe.DEPLACE, vers="javascript:alert(1)")))
    assert last_check(tmp_path).rows[0].vers == ""


@pytest.mark.parametrize(
    ("before", "after", "evolution"),
    [
        ("vivant", "absent", Evolution.ROMPU),
        ("deplace", "injoignable", Evolution.ROMPU),
        ("non_verifie", "interdit", Evolution.ROMPU),
        (None, "absent", Evolution.ROMPU),
        ("absent", "injoignable", None),
        ("vivant", "deplace", Evolution.DEPLACE),
        (None, "deplace", Evolution.DEPLACE),
        ("absent", "vivant", Evolution.RETABLI),
        ("deplace", "vivant", None),
        ("non_verifie", "vivant", None),
        ("absent", "non_verifie", None),
        (None, "vivant", None),
        ("vivant", "vivant", None),
    ],
)
def test_what_broke_moved_or_works_again(before, after, evolution):
    old = _row(classe=Classe(before)) if before else None
    new = _row(classe=Classe(after))
    found = changes(_check(old) if old else None, _check(new))
    assert [(change.evolution, change.before, change.after) for change in found] == (
        [(evolution, old, new)] if evolution else []
    )


def test_a_page_that_moved_elsewhere_has_moved_again():
    first, second = (_row(classe=Classe.DEPLACE, vers=f"https://{name}.fr/") for name in "bc")
    assert changes(_check(first), _check(first)) == ()
    assert [change.evolution for change in changes(_check(first), _check(second))] == [Evolution.DEPLACE]


def test_results_are_beside_the_data_or_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.delenv("PARCOURS_LIENS", raising=False)
    assert results_folder(tmp_path / "donnees") == tmp_path / "verifications"
    monkeypatch.setenv("PARCOURS_LIENS", str(tmp_path / "ailleurs"))
    assert results_folder(tmp_path / "donnees") == tmp_path / "ailleurs"


@pytest.mark.parametrize("module", ["catalogue", "catalogue.liens.report", "catalogue.cli"])
def test_reading_results_needs_no_network_library(module):
    code = f"import {module}, sys; sys.exit('httpx' in sys.modules or 'asyncio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own text
