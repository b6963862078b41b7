"""The files of an overlay, read without trust: inside their folder, ordinary, of a size that a kernel can bear."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from catalogue.text import closest

ROOT = Path(__file__).parents[1]
REGIONS = ROOT / "regions"
FOLDER_VARIABLE, REGION_VARIABLE = "PARCOURS_SURCOUCHE", "PARCOURS_REGION"
SHEET = "surcouche.json"
TABLE_FILES = tuple(
    f"{name}.csv" for name in ("documents", "editeurs", "echeances", "contacts", "notes", "preferences")
)
MOST_BYTES = 5_000_000
MOST_LINES = 2_000  # ten times the national corpus
MOST_LOOKED_AT = 1_000  # names of a folder in which a mistyped one is looked for
LONGEST_SHOWN = 80  # characters of a name that comes from outside


class RefusedError(Exception):
    """A file must not or cannot be read; the message is the French sentence that says why."""


def asked_folder(environ: Mapping[str, str]) -> Path | None:
    """The folder that PARCOURS_SURCOUCHE names (from the root of the project), else that of the code PARCOURS_REGION.

    None if neither is set, or if the code is not two digits: it is never read as a path.
    """
    if path := environ.get(FOLDER_VARIABLE, "").strip():
        return ROOT / path
    code = environ.get(REGION_VARIABLE, "")
    return REGIONS / code if re.fullmatch("[0-9]{2}", code) else None


def read_bytes(folder: Path, name: str) -> bytes | None:
    """The bytes of a file of the folder, None if it is not there. Raises RefusedError."""
    path = folder / name
    try:
        if not os.path.lexists(path):
            return None
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            raise RefusedError("ce lien mène hors du dossier ; mettez-y le fichier lui-même.")
        raw = _bounded(path)
    except (OSError, ValueError) as error:
        raise RefusedError("fichier illisible ; vérifiez ses droits, ou remettez-le.") from error
    if raw.count(b"\n") + raw.count(b"\r") > MOST_LINES:
        raise RefusedError(f"plus de {MOST_LINES} lignes ; une surcouche n’en a pas tant, remettez le bon fichier.")
    return raw


def _bounded(path: Path) -> bytes:
    """The bytes of an ordinary file, looked at once it is open: another may have taken its place."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe would wait for its writer
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise RefusedError("ce n’est pas un fichier ordinaire ; remettez le fichier à sa place.")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            raw = file.read(MOST_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(raw) > MOST_BYTES:
        raise RefusedError(f"plus de {MOST_BYTES // 1_000_000} Mo ; une surcouche tient dans quelques pages.")
    return raw


def missing_folder(folder: Path) -> str:
    """The French sentence for a folder that cannot be read; empty if it can."""
    try:
        found = folder.is_dir()
    except (OSError, ValueError):
        found = False
    if found:
        return ""
    code = folder.name if re.fullmatch("[0-9]{2}", folder.name) else "53"
    return f"ce dossier n’existe pas ; « python -m catalogue surcouche creer {code} » en écrit un."


def mistyped(folder: Path) -> dict[str, str]:
    """Files of the folder whose name is nearly that of a table which is not there, each with that name."""
    try:
        with os.scandir(folder) as entries:
            names = {entry.name for entry in islice(entries, MOST_LOOKED_AT)}
    except OSError:
        return {}
    absent = [name for name in TABLE_FILES if name not in names]
    strangers = sorted(name for name in names - {*TABLE_FILES} if name.lower().endswith((".csv", ".csv.txt")))
    return {name: near for name in strangers if (near := closest(name.lower().removesuffix(".txt"), absent))}


def shown(name: str) -> str:
    """A name that comes from outside as a page may show it, whatever it is made of."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)[:LONGEST_SHOWN]
