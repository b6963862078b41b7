"""The corpus written for other tools: tables (csv, xlsx), a text to read (md), linked data (jsonld).

Everything is built in memory first and then put in place whole: a failed export changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catalogue.corpus import Catalogue
from catalogue.exports.linked import linked_data
from catalogue.exports.tables import csv_files, markdown, workbook
from catalogue.problems import unknown
from catalogue.writing import WriteError, write_file, write_folder

__all__ = ["KINDS", "WriteError", "export"]

FILES: dict[str, Callable[[Catalogue], bytes]] = {"xlsx": workbook, "md": markdown, "jsonld": linked_data}
KINDS = ("csv", *FILES)


def export(catalogue: Catalogue, kind: str, destination: Path | str) -> list[Path]:
    """Write the corpus as one of KINDS and return the paths written.

    `destination` is a folder for csv (made if its parent exists; other files in it are left alone),
    a file for the others (replaced if it exists). Raises WriteError with a French sentence, and
    changes nothing, when the kind is unknown or the destination cannot be written.
    """
    if kind not in KINDS:
        raise WriteError(unknown(kind, KINDS))
    if kind == "csv":
        return write_folder(Path(destination), csv_files(catalogue))
    return write_file(Path(destination), FILES[kind](catalogue))
