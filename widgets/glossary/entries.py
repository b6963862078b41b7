"""The entries of the glossary as a screen shows them: filed, and with where each is used. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from string import ascii_uppercase

from catalogue import Catalogue
from catalogue.model import Document, Section, Terme
from catalogue.text import fold, francais

DIGITS = "0-9"
NOWHERE = "Aucun titre de document du sommaire n’emploie ce sigle ; cherchez-le avec vos mots."


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, the `documents` whose titles use it, and French words on that.

    `sections` are those of the documents, each with its number of them; `usage` sums up, or says that
    no title uses the acronym, or is empty for a word, not looked for in titles. `concerned` are the
    sections that the term matters to.
    """

    terme: Terme
    slug: str
    documents: tuple[Document, ...]
    sections: tuple[tuple[Section, int], ...]
    concerned: tuple[Section, ...]
    usage: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """What to tell a reader whose words name no term: near entries, what the search says and suggests.

    `documents` is how many of them the search finds for the same words.
    """

    entries: tuple[Entry, ...]
    documents: int
    message: str
    words: tuple[str, ...]


def slug(text: str) -> str:
    """A text in the letters of an anchor: « HOP’EN » → hop-en."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def initial(terme: Terme) -> str:
    """The capital without accent under which a term is filed, or « 0-9 »."""
    first = slug(terme.sigle)[:1].upper()
    return first if first.isalpha() else DIGITS


def count(number: int, noun: str) -> str:
    """« aucun terme », « 1 terme », « 2 termes »."""
    return f"{number} {noun}{'s' if number > 1 else ''}" if number else f"aucun {noun}"


def entries_by_slug(catalogue: Catalogue) -> dict[str, Entry]:
    """Every entry by its slug, in alphabetical order."""
    ordered = sorted(catalogue.terms, key=lambda terme: fold(terme.sigle))
    return {slug(terme.sigle): _entry(catalogue, terme) for terme in ordered}


def letters(catalogue: Catalogue) -> tuple[tuple[str, int, str], ...]:
    """Each letter, its number of terms and « B : 2 termes »; the digits last if a term begins with one."""
    number = Counter(map(initial, catalogue.terms))
    filed = (*ascii_uppercase, *([DIGITS] if number[DIGITS] else []))
    return tuple((letter, number[letter], francais(f"{letter} : {count(number[letter], 'terme')}")) for letter in filed)


def _entry(catalogue: Catalogue, terme: Terme) -> Entry:
    documents = catalogue.used_in.get(terme.sigle, ())
    number = Counter(document.section for document in documents)
    sections = tuple((section, number[section.id]) for section in catalogue.sections if number[section.id])
    usage = ""
    if documents:
        usage = f"{count(len(documents), 'document')} l’emploie{'nt' if len(documents) > 1 else ''}"
    elif sum(map(str.isupper, terme.sigle)) > 1:
        usage = francais(NOWHERE)
    concerned = tuple(map(catalogue.section, terme.sections))
    return Entry(terme, slug(terme.sigle), documents, sections, concerned, usage)
