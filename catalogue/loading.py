"""Files → dataclasses: the only module that opens a data file.

A folder of data holds datapackage.json (Data Package v2), which names one CSV and one Table Schema
for each table of rows.TABLES.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from catalogue.cells import is_date
from catalogue.corpus import Catalogue
from catalogue.csv_reading import read_table
from catalogue.integrity import find_problems
from catalogue.problems import CatalogueError, Problem
from catalogue.records import Table
from catalogue.rows import TABLES, build_row
from catalogue.schema import Schema, SchemaError, mismatches, parse_schema

DATA_FOLDER = Path(__file__).parent / "donnees"
PACKAGE = "datapackage.json"


class Package:
    """A data folder as read: `package` descriptor, `schemas` and `tables` by name, `problems` found.

    `replaced` holds bytes by file name, read instead of those files. A table is there if its file
    and its schema could be read.
    """

    def __init__(self, folder: Path, replaced: Mapping[str, bytes] | None = None) -> None:
        self.folder = folder
        self.replaced = replaced or {}
        self.problems: list[Problem] = []
        package = self._json(PACKAGE)
        self.package = package or {}
        self.paths = self._described(package) if package is not None else {}
        self.schemas = {name: schema for name in TABLES if (schema := self._schema(name))}
        self.tables = {name: table for name, schema in self.schemas.items() if (table := self._table(name, schema))}
        self._check_references()
        self.problems = sorted({*self.problems, *find_problems(self.tables, self.schemas)})

    def _described(self, package: dict[str, Any]) -> dict[str, str]:
        """File of each table, from the descriptor, which also dates the corpus for every page."""
        for key in ("version", "avertissement"):
            if not isinstance(value := package.get(key), str) or not value.strip():
                self._report(PACKAGE, f"« {key} » manque ; ajoutez ce texte, que toutes les pages montrent.")
        if not is_date(str(package.get("created"))[:10]):
            self._report(PACKAGE, "la date du corpus manque ; ajoutez « created », AAAA-MM-JJ.")
        resources = package.get("resources")
        items = [item for item in resources if isinstance(item, dict)] if isinstance(resources, list) else []
        named = {str(item.get("name")): item.get("path") for item in items}
        paths = {name: path for name in TABLES if isinstance(path := named.get(name), str) and _is_file_name(path)}
        for name in TABLES.keys() - paths.keys():
            self._report(PACKAGE, f"le fichier de la table « {name} » n’est pas nommé ; rétablissez sa ressource.")
        return paths

    def _schema(self, name: str) -> Schema | None:
        """The schema of a table, None after a report."""
        if name not in self.paths:
            return None
        file = f"{name}.schema.json"
        if (descriptor := self._json(file)) is None:
            return None
        try:
            schema = parse_schema(descriptor)
        except SchemaError as error:
            self._report(file, f"{error}.")
            return None
        wrong = list(mismatches(schema, TABLES[name]))
        for message in wrong:
            self._report(file, f"{message}.")
        return None if wrong else schema

    def _check_references(self) -> None:
        """A reference names a table, and one of its columns."""
        for name, schema in self.schemas.items():
            for field in schema.fields:
                if field.reference is None:
                    continue
                resource, column = field.reference.resource or name, field.reference.field
                target = self.schemas.get(resource)
                if resource not in TABLES or (target and column not in target.names):
                    message = (
                        f"la colonne « {field.name} » renvoie à {resource}.{column}, qui n’existe pas ; corrigez-la."
                    )
                    self._report(f"{name}.schema.json", message)

    def _table(self, name: str, schema: Schema) -> Table | None:
        """The records of a table, None after a report."""
        raw = self._bytes(self.paths[name])
        may_be_empty = schema.may_be_empty
        return None if raw is None else read_table(self.paths[name], raw, schema.names, may_be_empty=may_be_empty)

    def _json(self, file: str) -> dict[str, Any] | None:
        """A JSON object, None after a report."""
        raw = self._bytes(file)
        if raw is None:
            return None
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 0)
            self._report(file, "JSON illisible ; rétablissez la version précédente du fichier.", line)
            return None
        if isinstance(value, dict):
            return value
        self._report(file, "un objet JSON est attendu ; écrivez-le entre accolades, ou rétablissez le fichier.")
        return None

    def _bytes(self, file: str) -> bytes | None:
        """The bytes of a file, None after a report."""
        if file in self.replaced:
            return self.replaced[file]
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


def _is_file_name(path: str) -> bool:
    """Whether a path names a file of the folder itself."""
    return path not in ("", ".", "..") and not re.search(r"[/\\]", path)


def load_catalogue(folder: Path | str | None = None) -> Catalogue:
    """Read, check and index the corpus of `folder` (by default the one of the project).

    Raises CatalogueError, whose `problems` tell everything that is wrong, and reads nothing then.
    """
    package = read_package(folder)
    if package.problems:
        raise CatalogueError(package.problems)
    rows: dict[str, Any] = {
        name: tuple(build_row(TABLES[name], record, package.schemas[name]) for record in table.records)
        for name, table in package.tables.items()
    }
    return Catalogue(
        version=package.package["version"],
        date=date.fromisoformat(package.package["created"][:10]),
        avertissement=package.package["avertissement"],
        tous=rows.pop("documents"),
        terms=rows.pop("glossaire"),
        **rows,
    )


def csv_files(folder: Path) -> dict[str, bytes]:
    """The CSV files of a folder by name, whatever their tables and columns; OSError if one cannot be read."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv")) if path.is_file()}


def read_package(folder: Path | str | None = None, replaced: Mapping[str, bytes] | None = None) -> Package:
    """The data folder with all its problems and no exception: what `verifier` and `formater` work on.

    `replaced` holds bytes by file name, read instead of those files.
    """
    return Package(Path(folder) if folder is not None else DATA_FOLDER, replaced)


__all__ = ["DATA_FOLDER", "PACKAGE", "Package", "csv_files", "load_catalogue", "read_package"]
