"""The tables of an overlay: what each holds, and their records with every defect of shape and of cells.

A table of the same shape as a national one follows the national Table Schema with the changes of
surcouches/<table>.changements.json: constraints or words by column, and foreign keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.cells import check_cells
from catalogue.corpus import Catalogue
from catalogue.csv_reading import read_table
from catalogue.loading import DATA_FOLDER
from catalogue.model import Document, Echeance, Editeur
from catalogue.problems import Problem
from catalogue.records import Record, Table
from catalogue.rows import build_row
from catalogue.schema import Schema, parse_schema
from catalogue.surcouche_files import TABLE_FILES, RefusedError, mistyped, read_bytes
from catalogue.surcouche_model import Contact, Note, Preference

SCHEMAS = Path(__file__).parent / "surcouches"
KINDS: dict[str, type] = {
    "documents": Document,
    "editeurs": Editeur,
    "echeances": Echeance,
    "contacts": Contact,
    "notes": Note,
    "preferences": Preference,
}
LONGEST_CELL = 2_000  # characters
LONGEST_ADDRESS = 500  # looking at one takes time as the square of its length
COMMAND = "surcouche formater"
Tables = dict[str, Table]


@cache
def descriptor(name: str) -> Mapping[str, Any]:
    """The Table Schema descriptor of a table of the overlay, or of surcouche.json (« surcouche »)."""
    own = SCHEMAS / f"{name}.schema.json"
    if own.exists():
        return json.loads(own.read_bytes())
    national = json.loads((DATA_FOLDER / f"{name}.schema.json").read_bytes())
    changes = json.loads((SCHEMAS / f"{name}.changements.json").read_bytes())
    columns = changes.pop("fields")
    fields = [{**field, **columns.get(field["name"], {})} for field in national["fields"]]
    keys = {(*key["fields"],): key for key in (*national.get("foreignKeys", ()), *changes.pop("foreignKeys", ()))}
    return {**national, **changes, "fields": fields, "foreignKeys": [*keys.values()]}


@cache
def schema(name: str) -> Schema:
    """The rules of a table of the overlay."""
    return parse_schema(descriptor(name))


def read_tables(folder: Path, catalogue: Catalogue) -> tuple[Tables, list[Problem]]:
    """The tables that are there, none of them read without a report, and what is wrong with each by itself."""
    problems = [
        Problem(name, 0, "", f"fichier inconnu ; vouliez-vous dire « {near} » ? Renommez-le.")
        for name, near in mistyped(folder).items()
    ]
    tables: Tables = {}
    for file in TABLE_FILES:
        try:
            raw = read_bytes(folder, file)
        except RefusedError as error:
            problems.append(Problem(file, 0, "", str(error)))
            continue
        if raw is not None:
            name = file.removesuffix(".csv")
            tables[name] = read_table(file, raw, schema(name).names, may_be_empty=True, mended_by=COMMAND)
    problems += [problem for table in tables.values() for problem in table.problems]
    return tables, [*problems, *_cell_problems(tables, catalogue)]


def _cell_problems(tables: Tables, catalogue: Catalogue) -> Iterator[Problem]:
    """Each cell against its schema, unless some are too long to be looked at."""
    targets = references(tables, catalogue)
    for name, table in tables.items():
        long = [*_long_cells(table)]
        yield from long or check_cells(table, schema(name), targets)


def _long_cells(table: Table) -> Iterator[Problem]:
    for record in table.records:
        for column, cell in record.cells.items():
            most = LONGEST_ADDRESS if column == "url" else LONGEST_CELL
            if len(cell) > most:
                message = f"cellule de plus de {most} caractères ; raccourcissez-la."
                yield Problem(table.file, record.line, column, message)


def references(tables: Mapping[str, Table], catalogue: Catalogue) -> Tables:
    """The tables that cells and rules refer to: those of the corpus, with the keys that the overlay adds."""
    found = {
        "sections": _table("sections", ({"id": row.id} for row in catalogue.sections)),
        "composants": _table("composants", ({"id": c.id, "section": c.section} for c in catalogue.composants)),
        "natures": _table("natures", ({"id": row.id} for row in catalogue.natures)),
        "etapes": _table(
            "etapes", ({"numero": str(e.numero), "natures": "|".join(e.natures)} for e in catalogue.etapes)
        ),
        "regions": _table("regions", ({"code": row.code} for row in catalogue.regions)),
        "editeurs": _table("editeurs", ({"id": row.id} for row in catalogue.editeurs)),
        "documents": _table("documents", ({"id": row.id} for row in catalogue.tous)),
    }
    for name in ("editeurs", "documents"):
        if own := tables.get(name):
            found[name].records += own.records
            found[name].whole = own.whole and "id" in own.columns
    return found


def _table(name: str, rows: Iterable[dict[str, str]]) -> Table:
    """A table of the corpus as its records were."""
    records = [Record(0, row) for row in rows]
    return Table(f"{name}.csv", tuple(records[0].cells) if records else (), records)


def rows_of(tables: Mapping[str, Table], name: str) -> tuple[Any, ...]:
    """The records of a table that has passed every check, as values; none if it is not there."""
    table = tables.get(name)
    return tuple(build_row(KINDS[name], record, schema(name)) for record in table.records) if table else ()
