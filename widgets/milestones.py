"""Dated milestones in French words: when, what, who says so and how far to trust it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from urllib.parse import urlsplit

from catalogue import Catalogue
from catalogue.exports.spreadsheets import Cell, Link
from catalogue.model import Echeance
from catalogue.text import francais
from catalogue.vocabulary import Mot

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
LOCAL = "échéance locale"
MILESTONE_COLUMNS = ("Couloir ou service", "Échéance", "Date", "Heure", "Fin", "Remarque", "Confiance", "Source")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date for machines (`iso`: AAAA-MM-JJ or AAAA-MM-JJThh:mm) and for readers (`text`)."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone ready to be read: `end` is None for a single day; `url` is empty for a source without one.

    `trust` is the label of how far to trust it.
    """

    echeance: Echeance
    start: Moment
    end: Moment | None
    source: str
    url: str
    trust: str


def milestones_in(catalogue: Catalogue, *sections: str) -> tuple[Milestone, ...]:
    """The milestones of these sections (ids), the oldest first."""
    chosen = (echeance for echeance in catalogue.echeances if echeance.section in sections)
    return tuple(_milestone(catalogue, echeance) for echeance in sorted(chosen, key=lambda e: (e.date, e.heure)))


def split_at(milestones: tuple[Milestone, ...], today: date) -> tuple[tuple[Milestone, ...], tuple[Milestone, ...]]:
    """Those that end today or later, the nearest first, then those that are past, the latest first."""
    coming = tuple(m for m in milestones if (m.echeance.fin or m.echeance.date) >= today)
    return coming, tuple(m for m in reversed(milestones) if m not in coming)


def trust_words(catalogue: Catalogue, milestones: tuple[Milestone, ...]) -> tuple[Mot, ...]:
    """What explains the labels of trust that these milestones bear."""
    levels = {milestone.echeance.confiance for milestone in milestones}
    return tuple(mot for mot in catalogue.vocabulaires if mot.liste == "confiance" and mot.id in levels)


def moment(day: date, hour: str = "") -> Moment:
    """A day, at an hour « hh:mm » if it is known: « 15 juin 2022 à 14 h »."""
    text = f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"
    if not hour:
        return Moment(day.isoformat(), text)
    hours, minutes = hour.split(":")
    spoken = f"{int(hours)}\u00a0h" + (f"\u00a0{minutes}" if minutes != "00" else "")
    return Moment(f"{day.isoformat()}T{hour}", f"{text} à {spoken}")


def when(milestone: Milestone) -> str:
    """« 10 novembre 2026 », « Du 1er mars 2022 au 30 avril 2022 »."""
    return f"Du {milestone.start.text} au {milestone.end.text}" if milestone.end else milestone.start.text


def what(catalogue: Catalogue, milestone: Milestone) -> str:
    """« Radiologie › DRIMbox : avances (remarque) », and whether the region added it."""
    echeance = milestone.echeance
    notes = _notes(catalogue, echeance)
    words = f"{catalogue.section(echeance.section).libelle} › {echeance.intitule}"
    return francais(f"{words} ({notes})" if notes else words)


def milestone_cells(catalogue: Catalogue, milestone: Milestone) -> tuple[Cell, ...]:
    """A milestone as a row of a workbook, in the order of MILESTONE_COLUMNS."""
    echeance = milestone.echeance
    return (
        catalogue.section(echeance.section).libelle,
        echeance.intitule,
        echeance.date,
        time.fromisoformat(echeance.heure) if echeance.heure else None,
        echeance.fin,
        _notes(catalogue, echeance),
        milestone.trust,
        Link(milestone.url or milestone.source),
    )


def _notes(catalogue: Catalogue, echeance: Echeance) -> str:
    """Whether the region added it, and what is remarked of it."""
    return " ; ".join(filter(None, (LOCAL if catalogue.is_local(echeance) else "", echeance.remarque)))


def _milestone(catalogue: Catalogue, echeance: Echeance) -> Milestone:
    address = urlsplit(echeance.source)
    url = echeance.source if address.scheme in ("http", "https") else ""
    source = address.netloc.removeprefix("www.") if url else francais(echeance.source)
    end = moment(echeance.fin) if echeance.fin else None
    start = moment(echeance.date, echeance.heure)
    return Milestone(echeance, start, end, source, url, catalogue.libelle("confiance", echeance.confiance))
