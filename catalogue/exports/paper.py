"""Standalone pages to print on A4: no script, no request. Their tree is built node by node, so that data stays text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from catalogue.corpus import Catalogue
from catalogue.model import Document
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
    page = ET.Element("html", lang="fr")
    head = ET.SubElement(page, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "title", f"{titre} – Parcours Ségur")
    ET.SubElement(head, "style").text = STYLE
    main = ET.SubElement(ET.SubElement(page, "body"), "main")
    add(main, "h1", titre)
    corpus = f"Corpus v{catalogue.version} du {catalogue.date:%d/%m/%Y}. {catalogue.avertissement}"
    add(main, "p", corpus, **{"class": "sources"})
    return page, main


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """A new last element that holds a text, with French no-break spaces unless it is an address."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = text if tag == "a" else francais(text)
    return element


def add_address(parent: ET.Element, catalogue: Catalogue, document: Document) -> None:
    """The address of a document, written out, and what it opens when that is not the very document."""
    adresse = catalogue.adresse(document)
    link = add(parent, "a", adresse.url, href=adresse.url)
    if not adresse.exacte:
        link.tail = francais(f" {adresse.phrase}")


def written(page: ET.Element) -> bytes:
    """The file."""
    return ("<!DOCTYPE html>\n" + ET.tostring(page, encoding="unicode", method="html") + "\n").encode()
