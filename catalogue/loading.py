"""Files → dataclasses: the only module that opens a data file.

A folder of data holds datapackage.json (Data Package v2), which names one CSV and one Table Schema
for each table of TABLES.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from catalogue import model
from catalogue.cells import BOOLEANS, is_date, items
from catalogue.corpus import Catalogue
from catalogue.integrity import find_problems
from catalogue.problems import CatalogueError, Problem
from catalogue.records import Record, Table, read_table
from catalogue.schema import Field, Schema, SchemaError, parse_schema

DATA_FOLDER = Path(__file__).parent / "donnees"
PACKAGE = "datapackage.json"
TABLES: dict[str, type] = {
    "documents": model.Document,
    "sections": model.Section,
    "composants": model.Composant,
    "etapes": model.Etape,
    "natures": model.Nature,
    "editeurs": model.Editeur,
    "glossaire": model.Terme,
    "mots_courants": model.MotCourant,
    "regions": model.Region,
    "echeances": model.Echeance,
    "pages": model.Page,
    "vocabulaires": model.Mot,
}
ENUMS: dict[str, type] = {
    "url_statut": model.UrlStatut,
    "famille": model.Famille,
    "statut": model.Statut,
    "origine": model.Origine,
    "attendue": model.Attendue,
}


class Package:
    """A data folder as read: `package` descriptor, `schemas` and `tables` by name, `problems` found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.package = self._json(PACKAGE)
        self._check_version()
        self.paths = self._paths()
        self.schemas = {name: schema for name in TABLES if (schema := self._schema(name))}
        self.tables = {name: self._table(name, schema) for name, schema in self.schemas.items()}
        if not self.problems:
            self.problems = find_problems(self.tables, self.schemas)
        else:  # without all the tables the rules between them would accuse the innocent
            self.problems += [problem for table in self.tables.values() for problem in table.problems]

    def _check_version(self) -> None:
        """Every page shows the version of the corpus and its date."""
        if self.package and not self.package.get("version"):
            self._report(PACKAGE, "la version du corpus manque ; ajoutez « version ».")
        if self.package and not is_date(str(self.package.get("created"))[:10]):
            self._report(PACKAGE, "la date du corpus manque ; ajoutez « created », AAAA-MM-JJ.")

    def _paths(self) -> dict[str, str]:
        """File of each table, from the descriptor."""
        resources = self.package.get("resources", [])
        paths = {}
        for item in resources if isinstance(resources, list) else []:
            if isinstance(item, dict) and isinstance(item.get("path"), str):
                paths[str(item.get("name"))] = item["path"]
        for name in TABLES if self.package else ():
            if name not in paths:
                self._report(PACKAGE, f"la table « {name} » n’est pas décrite ; rétablissez sa ressource.")
        return paths

    def _schema(self, name: str) -> Schema | None:
        """The schema of a table, None after a report."""
        if name not in self.paths:
            return None
        file = f"{name}.schema.json"
        descriptor = self._json(file)
        try:
            return parse_schema(descriptor) if descriptor else None
        except SchemaError as error:
            self._report(file, f"{error}.")
            return None

    def _table(self, name: str, schema: Schema) -> Table:
        """The records of a table."""
        file = self.paths[name]
        raw = self._bytes(file)
        return Table(file) if raw is None else read_table(file, raw, schema.names)

    def _json(self, file: str) -> dict[str, Any]:
        """A JSON object, empty after a report."""
        raw = self._bytes(file)
        if raw is None:
            return {}
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 0)
            self._report(file, "JSON illisible ; rétablissez la version précédente du fichier.", line)
            return {}
        if isinstance(value, dict):
            return value
        self._report(file, "un objet JSON est attendu, entre accolades.")
        return {}

    def _bytes(self, file: str) -> bytes | None:
        """The bytes of a file, None after a report."""
        try:
            return (self.folder / file).read_bytes()
        except (OSError, ValueError) as error:
            missing = isinstance(error, FileNotFoundError)
            reason = "fichier introuvable" if missing else "fichier illisible"
            self._report(file, f"{reason} dans le dossier « {self.folder.name} » ; rétablissez-le.")
            return None

    def _report(self, file: str, message: str, line: int = 0) -> None:
        """Note a defect."""
        self.problems.append(Problem(file, line, "", message))


def load_catalogue(folder: Path | str | None = None) -> Catalogue:
    """Read, check and index the corpus of `folder` (by default the one of the project).

    Raises CatalogueError, whose `problems` tell everything that is wrong, and reads nothing then.
    """
    package = Package(Path(folder) if folder is not None else DATA_FOLDER)
    if package.problems:
        raise CatalogueError(package.problems)
    rows = {
        name: tuple(_build(TABLES[name], record, package.schemas[name]) for record in table.records)
        for name, table in package.tables.items()
    }
    return Catalogue(
        version=str(package.package.get("version", "")),
        date=date.fromisoformat(str(package.package["created"])[:10]),
        avertissement=str(package.package.get("avertissement", "")),
        tous=rows.pop("documents"),
        terms=rows.pop("glossaire"),
        **rows,
    )


def _build(kind: type, record: Record, schema: Schema) -> object:
    """A dataclass from a record that passed every check."""
    return kind(**{field.name: _value(record.cells[field.name], field) for field in schema.fields})


def _value(cell: str, field: Field) -> object:
    """The Python value of a cell."""
    if field.separateur:
        return tuple(items(cell, field)) if cell else ()
    if field.type == "integer":
        return int(cell) if cell else None
    if field.type == "boolean":
        return BOOLEANS[cell]
    if field.type == "date":
        return date.fromisoformat(cell) if cell else None
    return ENUMS[field.name](cell) if field.name in ENUMS else cell


def read_package(folder: Path | str | None = None) -> Package:
    """The data folder with all its problems and no exception: what `verifier` and `formater` work on."""
    return Package(Path(folder) if folder is not None else DATA_FOLDER)


__all__ = ["DATA_FOLDER", "PACKAGE", "TABLES", "Package", "load_catalogue", "read_package"]
