"""A list of documents as a file to keep: CSV for spreadsheets, Markdown, or the page of printable.py; pure."""

from __future__ import annotations

from collections.abc import Callable

from widgets.explorer.printable import as_page
from widgets.exporting import markdown, spreadsheet
from widgets.exporting.listing import Listing


def as_csv(listing: Listing) -> str:
    """The rows of the documents, for spreadsheets."""
    rows = (spreadsheet.row_of(listing.catalogue, document) for document in listing.documents)
    return spreadsheet.as_csv(spreadsheet.columns_of(listing.catalogue), rows)


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
EXPORTS: dict[str, tuple[str, str, Callable[[Listing], str]]] = {
    "exporter-csv": ("csv", "text/csv;charset=utf-8", as_csv),
    "exporter-md": ("md", "text/markdown;charset=utf-8", as_markdown),
    "exporter-html": ("html", "text/html;charset=utf-8", as_page),
}


def export(name: str, listing: Listing) -> dict[str, str]:
    """The file that one of EXPORTS asks for: its name, its type and its text."""
    extension, kind, written = EXPORTS[name]
    return {"name": f"parcours-segur-recherche.{extension}", "type": kind, "text": written(listing)}
