"""Criteria and sort → the documents in their order, with why each is there; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue import Catalogue, Criteria, SearchResults
from catalogue.model import Document
from catalogue.text import fold
from widgets.explorer.queries import PERTINENCE, SOMMAIRE, TITRE

SORTS = {PERTINENCE: "Pertinence", SOMMAIRE: "Ordre du sommaire", TITRE: "Titre, de A à Z"}


@dataclass(frozen=True, slots=True)
class Results:
    """`documents` in the order of the sort, `counts` of Selection, and the `search` of the text."""

    documents: tuple[Document, ...]
    counts: Mapping[str, Mapping[object, int]]
    search: SearchResults
    raisons: Mapping[str, tuple[str, ...]]


def find(catalogue: Catalogue, criteria: Criteria, tri: str) -> Results:
    """The documents that meet the criteria; `raisons` are the French reasons of each, by its id."""
    selection = catalogue.select(criteria)
    found = catalogue.search(criteria.texte, limit=len(catalogue.tous)) if criteria.texte else SearchResults()
    documents = selection.documents
    if tri == SOMMAIRE:
        documents = tuple(sorted(documents, key=lambda document: document.ordre))
    elif tri == TITRE:
        documents = tuple(sorted(documents, key=lambda document: fold(document.titre)))
    return Results(documents, selection.counts, found, {hit.document.id: hit.reasons for hit in found})


def told(number: int) -> str:
    """A number of documents in French words."""
    return "Aucun document" if not number else "1 document" if number == 1 else f"{number} documents"


def sort_options(criteria: Criteria, tri: str) -> tuple[tuple[str, str, bool], ...]:
    """The sorts worth offering: value in the address, label, whether it is chosen.

    The first one is not written in the address, so that a new text is ranked again.
    """
    first = PERTINENCE if criteria.texte else SOMMAIRE
    others = [other for other in (SOMMAIRE, TITRE) if other != first]
    return (("", SORTS[first], tri == PERTINENCE), *((other, SORTS[other], tri == other) for other in others))


def inside(text: str) -> str:
    """A text as it is written inside a sentence: its first letter small, the others as they are."""
    return text[:1].lower() + text[1:]
