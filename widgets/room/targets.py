"""Where a trainer may lead a whole room: an étape, another page, a document; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from catalogue import Catalogue
from catalogue.model import Document
from catalogue.reading_order import documents_to_read, outside_the_steps

OWN = ("salle",)  # the page of the room itself: its learners are in it already


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go: `page` of pages.csv, its `query`, and what the learners read, `label`.

    A query may name a `document` beside the couloir: the learner’s page makes it the anchor of its card.
    """

    page: str
    query: str
    label: str


@lru_cache(maxsize=16)
def targets(catalogue: Catalogue, couloir: str) -> tuple[tuple[str, tuple[Target, ...]], ...]:
    """Every place by the name of its group: étapes, pages, then documents of the couloir, of all six with none."""
    query = _query(couloir)
    etapes = tuple(Target(etape.page, query, f"Étape {etape.numero} : {etape.libelle}") for etape in catalogue.etapes)
    others = tuple(
        Target(page.id, "", page.titre)
        for page in catalogue.pages
        if page.usage == "lecteur" and not page.etape and page.id not in OWN
    )
    sections = [section for section in catalogue.couloirs if couloir in ("", section.id)]
    documents = ((f"Documents : {s.libelle}", tuple(_documents(catalogue, s.id))) for s in sections)
    return (("Étapes", etapes), ("Pages", others), *documents)


def page_title(catalogue: Catalogue, page: str) -> str:
    """The title of a page, or an empty text for one that does not exist."""
    return next((row.titre for row in catalogue.pages if row.id == page), "")


def _documents(catalogue: Catalogue, couloir: str) -> Iterator[Target]:
    """The documents of a couloir in the order of reading, then what it offers beside."""
    for etape in catalogue.etapes:
        for document in documents_to_read(catalogue, couloir, etape):
            yield _card(catalogue, etape.page, couloir, document)
    for document in outside_the_steps(catalogue, couloir).documents:
        yield _card(catalogue, catalogue.etapes[-1].page, couloir, document)


def _card(catalogue: Catalogue, page: str, couloir: str, document: Document) -> Target:
    label = " › ".join(catalogue.chemin(document)[1:])
    return Target(page, _query(couloir, document.id), label)


def _query(couloir: str, document: str = "") -> str:
    return urlencode([(key, value) for key, value in (("couloir", couloir), ("document", document)) if value])
