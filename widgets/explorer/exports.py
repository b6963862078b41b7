"""A list of documents as a file to keep: CSV for spreadsheets, Markdown, or the page of printable.py; pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

from catalogue import Catalogue
from catalogue.model import Document
from catalogue.text import francais
from widgets.explorer.listing import Listing
from widgets.explorer.printable import as_page

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
_LIST = re.compile(r"^(\d*)(?=[-+=.)])")  # what would begin a list or underline a heading
_MARKUP = re.compile(r"([\\`*_{}\[\]#|~$<>&])")


def as_csv(listing: Listing) -> str:
    """Comma-separated values with a byte order mark, for Excel, that no spreadsheet takes for formulas."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for document in listing.documents:
        writer.writerow([_cell(text) for text in _row(listing.catalogue, document)])
    return "\ufeff" + file.getvalue()


def _row(catalogue: Catalogue, document: Document) -> Sequence[str]:
    """The cells of a document, in the order of COLUMNS."""
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
    )


def _cell(text: str) -> str:
    """A cell that stays text: an apostrophe before what would begin a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def as_markdown(listing: Listing) -> str:
    """A Markdown text: title, criteria, numbered documents with their addresses, acronyms at the end."""
    lines = [f"# {_plain(listing.titre)}", _plain(listing.criteres), _plain(listing.origine)]
    numbered = enumerate(listing.documents, 1)
    lines.append("\n".join(line for number, document in numbered for line in _item(listing, number, document)))
    if sigles := listing.sigles:
        lines.append("## Sigles employés")
        lines.append("\n".join(f"- **{_plain(t.sigle)}** – {_plain(t.developpe)}" for t in sigles))
    return "\n\n".join(line for line in lines if line) + "\n"


def _item(listing: Listing, number: int, document: Document) -> Iterator[str]:
    """The lines of one document."""
    adresse = listing.catalogue.adresse(document)
    indent = " " * len(f"{number}. ")
    yield f"{number}. **{_plain(' › '.join(listing.catalogue.chemin(document)))}** ({_plain(listing.detail(document))})"
    yield f"{indent}{_plain(document.resume)}"
    url = adresse.url.replace("<", "%3C").replace(">", "%3E")
    yield f"{indent}<{url}>" + ("" if adresse.exacte else f" {_plain(adresse.phrase)}")


def _plain(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    return francais(_LIST.sub(r"\1\\", _MARKUP.sub(r"\\\1", " ".join(text.split()))))


# The act that asks for a file → its extension, its type and who writes it.
EXPORTS: dict[str, tuple[str, str, Callable[[Listing], str]]] = {
    "exporter-csv": ("csv", "text/csv;charset=utf-8", as_csv),
    "exporter-md": ("md", "text/markdown;charset=utf-8", as_markdown),
    "exporter-html": ("html", "text/html;charset=utf-8", as_page),
}


def export(name: str, listing: Listing) -> dict[str, str]:
    """The file that one of EXPORTS asks for: its name, its type and its text."""
    extension, kind, written = EXPORTS[name]
    return {"name": f"parcours-segur-recherche.{extension}", "type": kind, "text": written(listing)}
