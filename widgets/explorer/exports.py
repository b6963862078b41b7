"""A list of documents as a file to keep: a workbook, Markdown, or the page of printable.py; pure."""

from __future__ import annotations

from collections.abc import Callable

from catalogue.exports.spreadsheets import TYPE, workbook_bytes
from widgets.explorer.printable import as_page
from widgets.exporting import markdown, spreadsheet
from widgets.exporting.handing import handed
from widgets.exporting.listing import Listing


def as_workbook(listing: Listing) -> bytes:
    """The documents, a row each, then what the list is of."""
    documents = spreadsheet.sheet_of(listing.catalogue, listing.documents)
    sheets = (documents, spreadsheet.about_listing(listing))
    return workbook_bytes(listing.titre, listing.origine, listing.catalogue.date, sheets)


def as_markdown(listing: Listing) -> str:
    """A Markdown text: title, criteria, numbered documents with their addresses, acronyms at the end."""
    numbered = enumerate(listing.documents, 1)
    lines = (line for number, document in numbered for line in markdown.item(listing, document, f"{number}. "))
    return markdown.written(
        [
            f"# {markdown.plain(listing.titre)}",
            markdown.plain(listing.criteres),
            markdown.plain(listing.origine),
            "\n".join(lines),
            *markdown.acronyms(listing),
        ]
    )


# The act that asks for a file → its extension, its type and who writes it.
EXPORTS: dict[str, tuple[str, str, Callable[[Listing], str | bytes]]] = {
    "exporter-xlsx": ("xlsx", TYPE, as_workbook),
    "exporter-md": ("md", "text/markdown;charset=utf-8", as_markdown),
    "exporter-html": ("html", "text/html;charset=utf-8", as_page),
}


def export(name: str, listing: Listing) -> dict[str, object]:
    """The file that one of EXPORTS asks for."""
    extension, kind, written = EXPORTS[name]
    return handed(f"parcours-segur-recherche.{extension}", kind, written(listing))
