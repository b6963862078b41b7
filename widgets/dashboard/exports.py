"""The dashboard as a spreadsheet, and its dates as a calendar; pure. Its page to keep is static.html."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from catalogue import Catalogue
from catalogue.model import Region
from catalogue.text import francais
from widgets.dashboard.checks import LinkReport
from widgets.dashboard.coverage import Coverage
from widgets.dashboard.facts import Fact, amounts, institutions
from widgets.dashboard.pathways import Pathway
from widgets.dashboard.schedule import Schedule
from widgets.exporting import spreadsheet
from widgets.milestones import when
from widgets.roadmap import calendar

COLUMNS = ("Rubrique", "Objet", "Précision", "Valeur", "Date", "Source", "Adresse")
UNKNOWN = "non renseigné"
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What the page says: of a `region` (None: none is chosen), the dates, the corpus, its links and the paths."""

    catalogue: Catalogue
    region: Region | None
    dates: Schedule
    held: Coverage
    links: LinkReport | None
    paths: tuple[Pathway, ...]


def as_csv(content: Content) -> str:
    """Everything that the page says, a line for each thing, for spreadsheets."""
    region = content.region
    rows = [
        *(_fact(fact) for fact in ((*institutions(region), *amounts(region)) if region else ())),
        *_dates(content.catalogue, content.dates),
        *_coverage(content.held),
        *(_links(content.links) if content.links else ()),
        *(("Parcours", path.section.libelle, "", "", "", "", path.adresse) for path in content.paths),
        *_local(content.catalogue),
    ]
    return spreadsheet.as_csv(COLUMNS, rows)


def ics(catalogue: Catalogue, couloirs: tuple[str, ...], dates: Schedule, stamp: datetime) -> dict[str, str]:
    """The calendar file of the milestones to come, of which there must be one."""
    names = [section.libelle for section in catalogue.couloirs if section.id in couloirs]
    coming = (line.milestone for line in dates.coming)
    text = calendar.written(catalogue, ", ".join(names) or "tous les couloirs", coming, stamp)
    return {"name": calendar.NAME, "type": calendar.TYPE, "text": text}


def _fact(fact: Fact) -> Cells:
    source = fact.source
    said, aged = (source.url or source.texte, source.vu) if source else ("", "")
    known = fact.valeur if fact.euros is None else str(fact.euros)  # a number that spreadsheets take for one
    told = f"{fact.sens} En euros." if fact.euros is not None else fact.sens
    return ("Votre région", fact.titre, told, known or UNKNOWN, aged, said, fact.url)


def _dates(catalogue: Catalogue, dates: Schedule) -> Iterator[Cells]:
    for line in dates.lines:
        echeance = line.milestone.echeance
        where = catalogue.section(echeance.section).libelle
        told = " ; ".join(filter(None, (line.quand, "locale" if line.local else "", echeance.remarque)))
        source = line.milestone.url or line.milestone.source
        yield "Échéances", francais(f"{where} › {echeance.intitule}"), told, "", when(line.milestone), source, ""


def _coverage(held: Coverage) -> Iterator[Cells]:
    for cell in (cell for row in held.rows for cell in row.cells):
        told = " ; ".join(filter(None, (cell.count.detail, cell.absent)))
        what = f"{cell.section.libelle} › {cell.nature.libelle}"
        yield "Couverture", what, told, str(cell.count.total), "", "", ""


def _links(links: LinkReport) -> Iterator[Cells]:
    for tally in (links.total, *links.editeurs, *links.sections):
        for state, number in zip(links.etats, tally.nombres, strict=True):
            yield "État des liens", tally.nom, state, str(number), links.jour, "", ""


def _local(catalogue: Catalogue) -> Iterator[Cells]:
    overlay = catalogue.surcouche
    for contact in overlay.contacts if overlay else ():
        reached = " ; ".join(filter(None, (contact.courriel, contact.telephone)))
        yield "Local", contact.nom, contact.role, reached, "", "", contact.url
    for document in catalogue.locaux:
        yield "Local", document.titre, document.resume, "", document.date_document, document.url_source, document.url
