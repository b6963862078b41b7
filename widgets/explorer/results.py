"""Criteria and sort → the documents in their order, with why each is there; pure."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue import Catalogue, Criteria, SearchResults, Selection
from catalogue.model import Document
from widgets.explorer.queries import PERTINENCE, SOMMAIRE, TITRE

SORTS = {PERTINENCE: "Pertinence", SOMMAIRE: "Ordre du sommaire", TITRE: "Titre, de A à Z"}


@dataclass(frozen=True, eq=False)
class Results:
    """What some criteria give: a `selection` in the order of the sort, and the `search` of its text, without hits."""

    catalogue: Catalogue
    texte: str
    selection: Selection
    search: SearchResults

    @property
    def documents(self) -> tuple[Document, ...]:
        """All the documents, in order."""
        return self.selection.documents

    def first(self, number: int) -> list[tuple[Document, tuple[str, ...]]]:
        """The first documents, each with the French reasons why the text finds it."""
        rows, tous = self.selection.first(number), self.catalogue.tous
        if not self.texte:
            return [(tous[row], ()) for row in rows]
        answer = self.catalogue.answer(self.texte)
        return [(tous[row], self.catalogue.index.reasons(answer, row)) for row in rows]


def find(catalogue: Catalogue, criteria: Criteria, tri: str) -> Results:
    """The documents that meet the criteria, sorted."""
    selection = catalogue.select(criteria)
    if tri == SOMMAIRE:
        selection = selection.by_printed_order()
    elif tri == TITRE:
        selection = selection.by_title()
    found = catalogue.search(criteria.texte, limit=0) if criteria.texte else SearchResults()
    return Results(catalogue, criteria.texte, selection, found)


def told(selection: Selection) -> str:
    """How many documents there are in French words, which say if they are the nearest only."""
    number, whole = len(selection), selection.complete
    if not number:
        return "Aucun document" if whole else "Aucun document parmi les plus proches"
    if number == 1:
        return "1 document" if whole else "1 document, le plus proche"
    return f"{number} documents" if whole else f"{number} documents, les plus proches"


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
