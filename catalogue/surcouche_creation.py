"""A new overlay: tables with their first line only, and a LISEZMOI.md that explains each column by an example."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from catalogue.model import Region
from catalogue.surcouche_files import SHEET
from catalogue.surcouche_sheet import FORMAT
from catalogue.surcouche_tables import KINDS, SCHEMAS, descriptor, schema
from catalogue.writing import WriteError, csv_bytes, write_folder

README = "LISEZMOI.md"


def create_overlay(region: Region, folder: Path, today: date) -> list[Path]:
    """Write an empty overlay for a region in a folder that must not be there; return its paths.

    Raises WriteError with a French sentence, and writes nothing, if the folder is there or cannot be written.
    """
    if os.path.lexists(folder):
        raise WriteError(f"« {folder} » existe déjà ; choisissez un autre dossier, rien n’y a été écrit.")
    return write_folder(folder, new_overlay(region, today))


def new_overlay(region: Region, today: date) -> dict[str, bytes]:
    """The files of an empty overlay by name."""
    sheet = _example(f"{SHEET.removesuffix('.json')}.exemple.json", region).replace("@DATE@", today.isoformat())
    tables = {f"{name}.csv": csv_bytes([schema(name).names]) for name in KINDS}
    return {SHEET: sheet.encode(), **tables, README: ("\n\n".join(_explained(region)) + "\n").encode()}


def _example(file: str, region: Region) -> str:
    """A file of surcouches/ for that region."""
    text = (SCHEMAS / file).read_text("utf-8")
    text = text.replace("r00-", f"r{region.code}-").replace('"00"', f'"{region.code}"')
    return text.replace("@NOM@", region.nom).replace("@CODE@", region.code)


def _explained(region: Region) -> Iterator[str]:
    """The blocks of LISEZMOI.md: what an overlay is, then each file."""
    yield _example("lisezmoi.md", region).strip()
    yield f"## {SHEET} (obligatoire)"
    yield descriptor("surcouche")["description"]
    numbered = f"| `format` | Forme de ces fichiers ; laissez {FORMAT}, sans guillemets. | oui |"
    yield "\n".join((*_columns("surcouche", "clé"), numbered))
    for name in KINDS:
        described = descriptor(name)
        yield f"## {name}.csv : {described['title'][0].lower()}{described['title'][1:]}"
        yield described["description"]
        yield "\n".join(_columns(name, "colonne"))
        yield "Exemple, première ligne comprise :"
        yield f"```csv\n{_example(f'{name}.exemple.csv', region).strip()}\n```"


def _columns(name: str, heading: str) -> Iterator[str]:
    """A Markdown table of what each column holds."""
    yield f"| {heading} | ce qu’elle contient | obligatoire |"
    yield "|---|---|---|"
    for field, described in zip(schema(name).fields, descriptor(name)["fields"], strict=True):
        words = described.get("description", field.title)
        if field.separateur:
            words += f" Liste, éléments séparés par « {field.separateur} »."
        if field.enum:
            words += f" Valeurs : {', '.join(field.enum)}."
        words = words.replace("|", r"\|")
        yield f"| `{field.name}` | {words} | {'oui' if field.required else ''} |"
