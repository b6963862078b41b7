"""Documents as rows of a spreadsheet that takes none of their cells for a formula; pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from catalogue import Catalogue
from catalogue.model import Document

FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what makes a spreadsheet compute a cell instead of showing it
COLUMNS = (
    "Section",
    "Composant",
    "Libellé",
    "Titre",
    "Nature",
    "Étape",
    "Éditeur",
    "Résumé",
    "Adresse",
    "Ce que l’adresse ouvre",
    "Date du document",
    "Statut",
)
NOTE = "Note de votre région"


def columns_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The titles of the cells of row_of: COLUMNS, and the note of the region if its overlay has any."""
    return (*COLUMNS, NOTE) if _has_notes(catalogue) else COLUMNS


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Comma-separated values with a byte order mark, for Excel, that no spreadsheet takes for formulas."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(text) for text in row])
    return "\ufeff" + file.getvalue()


def row_of(catalogue: Catalogue, document: Document) -> tuple[str, ...]:
    """The cells of a document, in the order of columns_of."""
    adresse = catalogue.adresse(document)
    return (
        catalogue.section(document.section).libelle,
        catalogue.composant(document.composant).libelle if document.composant else "",
        document.libelle,
        document.titre,
        catalogue.nature(document.nature).libelle,
        str(document.etape or ""),
        catalogue.editeur(document.editeur).nom,
        document.resume,
        adresse.url,
        catalogue.libelle("url_statut", adresse.statut),
        document.date_document,
        catalogue.libelle("statut", document.statut),
        *([catalogue.note(document)] if _has_notes(catalogue) else ()),
    )


def _has_notes(catalogue: Catalogue) -> bool:
    return bool(catalogue.surcouche and catalogue.surcouche.notes)


def _cell(text: str) -> str:
    """A cell that stays text: an apostrophe before what would begin a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
