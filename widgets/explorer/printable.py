"""A list of documents as one printable page; pure."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from widgets.exporting.listing import Listing
from widgets.exporting.printable import add, add_acronyms, add_document, new_page, written


def as_page(listing: Listing) -> str:
    """A standalone HTML page: title, criteria, numbered documents, acronyms."""
    page, main = new_page(listing.titre)
    for sentence in filter(None, (listing.criteres, listing.origine)):
        add(main, "p", sentence)
    documents = ET.SubElement(main, "ol")
    for document in listing.documents:
        add_document(ET.SubElement(documents, "li"), listing, document)
    add_acronyms(main, listing)
    return written(page)
