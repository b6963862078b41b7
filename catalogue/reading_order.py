"""The four steps of the recommended reading for one couloir, as the corpus gives them; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.text import fold
from catalogue.vocabulary import Famille

if TYPE_CHECKING:
    from catalogue.absences import Absence
    from catalogue.corpus import Catalogue
    from catalogue.model import Composant, Document, Etape


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """What is read together: the documents of a composant, or of no composant in particular (None).

    `absences` are what readers will look for there and the sommaire does not hold.
    """

    composant: Composant | None
    documents: tuple[Document, ...]
    absences: tuple[Absence, ...] = ()


def groups_to_read(catalogue: Catalogue, couloir: str, etape: Etape) -> tuple[ReadingGroup, ...]:
    """The documents of an étape in the order of reading, by composant; all are common with no couloir.

    Where a couloir neither has nor lacks a document (étape 1), the common documents are its own.
    """
    own = (d for d in catalogue.documents if d.section == couloir and d.etape == etape.numero)
    documents = _sorted(catalogue, etape, own)
    absences = [a for a in catalogue.absences if a.section.id == couloir and a.nature.id in etape.natures]
    if not documents and not absences:
        return (ReadingGroup(None, common_documents(catalogue, etape)),)
    groups = []
    for composant in (None, *(c for c in catalogue.composants if c.section == couloir)):
        key = composant.id if composant else ""
        of_it = tuple(d for d in documents if d.composant == key)
        missing = tuple(a for a in absences if a.composant == composant)
        if of_it or missing:
            groups.append(ReadingGroup(composant, of_it, missing))
    return tuple(groups)


def documents_to_read(catalogue: Catalogue, couloir: str, etape: Etape) -> tuple[Document, ...]:
    """The documents of an étape in the order of reading."""
    return tuple(d for group in groups_to_read(catalogue, couloir, etape) for d in group.documents)


def common_documents(catalogue: Catalogue, etape: Etape) -> tuple[Document, ...]:
    """What the sommaire itself names for an étape, whatever the couloir."""
    lecture = _lecture(catalogue)
    common = (d for d in catalogue.documents if d.section in lecture and d.etape == etape.numero)
    return _sorted(catalogue, etape, common)


def outside_the_steps(catalogue: Catalogue, couloir: str) -> ReadingGroup:
    """What a couloir also offers: its documents of no étape, in printed order, and what it lacks there."""
    ordered = {nature for etape in catalogue.etapes for nature in etape.natures}
    others = (d for d in catalogue.documents if d.section == couloir and not d.etape)
    return ReadingGroup(
        None,
        tuple(sorted(others, key=catalogue.rang)),
        tuple(a for a in catalogue.absences if a.section.id == couloir and a.nature.id not in ordered),
    )


def later_documents(catalogue: Catalogue, couloir: str) -> tuple[Document, ...]:
    """The documents of a couloir that came after the sommaire."""
    return tuple(d for d in catalogue.posterieurs if d.section == couloir)


def local_documents(catalogue: Catalogue, couloir: str, numero: int | None) -> tuple[Document, ...]:
    """What the region adds to an étape (None: outside the steps) for a couloir, with what it adds for everybody."""
    sections = {couloir, *_lecture(catalogue)}
    local = (d for d in catalogue.locaux if d.section in sections and d.etape == numero)
    return tuple(sorted(local, key=catalogue.rang))


def in_reading_order(catalogue: Catalogue, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Documents as the étapes give them: common ones first, then by composant; those of no étape last, as printed."""
    return tuple(sorted(documents, key=lambda document: _place(catalogue, document)))


def _place(catalogue: Catalogue, document: Document) -> tuple[int, ...]:
    """Where a document stands in the order of reading."""
    etape = next((etape for etape in catalogue.etapes if etape.numero == document.etape), None)
    if etape is None:
        return (len(catalogue.etapes) + 1, document.ordre)
    section = catalogue.section(document.section).ordre
    composant = catalogue.composant(document.composant).ordre if document.composant else 0
    return (etape.numero, section, composant, etape.natures.index(document.nature), document.ordre)


def instead_of(catalogue: Catalogue, absence: Absence) -> tuple[Document, ...]:
    """The documents that the advice on an absence names, by label or else by nature, in its order.

    They are those of the couloir (of its composant, if the absence is), else the common ones.
    """
    advice = fold(absence.nature.si_absent)
    named: list[tuple[int, tuple[Document, ...]]] = []
    for nature in catalogue.natures:
        names = "|".join(re.escape(fold(name)) for name in (nature.libelle, nature.pluriel))
        if match := re.search(rf"\b(?:{names})\b", advice):
            documents = _near(catalogue, absence, nature.id)
            named.append((match.start(), tuple(d for d in documents if fold(d.libelle) in advice) or documents))
    return tuple(document for _, documents in sorted(named, key=lambda item: item[0]) for document in documents)


def _near(catalogue: Catalogue, absence: Absence, nature: str) -> tuple[Document, ...]:
    """The documents of a nature nearest to what is absent."""
    composants = {"", absence.composant.id} if absence.composant else {c.id for c in catalogue.composants} | {""}
    of_nature = [d for d in catalogue.documents if d.nature == nature]
    own = tuple(d for d in of_nature if d.section == absence.section.id and d.composant in composants)
    lecture = _lecture(catalogue)
    return own or tuple(d for d in of_nature if d.section in lecture and d.etape)


def _lecture(catalogue: Catalogue) -> set[str]:
    """The sections that are for every reader."""
    return {section.id for section in catalogue.sections if section.famille is Famille.LECTURE}


def _sorted(catalogue: Catalogue, etape: Etape, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Documents that the region prefers, then in the order of the natures of an étape, then in printed order."""
    rank = {nature: number for number, nature in enumerate(etape.natures)}
    return tuple(sorted(documents, key=lambda d: (catalogue.rang(d), rank.get(d.nature, len(rank)), d.ordre)))
