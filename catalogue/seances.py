"""A training session: its activities in order, how long each lasts, what learners misunderstand there; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue
    from catalogue.model import Document


class Seance(StrEnum):
    """A session of a given length, or what its trainer does before and after it; labels in vocabulaires.csv."""

    AVANT = "avant"
    COURTE = "courte"
    DEMI_JOURNEE = "demi_journee"
    APRES = "apres"


DURATIONS = {Seance.COURTE: 90, Seance.DEMI_JOURNEE: 210}  # minutes, breaks included


@dataclass(frozen=True, slots=True)
class Activite:
    """One activity of a session: `duree` in minutes, None before and after it.

    `pages` are ids of the pages to show, `confusions` of what learners misunderstand there. `a_dire` is said
    aloud, `a_montrer` projected; both may be empty. `a_faire` is what learners do, or the trainer alone.
    """

    id: str
    seance: Seance
    duree: int | None
    titre: str
    objectif: str
    pages: tuple[str, ...]
    a_dire: str
    a_montrer: str
    a_faire: str
    confusions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """What learners say (`entendu`) and what to answer (`a_dire`); of some `couloirs` only, or of all if empty.

    `documents` are those that settle it.
    """

    id: str
    couloirs: tuple[str, ...]
    entendu: str
    a_dire: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timed:
    """An activity with the minutes since the beginning of its session when it starts and when it ends."""

    activite: Activite
    debut: int
    fin: int


def activities_of(catalogue: Catalogue, seance: Seance) -> tuple[Activite, ...]:
    """The activities of a session, in order."""
    return tuple(activite for activite in catalogue.seances if activite.seance is seance)


def timetable(catalogue: Catalogue, seance: Seance) -> tuple[Timed, ...]:
    """The activities of a session that has a length, one after the other without a gap."""
    activities = activities_of(catalogue, seance)
    ends = accumulate((activite.duree or 0 for activite in activities), initial=0)
    return tuple(Timed(activite, *span) for activite, span in zip(activities, pairwise(ends), strict=True))


def confusions_in(catalogue: Catalogue, activite: Activite, couloir: str = "") -> tuple[Confusion, ...]:
    """What is misunderstood in an activity, in its order: all of it, or what concerns a group of one couloir."""
    by_id = {confusion.id: confusion for confusion in catalogue.confusions}
    told = (by_id[key] for key in activite.confusions)
    return tuple(c for c in told if not couloir or not c.couloirs or couloir in c.couloirs)


def proofs_of(catalogue: Catalogue, confusion: Confusion, couloir: str = "") -> tuple[Document, ...]:
    """The documents that settle a confusion; for a group of one couloir, none of another couloir."""
    others = {section.id for section in catalogue.couloirs} - {couloir} if couloir else set()
    documents = map(catalogue.document, confusion.documents)
    return tuple(document for document in documents if document.section not in others)
