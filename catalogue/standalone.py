"""Pages that open without a server: no script, no request. Their tree is built node by node: data stays text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from catalogue.text import francais


def new_page(titre: str, style: str) -> tuple[ET.Element, ET.Element]:
    """A standalone page in French with its title, its CSS and its <h1>: the whole, and the <main> to fill."""
    page = ET.Element("html", lang="fr")
    head = ET.SubElement(page, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "title", f"{titre} – Parcours Ségur")
    ET.SubElement(head, "style").text = style
    main = ET.SubElement(ET.SubElement(page, "body"), "main")
    add(main, "h1", titre)
    return page, main


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """A new last element that holds a text, with French no-break spaces unless it is an address."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = text if tag == "a" else francais(text)
    return element


def written(page: ET.Element) -> str:
    """The text of the file."""
    return "<!DOCTYPE html>\n" + ET.tostring(page, encoding="unicode", method="html")
