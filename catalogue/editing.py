"""Tables → bytes in canonical form, as they are or with more records. Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from catalogue.loading import Package, read_package
from catalogue.news import Nouveaute, untold
from catalogue.problems import CatalogueError, Problem
from catalogue.records import Record, Table
from catalogue.rows import build_row
from catalogue.schema import Schema
from catalogue.text import fold
from catalogue.writing import csv_bytes

# The column that orders the lines of a table; in the others the order has a meaning and is kept.
ORDERED_BY = {
    "documents": "ordre",
    "sections": "ordre",
    "composants": "ordre",
    "etapes": "numero",
    "mots_courants": "mot",
    "regions": "code",
    "echeances": "date",
    "pages": "ordre",
    "orientation_questions": "ordre",
    "orientation_conseils": "ordre",
}
_SPACES = re.compile(r"[ \u00a0\u202f\u2007\t]+")


class EditError(CatalogueError):
    """The tables cannot be rewritten without losing something; `problems` say what and where."""


def canonical_files(folder: Path) -> dict[str, bytes]:
    """The files that formatting changes, with their new bytes.

    Mends what loses nothing: byte order mark, line ends, order of columns and lines, quoting,
    stray spaces. Raises EditError when a line or a column could not be read whole.
    """
    package = read_package(folder)
    lost = [problem for table in package.tables.values() for problem in table.losses]
    if lost or len(package.tables) < len(package.schemas) or not package.tables:
        raise EditError(lost or package.problems)
    changed = {}
    for name, table in package.tables.items():
        new = table_bytes(table, package.schemas[name], ORDERED_BY.get(name))
        if new != (folder / table.file).read_bytes():
            changed[table.file] = new
    return changed


def table_bytes(table: Table, schema: Schema, ordered_by: str | None = None, extra: Sequence[Record] = ()) -> bytes:
    """A table in canonical form: UTF-8, LF, columns of the schema, least quoting, lines in order."""
    records = [*table.records, *extra]
    if ordered_by:
        records.sort(key=lambda record: _sort_key(record.cells[ordered_by]))
    rows = ([_tidy(record.cells[name]) for name in schema.names] for record in records)
    return csv_bytes((schema.names, *rows))


def _sort_key(cell: str) -> tuple[int, int, str]:
    """Numbers by value, then texts as a French reader sorts them."""
    return (0, int(cell), "") if cell.isdecimal() else (1, 0, fold(cell))


def _tidy(cell: str) -> str:
    """The cell with single plain spaces."""
    return _SPACES.sub(" ", cell).strip(" ")


def with_document(folder: Path, cells: Mapping[str, str]) -> tuple[dict[str, bytes], list[Problem]]:
    """The new documents.csv with one more document, and the problems that it would have.

    `cells` holds one text for each column of documents.csv. Nothing is written.
    """
    return _with_rows(_sound(folder), "documents", [cells])


def with_news(folder: Path, news: Iterable[Nouveaute]) -> tuple[dict[str, bytes], list[Problem]]:
    """The new nouveautes.csv with the news that it does not tell yet, and the problems that it would have.

    No file if there are none. Sections that the corpus no longer has are left out. Nothing is written.
    """
    package = _sound(folder)
    schema, known = package.schemas["nouveautes"], package.tables["sections"].values("id")
    told = [build_row(Nouveaute, record, schema) for record in package.tables["nouveautes"].records]
    fresh = untold(news, (one for one in told if isinstance(one, Nouveaute)))
    if not fresh:
        return {}, []
    return _with_rows(package, "nouveautes", [_cells(one, known) for one in fresh])


def _cells(one: Nouveaute, known: set[str]) -> dict[str, str]:
    """A piece of news as texts by column."""
    return {
        "date": one.date.isoformat(),
        "changement": one.changement.value,
        "table": one.table,
        "cle": one.cle,
        "colonne": one.colonne,
        "sections": "|".join(section for section in one.sections if section in known),
        "phrase": one.phrase,
    }


def _sound(folder: Path) -> Package:
    """The tables of a folder; raises EditError if any has a problem."""
    package = read_package(folder)
    if package.problems:
        raise EditError(package.problems)
    return package


def _with_rows(
    package: Package, name: str, rows: Iterable[Mapping[str, str]]
) -> tuple[dict[str, bytes], list[Problem]]:
    """The new file of a table with more rows, and the problems that the tables would have then."""
    table, extra = package.tables[name], [Record(0, dict(cells)) for cells in rows]
    new = {table.file: table_bytes(table, package.schemas[name], ORDERED_BY.get(name), extra)}
    return new, sorted(read_package(package.folder, replaced=new).problems)
