"""The lines of a script as its trainer reads them: hours, pages to open, confusions with their answers; pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from catalogue import Catalogue
from catalogue.model import Document, Section
from catalogue.quiz import step_questions
from catalogue.reading_order import documents_to_read
from catalogue.seances import (
    Activite,
    Confusion,
    Seance,
    Timed,
    activities_of,
    confusions_in,
    proofs_of,
    timetable,
)
from catalogue.workbook import Page

HOUR, DAY = 60, 24 * 60  # minutes
WITH_COULOIR = ("salle", "animation", "recherche", "entrainement", "feuille_de_route")  # beside the étapes


@dataclass(frozen=True, slots=True)
class Told:
    """A confusion, the couloirs where it is met (labels; none if everywhere) and the documents that settle it."""

    confusion: Confusion
    couloirs: tuple[str, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An activity, when it takes place (« 0:10 – 0:20 », empty without a clock), its pages with their queries."""

    activite: Activite
    horaire: str
    pages: tuple[tuple[Page, str], ...]
    confusions: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """What one couloir reads: its composants, how many documents at each étape, the natures it lacks."""

    section: Section
    composants: tuple[str, ...]
    documents: tuple[int, ...]
    absences: tuple[str, ...]


def clock(minutes: int, debut: str = "") -> str:
    """« 1:05 » since the beginning, or the hour that it then is, « 15:05 », for a session that begins at `debut`."""
    if not debut:
        return f"{minutes // HOUR}:{minutes % HOUR:02}"
    hours, start = debut.split(":")
    now = (int(hours) * HOUR + int(start) + minutes) % DAY
    return f"{now // HOUR:02}:{now % HOUR:02}"


def timed_lines(catalogue: Catalogue, seance: Seance, couloir: str, debut: str) -> tuple[Line, ...]:
    """The activities of a session on a clock, for a group of one couloir or of several (empty)."""
    return tuple(
        _line(catalogue, timed.activite, couloir, _span(timed, debut)) for timed in timetable(catalogue, seance)
    )


def lines(catalogue: Catalogue, seance: Seance, couloir: str) -> tuple[Line, ...]:
    """What is to be done before or after a session, in order."""
    return tuple(_line(catalogue, activite, couloir) for activite in activities_of(catalogue, seance))


def lanes(catalogue: Catalogue, couloir: str) -> tuple[Lane, ...]:
    """What the group will read: one couloir, or all six."""
    return tuple(_lane(catalogue, section) for section in catalogue.couloirs if couloir in ("", section.id))


def questions(catalogue: Catalogue, couloir: str) -> int:
    """How many questions are asked at the end of the étapes."""
    return sum(len(step_questions(catalogue, couloir, etape.numero)) for etape in catalogue.etapes)


def _span(timed: Timed, debut: str) -> str:
    return f"{clock(timed.debut, debut)} – {clock(timed.fin, debut)}"


def _line(catalogue: Catalogue, activite: Activite, couloir: str, horaire: str = "") -> Line:
    pages = {page.id: page for page in catalogue.pages}
    labels = {section.id: section.libelle for section in catalogue.couloirs}
    return Line(
        activite,
        horaire,
        tuple((pages[key], _query(pages[key], couloir)) for key in activite.pages),
        tuple(
            Told(confusion, tuple(labels[key] for key in confusion.couloirs), proofs_of(catalogue, confusion, couloir))
            for confusion in confusions_in(catalogue, activite, couloir)
        ),
    )


def _query(page: Page, couloir: str) -> str:
    """What opens a page in the couloir of the group."""
    return urlencode({"couloir": couloir}) if couloir and (page.etape or page.id in WITH_COULOIR) else ""


def _lane(catalogue: Catalogue, section: Section) -> Lane:
    absent = [absence.nature.libelle for absence in catalogue.absences if absence.section == section]
    return Lane(
        section,
        tuple(composant.sigle for composant in catalogue.composants if composant.section == section.id),
        tuple(len(documents_to_read(catalogue, section.id, etape)) for etape in catalogue.etapes),
        tuple(dict.fromkeys(absent)),
    )
