"""A list of documents as one printable page: no script, no request, addresses and acronyms written out."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from catalogue.model import Document
from catalogue.text import francais
from widgets.explorer.listing import Listing

STYLE = """
body { font: 11pt/1.5 system-ui, sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1rem; margin: 0; } p { margin: .25rem 0; }
li { margin-bottom: 1rem; break-inside: avoid; } a { color: inherit; overflow-wrap: anywhere; }
dt { font-weight: bold; float: left; margin-right: .5em; } dd { margin: 0 0 .25rem; }
"""


def as_page(listing: Listing) -> str:
    """A standalone HTML page; its tree is built node by node, so that data stays text."""
    page = ET.Element("html", lang="fr")
    head = ET.SubElement(page, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _text(head, "title", f"{listing.titre} – Parcours Ségur")
    ET.SubElement(head, "style").text = STYLE
    main = ET.SubElement(ET.SubElement(page, "body"), "main")
    _text(main, "h1", listing.titre)
    for sentence in filter(None, (listing.criteres, listing.origine)):
        _text(main, "p", sentence)
    documents = ET.SubElement(main, "ol")
    for document in listing.documents:
        _item(ET.SubElement(documents, "li"), listing, document)
    if listing.sigles:
        _text(main, "h2", "Sigles employés")
        terms = ET.SubElement(main, "dl")
        for terme in listing.sigles:
            _text(terms, "dt", terme.sigle)
            _text(terms, "dd", terme.developpe)
    return "<!DOCTYPE html>\n" + ET.tostring(page, encoding="unicode", method="html")


def _item(item: ET.Element, listing: Listing, document: Document) -> None:
    """One document: its place and label, kind and publisher, summary, address and what it opens."""
    adresse = listing.catalogue.adresse(document)
    _text(item, "h2", " › ".join(listing.catalogue.chemin(document)))
    _text(item, "p", listing.detail(document))
    _text(item, "p", document.resume)
    _text(ET.SubElement(item, "p"), "a", adresse.url, href=adresse.url)
    if not adresse.exacte:
        _text(item, "p", adresse.phrase)


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    """An element that holds a text, with French no-break spaces."""
    ET.SubElement(parent, tag, attributes).text = text if tag == "a" else francais(text)
