"""Standalone pages to print on A4."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from catalogue import standalone
from catalogue.corpus import Catalogue
from catalogue.model import Document
from catalogue.standalone import add
from catalogue.text import francais

STYLE = """
@page { size: A4; margin: 15mm; }
body { font: 11pt/1.45 system-ui, sans-serif; max-width: 45rem; margin: 1rem auto; padding: 0 1rem; }
@media print { body { max-width: none; margin: 0; padding: 0; } }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; } h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; break-after: avoid; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; break-after: avoid; } p { margin: .25rem 0; }
ol, ul { margin: .25rem 0; } li { break-inside: avoid; } a { color: inherit; overflow-wrap: anywhere; }
.choix { list-style: none; padding: 0; } .choix li { margin: .2rem 0; } .sources { font-size: .9rem; }
.questions > li { margin-bottom: 1rem; } .enonce { font-weight: 600; } .consigne { font-size: .9rem; }
.ligne { height: 1.6rem; border-bottom: 1px solid; }
.rang { display: inline-block; width: 2rem; border-bottom: 1px solid; }
dt { font-weight: bold; float: left; margin-right: .5em; } dd { margin: 0 0 .25rem; }
"""


def new_page(catalogue: Catalogue, titre: str) -> tuple[ET.Element, ET.Element]:
    """A page in French that says which corpus it is made from: the whole, and the <main> to fill."""
    page, main = standalone.new_page(titre, STYLE)
    corpus = f"Corpus v{catalogue.version} du {catalogue.date:%d/%m/%Y}. {catalogue.avertissement}"
    add(main, "p", corpus, **{"class": "sources"})
    return page, main


def add_address(parent: ET.Element, catalogue: Catalogue, document: Document) -> None:
    """The address of a document, written out, and what it opens when that is not the very document."""
    adresse = catalogue.adresse(document)
    link = add(parent, "a", adresse.url, href=adresse.url)
    if not adresse.exacte:
        link.tail = francais(f" {adresse.phrase}")


def written(page: ET.Element) -> bytes:
    """The file."""
    return f"{standalone.written(page)}\n".encode()
