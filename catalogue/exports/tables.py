"""The tables as CSV files and as a workbook, and the corpus as a Markdown text to read; all in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from itertools import chain

from catalogue.corpus import Catalogue
from catalogue.exports.spreadsheets import Cell, Link, Sheet, workbook_bytes
from catalogue.loading import read_package
from catalogue.model import Document, Section, Terme
from catalogue.rows import TABLES
from catalogue.text import fold, francais
from catalogue.vocabulary import Statut, UrlStatut
from catalogue.writing import csv_bytes

ATTRIBUTES = {"documents": "tous", "glossaire": "terms"}
SEPARATOR = "|"
QUANTITIES = ("ordre", "minutes", "duree", "sun_es_volet1_eur", "sun_es_total_eur")
LINKS = ("url", "ars_url", "grades_url")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]#|~$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def csv_files(catalogue: Catalogue) -> dict[str, bytes]:
    """One CSV a table, by file name, with the columns and the text of the source (UTF-8, LF)."""
    return {f"{name}.csv": csv_bytes(_rows(catalogue, name)) for name in TABLES}


def _rows(catalogue: Catalogue, name: str) -> Iterator[tuple[str, ...]]:
    """The header of a table, then its records, as the text of the source."""
    names = tuple(field.name for field in fields(TABLES[name]))
    yield names
    for row in getattr(catalogue, ATTRIBUTES.get(name, name)):
        yield tuple(_text(getattr(row, column)) for column in names)


def _text(value: object) -> str:
    """The cell that loading reads as this value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def workbook(catalogue: Catalogue) -> bytes:
    """An .xlsx workbook: one sheet a table under its French title, no formula, codes kept as text.

    Cells are text, quantities (QUANTITIES) numbers; version, date and warning are in its properties.
    """
    package = read_package().package
    titles = {item["name"]: item["title"] for item in package.get("resources", ())}
    sheets = (_sheet(titles.get(name, name), *_rows(catalogue, name)) for name in TABLES)
    return workbook_bytes(package.get("title", ""), " ".join(_preamble(catalogue)), catalogue.date, sheets)


def _sheet(title: str, columns: tuple[str, ...], *rows: tuple[str, ...]) -> Sheet:
    """A table as a sheet."""
    return Sheet(title, columns, [[_cell(*pair) for pair in zip(columns, row, strict=True)] for row in rows])


def _cell(column: str, text: str) -> Cell:
    """The cell of that column."""
    if column in QUANTITIES and text:
        return int(text)
    return Link(text) if column in LINKS else text


def markdown(catalogue: Catalogue) -> bytes:
    """The corpus to read: documents by section and composant in reading order, then the glossary."""
    title = read_package().package.get("title", "Parcours Ségur")
    version, warning = _preamble(catalogue)
    blocks = [f"# {_escape(title)}", _escape(version), f"> {_escape(warning)}"]
    blocks += chain.from_iterable(_section(catalogue, section) for section in catalogue.sections)
    terms = sorted(catalogue.terms, key=lambda terme: fold(terme.sigle))
    blocks += ["## Glossaire", "\n".join(_term(terme) for terme in terms)]
    return ("\n\n".join(blocks) + "\n").encode()


def _preamble(catalogue: Catalogue) -> tuple[str, str]:
    """The version with its date, and the warning, that every page shows."""
    return f"Corpus du sommaire v{catalogue.version} du {catalogue.date:%d/%m/%Y}.", catalogue.avertissement


def _section(catalogue: Catalogue, section: Section) -> Iterator[str]:
    """The blocks of one section: what concerns it whole, then each composant."""
    yield f"## {_escape(section.libelle)}"
    yield _escape(section.resume)
    for composant in (None, *catalogue.composants):
        key = composant.id if composant else ""
        documents = [d for d in catalogue.tous if (d.section, d.composant) == (section.id, key)]
        if documents and composant:
            yield f"### {_escape(composant.libelle)}"
        if documents:
            documents.sort(key=lambda document: _reading_rank(catalogue, document))
            yield "\n".join(_document(catalogue, document) for document in documents)


def _reading_rank(catalogue: Catalogue, document: Document) -> tuple[int, int, int]:
    """By reading step, by nature in the order of the step, as printed; last, what is in no step."""
    for etape in catalogue.etapes:
        if etape.numero == document.etape:
            return etape.numero, etape.natures.index(document.nature), document.ordre
    return len(catalogue.etapes) + 1, 0, document.ordre


def _document(catalogue: Catalogue, document: Document) -> str:
    """The line of one document: label, nature, summary, and what its link really opens."""
    kind = catalogue.nature(document.nature).libelle
    if document.statut is not Statut.SOMMAIRE:
        kind += f" – {catalogue.libelle('statut', document.statut)}"
    adresse = catalogue.adresse(document)
    label = catalogue.libelle("url_statut", adresse.statut)
    if adresse.exacte:
        label = "Ouvrir ce document"
    elif adresse.statut is UrlStatut.INCONNUE:
        label = "Page de la section"
    link = f"[{_escape(label)}](<{_url(adresse.url)}>)" + ("." if adresse.exacte else _escape(f" : {adresse.phrase}"))
    note = catalogue.note(document)
    words = f" : {document.resume}" + (f" Note de votre région : {note}" if note else "")
    return f"- **{_escape(document.libelle)}** ({_escape(kind)}){_escape(words)} {link}"


def _term(terme: Terme) -> str:
    """The line of one term."""
    language = "en anglais : " if terme.langue == "en" else ""
    expansion = f" ({language}{terme.developpe})" if terme.developpe else ""
    return f"- **{_escape(terme.sigle)}**{_escape(f'{expansion} : {terme.definition}')}"


def _escape(text: str) -> str:
    """A text that neither Markdown nor HTML reads as markup, with French no-break spaces."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return francais(_MARKDOWN.sub(r"\\\1", text))


def _url(url: str) -> str:
    """An address that stays inside <…>."""
    for char in "<>\\":
        url = url.replace(char, f"%{ord(char):02X}")
    return _ENTITY.sub("&amp;", url)
