"""surcouche.json: which region an overlay is for, in which format, version and care."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from catalogue.cells import check_cells
from catalogue.corpus import Catalogue
from catalogue.csv_reading import check_texts
from catalogue.problems import Problem, quoted, unknown
from catalogue.records import Record, Table
from catalogue.surcouche_files import SHEET, RefusedError, read_bytes, shown
from catalogue.surcouche_tables import references, schema

FORMAT = 1  # of surcouche.json and of the tables beside it
LONGEST_TEXT = 200  # characters


def read_sheet(folder: Path, catalogue: Catalogue) -> tuple[dict[str, str] | None, list[Problem]]:
    """The texts of surcouche.json by column of its schema, and what is wrong with them.

    None if the tables beside it are not to be read: without it, they may be anything.
    """
    try:
        content = _content(folder)
    except RefusedError as error:
        return None, [_problem(str(error))]
    texts, problems = _texts(content)
    return texts, [*problems, *_text_problems(texts, catalogue), *_other_region(texts["region"], catalogue, folder)]


def _content(folder: Path) -> Mapping[str, object]:
    """The JSON object of the file, in a format that this site knows. Raises RefusedError."""
    raw = read_bytes(folder, SHEET)
    if raw is None:
        raise RefusedError("fichier introuvable ; « python -m catalogue surcouche creer » en écrit un.")
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as error:
        line = f" à la ligne {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise RefusedError(f"JSON illisible{line} ; vérifiez guillemets, virgules et accolades.") from error
    if not isinstance(content, dict):
        raise RefusedError("un objet JSON est attendu ; écrivez-le entre accolades.")
    number = content.get("format")
    if type(number) is not int or number < 1:
        raise RefusedError(f"« format » : un nombre est attendu ; écrivez {FORMAT}, sans guillemets.")
    if number > FORMAT:
        told = f"cette surcouche est au format {shown(str(number))}, plus récent que ce site, qui lit le {FORMAT}"
        raise RefusedError(f"{told} ; mettez le site à jour.")
    return content


def _texts(content: Mapping[str, object]) -> tuple[dict[str, str], list[Problem]]:
    """The texts of the columns, empty where there is none, and what is wrong with keys and kinds of values."""
    names, problems = schema("surcouche").names, []
    texts = dict.fromkeys(names, "")
    for key, value in content.items():
        if key in names and isinstance(value, str):
            texts[key] = value.encode("utf-8", "replace").decode("utf-8")
        elif key in names:
            problems.append(_problem(f"« {key} » : un texte est attendu ; mettez-le entre guillemets."))
        elif key != "format":
            problems.append(_problem(unknown(shown(key), names)))
    return texts, problems


def _text_problems(texts: Mapping[str, str], catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the texts, held to the same rules as the cells of a record."""
    long = [key for key, text in texts.items() if len(text) > LONGEST_TEXT]
    if long:
        return [_problem(f"« {key} » : plus de {LONGEST_TEXT} caractères ; raccourcissez ce texte.") for key in long]
    table = Table(SHEET, schema("surcouche").names, [Record(0, dict(texts))])
    check_texts(0, dict(texts), table)
    found = [*table.problems, *check_cells(table, schema("surcouche"), references({}, catalogue))]
    return [_problem(f"« {problem.column} » : {problem.message}") for problem in found]


def _other_region(region: str, catalogue: Catalogue, folder: Path) -> list[Problem]:
    """A folder named after a region holds the overlay of that one."""
    codes = {known.code for known in catalogue.regions}
    if folder.name not in codes or region not in codes - {folder.name}:
        return []
    return [_problem(f"« region » : {quoted(region)} dans le dossier « {folder.name} » ; corrigez l’un des deux.")]


def _problem(message: str) -> Problem:
    """A defect of the file, which has no lines to speak of."""
    return Problem(SHEET, 0, "", message)
