"""How far a reader is in the four steps of a couloir, from what the visit holds."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue import Catalogue
from catalogue.model import Document, Etape
from catalogue.reading_order import documents_to_read, outside_the_steps
from widgets.visit import Visit


@dataclass(frozen=True, slots=True)
class Progress:
    """How many documents are read, out of how many."""

    lus: int
    total: int

    @property
    def phrase(self) -> str:
        """« 3 documents lus sur 13 »."""
        if not self.total:
            return "aucun document à lire"
        plural = "s" if self.lus > 1 else ""
        return f"{self.lus} document{plural} lu{plural} sur {self.total}"


def progress_of(visit: Visit, documents: tuple[Document, ...]) -> Progress:
    """How many of these documents are read."""
    return Progress(visit.read_in(documents), len(documents))


def couloir_documents(catalogue: Catalogue, couloir: str) -> tuple[Document, ...]:
    """The documents that the sommaire names in a couloir, all of them."""
    return tuple(d for d in catalogue.documents if d.section == couloir)


def steps_done(visit: Visit) -> frozenset[int]:
    """The étapes of the visit's couloir that are read through; one without documents, when those before it are."""
    done: set[int] = set()
    for etape in visit.catalogue.etapes:
        documents = documents_to_read(visit.catalogue, visit.couloir, etape)
        before = all(earlier.numero in done for earlier in visit.catalogue.etapes if earlier.numero < etape.numero)
        if all(d.id in visit.lus for d in documents) and (documents or before):
            done.add(etape.numero)
    return frozenset(done)


def step_to_take_up(visit: Visit, couloir: str) -> Etape | None:
    """The first étape of a couloir with a document to read, None when all are read."""
    for etape in visit.catalogue.etapes:
        documents = documents_to_read(visit.catalogue, couloir, etape)
        if any(d.id not in visit.lus for d in documents):
            return etape
    return None


def next_to_read(visit: Visit, numero: int) -> Document | None:
    """The first unread document of an étape, else of those after it, of the rest, then of those before."""
    catalogue, couloir = visit.catalogue, visit.couloir
    etapes = {etape.numero: documents_to_read(catalogue, couloir, etape) for etape in catalogue.etapes}
    ahead = [d for number, documents in etapes.items() if number >= numero for d in documents]
    behind = [d for number, documents in etapes.items() if number < numero for d in documents]
    path = (*ahead, *outside_the_steps(catalogue, couloir).documents, *behind)
    return next((document for document in path if document.id not in visit.lus), None)
