"""Pages to print: addresses and acronyms written out."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from catalogue import standalone
from catalogue.model import Document
from catalogue.standalone import add, written
from widgets.exporting.listing import Listing

STYLE = """
body { font: 11pt/1.5 system-ui, sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1rem; margin: 0; } p { margin: .25rem 0; }
li { margin-bottom: 1rem; break-inside: avoid; } a { color: inherit; overflow-wrap: anywhere; }
dt { font-weight: bold; float: left; margin-right: .5em; } dd { margin: 0 0 .25rem; }
"""


def new_page(titre: str, style: str = STYLE) -> tuple[ET.Element, ET.Element]:
    """A standalone page in French with its title and its <h1>: the whole, and the <main> to fill."""
    return standalone.new_page(titre, style)


def add_document(item: ET.Element, listing: Listing, document: Document, heading: str = "h2", state: str = "") -> None:
    """One document: its place and label, kind and publisher, summary, note of the region, address and what it opens.

    `state` is a box drawn before the label, « ☑ » or « ☐ ».
    """
    adresse = listing.catalogue.adresse(document)
    add(item, heading, " ".join(filter(None, (state, " › ".join(listing.catalogue.chemin(document))))))
    add(item, "p", listing.detail(document))
    add(item, "p", document.resume)
    if note := listing.note(document):
        add(item, "p", note)
    add(ET.SubElement(item, "p"), "a", adresse.url, href=adresse.url)
    if not adresse.exacte:
        add(item, "p", adresse.phrase)


def add_acronyms(main: ET.Element, listing: Listing) -> None:
    """The acronyms of a list with their expansions, if there are any."""
    if sigles := listing.sigles:
        add(main, "h2", "Sigles employés")
        terms = ET.SubElement(main, "dl")
        for terme in sigles:
            add(terms, "dt", terme.sigle)
            add(terms, "dd", terme.developpe)


__all__ = ["add", "add_acronyms", "add_document", "new_page", "written"]
