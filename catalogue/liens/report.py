"""The results of checks: one CSV for each day, `liens-AAAA-MM-JJ.csv`, in one folder.

Reading needs the standard library only, and never raises on what a file holds: a row that cannot be
understood is left out, a file that is no table of results is passed over.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from catalogue.liens.addresses import split_page
from catalogue.liens.model import ROMPUES, Check, Classe, Row
from catalogue.writing import csv_bytes, write_folder

COLUMNS = ("document", "url", "classe", "code", "vers", "verifie_le", "duree_ms", "detail")
FOLDER = "verifications"
VARIABLE = "PARCOURS_LIENS"
_NAME = re.compile(r"liens-(\d{4}-\d{2}-\d{2})\.csv")


class Evolution(StrEnum):
    """What became of an address between two checks."""

    ROMPU = "rompu"
    DEPLACE = "deplace"
    RETABLI = "retabli"


@dataclass(frozen=True, slots=True)
class Change:
    """An address whose state changed: what, the row before (None: never checked) and the row after."""

    evolution: Evolution
    before: Row | None
    after: Row


def results_folder(donnees: Path) -> Path:
    """Where the results about a data folder are: PARCOURS_LIENS, else `verifications` beside that folder."""
    return Path(os.environ.get(VARIABLE) or donnees.parent / FOLDER)


def result_files(folder: Path) -> tuple[Path, ...]:
    """The files of results of a folder, the latest first; none if there is no such folder."""
    try:
        names = sorted((path.name for path in folder.iterdir() if _day(path.name)), reverse=True)
    except OSError:
        return ()
    return tuple(folder / name for name in names)


def read_check(path: Path) -> Check | None:
    """The check that a file holds, None if it is no table of results."""
    date = _day(path.name)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if date is None or not set(COLUMNS) <= set(reader.fieldnames or ()):
                return None
            return Check(date, tuple(row for cells in reader if (row := read_row(cells))))
    except (OSError, ValueError, csv.Error):
        return None


def last_check(folder: Path) -> Check | None:
    """The latest check that could say something of at least one address; else the latest one; None if none."""
    return next(last_checks(folder), None)


def last_checks(folder: Path) -> Iterator[Check]:
    """Every check that could say something, the latest first; if there is none, the latest of the others."""
    blind = None
    found = False
    for path in result_files(folder):
        check = read_check(path)
        if check and any(row.classe is not Classe.NON_VERIFIE for row in check.rows):
            found = True
            yield check
        blind = blind or check
    if blind and not found:
        yield blind


def changes(before: Check | None, after: Check) -> tuple[Change, ...]:
    """What broke, moved or works again from one check to the next, in the order of the corpus.

    What could not be checked has not changed. An address that was not in the first check is there if it
    is broken or moved.
    """
    known = {(row.document, row.url): row for row in (before.rows if before else ())}
    pairs = ((known.get((row.document, row.url)), row) for row in after.rows)
    return tuple(Change(evolution, old, new) for old, new in pairs if (evolution := _evolution(old, new)))


def _evolution(before: Row | None, after: Row) -> Evolution | None:
    """What became of one address, None if nothing that matters."""
    was_broken = before is not None and before.classe in ROMPUES
    if after.classe in ROMPUES:
        return None if was_broken else Evolution.ROMPU
    if after.classe is Classe.DEPLACE:
        same = before is not None and before.classe is Classe.DEPLACE and before.vers == after.vers
        return None if same else Evolution.DEPLACE
    return Evolution.RETABLI if was_broken and after.classe is Classe.VIVANT else None


def write_check(folder: Path, check: Check) -> Path:
    """Write a check whole in its folder, made if need be; replaces that of the same day. Raises WriteError."""
    name = file_name(check.date)
    write_folder(folder, {name: csv_bytes([COLUMNS, *(write_row(row) for row in check.rows)])})
    return folder / name


def today() -> dt.date:
    """The day it is where this runs."""
    return dt.datetime.now(dt.UTC).astimezone().date()


def unchecked(url: str, detail: str) -> Row:
    """The row of an address of which nothing can be said today, and why."""
    return Row("", url, Classe.NON_VERIFIE, None, "", today(), detail)


def file_name(date: dt.date) -> str:
    """The name of the results of a day."""
    return f"liens-{date.isoformat()}.csv"


def write_row(row: Row) -> tuple[str, ...]:
    """The cells of a row, in the order of COLUMNS."""
    code = "" if row.code is None else str(row.code)
    day = row.verifie_le.isoformat()
    return (row.document, row.url, row.classe.value, code, row.vers, day, str(row.duree_ms), row.detail)


def read_row(cells: Mapping[str, str | None]) -> Row | None:
    """The row that cells tell, None if they tell none; a new address that is not that of a page is dropped."""
    text = {name: cells.get(name) or "" for name in COLUMNS}
    vers = text["vers"] if split_page(text["vers"]) else ""
    try:
        code = int(text["code"]) if text["code"] else None
        date = dt.date.fromisoformat(text["verifie_le"])
        row = Row(text["document"], text["url"], Classe(text["classe"]), code, vers, date, text["detail"])
        return Row(row.document, row.url, row.classe, code, vers, date, row.detail, int(text["duree_ms"] or 0))
    except ValueError:
        return None


def _day(name: str) -> dt.date | None:
    """The day that a file name tells, None if it is not that of results."""
    found = _NAME.fullmatch(name)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
