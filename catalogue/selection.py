"""Criteria → documents and facet counts; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from catalogue.model import Document

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue

# Each facet of Criteria, and the value or values of a document it looks at.
FACETS: dict[str, Callable[[Document], tuple[object, ...]]] = {
    "sections": lambda d: (d.section,),
    "composants": lambda d: (d.composant,) if d.composant else (),
    "etapes": lambda d: (d.etape,) if d.etape else (),
    "natures": lambda d: (d.nature,),
    "editeurs": lambda d: (d.editeur,),
    "url_statuts": lambda d: (d.url_statut.value,),
    "publics": lambda d: d.publics,
}


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a reader asks for: values within a facet are alternatives, facets restrict each other.

    Every facet takes one value or any iterable of them and keeps a frozenset; an empty one does not restrict.
    `avec_posterieurs` adds the documents that came after the sommaire.
    """

    sections: frozenset[str] = frozenset()
    composants: frozenset[str] = frozenset()
    etapes: frozenset[int] = frozenset()
    natures: frozenset[str] = frozenset()
    editeurs: frozenset[str] = frozenset()
    url_statuts: frozenset[str] = frozenset()
    publics: frozenset[str] = frozenset()
    texte: str = ""
    avec_posterieurs: bool = False

    def __post_init__(self) -> None:
        """Freeze what was given as a set or a list, so that equal criteria are equal."""
        for facet in FACETS:
            given = getattr(self, facet)
            object.__setattr__(self, facet, frozenset([given] if isinstance(given, str | int) else given))
        object.__setattr__(self, "texte", " ".join(self.texte.split()))

    @property
    def active(self) -> tuple[tuple[str, object], ...]:
        """The chosen values as (facet, value), in the order of the facets."""
        return tuple((facet, value) for facet in FACETS for value in sorted(getattr(self, facet), key=str))

    def without(self, facet: str) -> Criteria:
        """The same criteria with one facet, or the text, no longer restricting."""
        kept = {field.name: getattr(self, field.name) for field in fields(self) if field.name != facet}
        return Criteria(**kept)


@dataclass(frozen=True, slots=True)
class Selection:
    """The `documents` that meet some criteria, and what a further click would give.

    `counts[facet][value]` is how many documents there would be with that value alone in its facet,
    the other facets unchanged; 0 is left out.
    """

    documents: tuple[Document, ...]
    counts: Mapping[str, Mapping[object, int]]


def select(catalogue: Catalogue, criteria: Criteria) -> Selection:
    """Documents in printed order, or by relevance when `criteria.texte` is a query."""
    pool = catalogue.tous if criteria.avec_posterieurs else catalogue.documents
    if criteria.texte:
        allowed = {document.id for document in pool}
        hits = catalogue.search(criteria.texte, limit=len(catalogue.tous))
        pool = tuple(hit.document for hit in hits if hit.document.id in allowed)
    chosen = {facet: getattr(criteria, facet) for facet in FACETS if getattr(criteria, facet)}
    documents = []
    counts: dict[str, Counter[object]] = {facet: Counter() for facet in FACETS}
    for document in pool:
        failed = [f for f, values in chosen.items() if values.isdisjoint(FACETS[f](document))]
        if not failed:
            documents.append(document)
        for facet in FACETS if not failed else failed if len(failed) == 1 else ():
            counts[facet].update(FACETS[facet](document))
    return Selection(tuple(documents), counts)
