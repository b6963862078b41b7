"""What is new for one couloir, or for all: since the sommaire was printed, and in this corpus. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from catalogue import Catalogue
from catalogue.model import Document, Section
from catalogue.news import Nouveaute
from catalogue.vocabulary import UrlStatut
from widgets.milestones import Milestone, Moment, milestones_in, moment, split_at


@dataclass(frozen=True, slots=True)
class Since:
    """What came after the sommaire: `later` documents, the latest first and those without a date last.

    `local` are those that the region adds; `replaced` those that another took the place of; `followed` those whose
    known address is that of a later page; `renamed` the sections that bear another name now. `coming` milestones
    have the nearest first, `past` ones, all after the sommaire, the latest first.
    """

    later: tuple[Document, ...]
    local: tuple[Document, ...]
    replaced: tuple[Document, ...]
    followed: tuple[Document, ...]
    renamed: tuple[Section, ...]
    coming: tuple[Milestone, ...]
    past: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What was noted on one day, in the order of the table."""

    moment: Moment
    news: tuple[Nouveaute, ...]


def since_the_sommaire(catalogue: Catalogue, couloir: str, today: date) -> Since:
    """What came after the sommaire for a couloir and what is common to all; for all couloirs if it is empty."""
    shown = sections_of(catalogue, couloir)
    documents = [document for document in catalogue.documents if document.section in shown]
    milestones = milestones_in(catalogue, *shown)
    after = tuple(m for m in milestones if (m.echeance.fin or m.echeance.date) > catalogue.date)
    coming, past = split_at(after, today)
    return Since(
        later=_latest_first(document for document in catalogue.posterieurs if document.section in shown),
        local=_latest_first(document for document in catalogue.locaux if document.section in shown),
        replaced=tuple(document for document in documents if document.remplace_par),
        followed=tuple(document for document in documents if document.url_statut is UrlStatut.SUCCESSEUR),
        renamed=tuple(s for s in catalogue.sections if s.id in shown and s.libelle_actuel != s.libelle),
        coming=coming,
        past=past,
    )


def news_of(catalogue: Catalogue, couloir: str) -> tuple[Nouveaute, ...]:
    """What changed in this corpus for a couloir and for all, the latest day first."""
    shown = set(sections_of(catalogue, couloir))
    chosen = [one for one in catalogue.nouveautes if not one.sections or shown & set(one.sections)]
    return tuple(sorted(chosen, key=lambda one: one.date, reverse=True))


def by_day(news: Iterable[Nouveaute]) -> tuple[Day, ...]:
    """News in the order given, day by day."""
    return tuple(Day(moment(day), tuple(group)) for day, group in groupby(news, key=lambda one: one.date))


def sections_of(catalogue: Catalogue, couloir: str) -> tuple[str, ...]:
    """The ids of a couloir and of the sections that are none; of all sections if it is empty."""
    return tuple(s.id for s in catalogue.sections if not couloir or s.id == couloir or not s.couloir)


def document_of(catalogue: Catalogue, one: Nouveaute) -> Document | None:
    """The document that a piece of news is about, None if it is about something else or is there no more."""
    return next((d for d in catalogue.tous if one.table == "documents" and d.id == one.cle), None)


def _latest_first(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Documents by date, those without one last, else in printed order."""
    return tuple(sorted(documents, key=lambda document: document.date_document, reverse=True))
