"""Documents as rows of a workbook, and the sheet that says what the workbook holds; pure."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue import Catalogue
from catalogue.exports.spreadsheets import Cell, Link, Sheet, day_in
from catalogue.model import Document
from widgets.exporting.listing import Listing

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
DOCUMENTS, ABOUT = "Documents", "À propos"


def columns_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The titles of the cells of row_of: COLUMNS, and the note of the region if its overlay has any."""
    return (*COLUMNS, NOTE) if _has_notes(catalogue) else COLUMNS


def row_of(catalogue: Catalogue, document: Document) -> tuple[Cell, ...]:
    """The cells of a document, in the order of columns_of."""
    adresse = catalogue.adresse(document)
    return (
        catalogue.section(document.section).libelle,
        catalogue.composant(document.composant).libelle if document.composant else "",
        document.libelle,
        document.titre,
        catalogue.nature(document.nature).libelle,
        document.etape,
        catalogue.editeur(document.editeur).nom,
        document.resume,
        Link(adresse.url),
        catalogue.libelle("url_statut", adresse.statut),
        day_in(document.date_document),
        catalogue.libelle("statut", document.statut),
        *([catalogue.note(document)] if _has_notes(catalogue) else ()),
    )


def sheet_of(catalogue: Catalogue, documents: Iterable[Document], titre: str = DOCUMENTS) -> Sheet:
    """These documents, a row each."""
    return Sheet(titre, columns_of(catalogue), [row_of(catalogue, document) for document in documents])


def about(*rows: tuple[str, Cell]) -> Sheet:
    """What a workbook says of itself, by subject: the last of its sheets."""
    return Sheet(ABOUT, ("Sujet", "Précision"), rows)


def about_listing(listing: Listing) -> Sheet:
    """What a list is of, with its criteria, and of which corpus."""
    return about(("Titre", listing.titre), ("Contenu", listing.criteres), ("Corpus", listing.origine))


def _has_notes(catalogue: Catalogue) -> bool:
    return bool(catalogue.surcouche and catalogue.surcouche.notes)
