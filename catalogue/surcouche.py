"""The regional overlay: what a region adds to the corpus without touching it, read without ever failing.

A folder holds surcouche.json and the tables of surcouche_tables.KINDS, all of them optional. It is
taken whole or left aside whole: one problem, and the corpus goes on without it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from catalogue.corpus import Catalogue
from catalogue.loading import load_catalogue
from catalogue.model import Document
from catalogue.problems import Problem, unknown
from catalogue.surcouche_files import FOLDER_VARIABLE, REGION_VARIABLE, SHEET, asked_folder, missing_folder, shown
from catalogue.surcouche_model import Overlay
from catalogue.surcouche_rules import rule_problems
from catalogue.surcouche_sheet import read_sheet
from catalogue.surcouche_tables import read_tables, references, rows_of

__all__ = ["Overlay", "asked_overlay", "load_overlay", "with_overlay"]

MOST_TOLD = 200  # problems that are kept: nobody reads more of them at once
log = logging.getLogger(__name__)


def asked_overlay(environ: Mapping[str, str], catalogue: Catalogue) -> Overlay | None:
    """The overlay that PARCOURS_SURCOUCHE or else PARCOURS_REGION asks for, None if neither is set.

    The first names a folder; the second is a code of regions.csv, whose folder is regions/<code>.
    """
    codes = {region.code for region in catalogue.regions}
    code = shown(environ.get(REGION_VARIABLE, ""))
    folder = asked_folder(environ)
    if folder and (environ.get(FOLDER_VARIABLE, "").strip() or code in codes):
        return load_overlay(folder, catalogue)
    if not code:
        return None
    return Overlay(code, problems=(Problem(REGION_VARIABLE, 0, "", unknown(code, codes, "regions.csv")),))


def load_overlay(folder: Path | str, catalogue: Catalogue | None = None) -> Overlay:
    """The overlay of a folder, held to the corpus that it is for (by default the one of the project).

    Never raises, whatever the folder holds: its `problems` tell what is wrong, and it holds nothing else then.
    """
    try:
        whole = os.path.abspath(folder)  # noqa: PTH100 - « . » and « .. » have a name too, and links are kept
        return _read(Path(whole), catalogue or load_catalogue())
    except Exception:
        log.exception("overlay %r", str(folder))
        told = "la surcouche n’a pas pu être lue jusqu’au bout ; vérifiez tous ses fichiers."
        return Overlay(shown(Path(folder).name), problems=(Problem(SHEET, 0, "", told),))


def with_overlay(catalogue: Catalogue, overlay: Overlay | None) -> Catalogue:
    """The corpus with what an overlay adds; only with its notice, if it has problems.

    `documents`, `posterieurs` and `absences` stay those of the corpus; `tous`, `editeurs` and `echeances`
    hold the local ones last, which `is_local` tells.
    """
    if overlay is None:
        return catalogue
    return replace(
        catalogue,
        tous=(*catalogue.tous, *overlay.documents),
        editeurs=(*catalogue.editeurs, *overlay.editeurs),
        echeances=(*catalogue.echeances, *overlay.evenements),
        surcouche=overlay,
    )


def _read(folder: Path, catalogue: Catalogue) -> Overlay:
    """The overlay, or its problems."""
    name = shown(folder.name)
    if missing := missing_folder(folder):
        return Overlay(name, problems=(Problem(name, 0, "", missing),))
    sheet, problems = read_sheet(folder, catalogue)
    if sheet is None:
        return _refused(name, problems)
    tables, found = read_tables(folder, catalogue)
    region = sheet["region"] if sheet["region"] in {region.code for region in catalogue.regions} else ""
    problems += [*found, *rule_problems(tables, references({}, catalogue), catalogue, region)]
    if problems:
        return _refused(name, problems)
    return Overlay(
        nom=name,
        region=region,
        titre=sheet["nom"],
        version=sheet["version"],
        date=date.fromisoformat(sheet["date"]),
        tenu_par=sheet["tenu_par"],
        documents=_after(catalogue, rows_of(tables, "documents")),
        editeurs=rows_of(tables, "editeurs"),
        evenements=rows_of(tables, "echeances"),
        contacts=rows_of(tables, "contacts"),
        notes=rows_of(tables, "notes"),
        preferences=rows_of(tables, "preferences"),
    )


def _refused(name: str, problems: list[Problem]) -> Overlay:
    """The problems that one can read, in the order of the files, and nothing else."""
    each = sorted(set(problems))
    return Overlay(name, problems=tuple(each[:MOST_TOLD]), untold=max(0, len(each) - MOST_TOLD))


def _after(catalogue: Catalogue, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """Local documents ranked by their own order, after all those of the corpus."""
    last = max((document.ordre for document in catalogue.tous), default=0)
    ranked = sorted(documents, key=lambda document: document.ordre)
    return tuple(replace(document, ordre=last + document.ordre) for document in ranked)
