"""The dashboard as a workbook, and its dates as a calendar; pure. Its page to keep is static.html."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from catalogue import Catalogue
from catalogue.exports.spreadsheets import Cell, Sheet, workbook_bytes
from catalogue.liens.model import Check
from catalogue.model import Region
from catalogue.surcouche_model import Overlay
from catalogue.text import francais
from widgets.dashboard import sheets
from widgets.dashboard.checks import LinkReport, addresses_sheet, report_on
from widgets.dashboard.coverage import Coverage
from widgets.dashboard.pathways import Pathway
from widgets.dashboard.schedule import Schedule
from widgets.exporting.spreadsheet import about
from widgets.roadmap import calendar

LINKS = "Adresses du corpus et leur état"


@dataclass(frozen=True, slots=True)
class Content:
    """What the page says: of a `region` (None: none is chosen), the dates, the corpus, its links and the paths.

    `couloirs` are those whose dates these are, all of them if there are none; `site` is the address of the page, or
    empty; `overlay` what the region adds, if anything.
    """

    catalogue: Catalogue
    region: Region | None
    couloirs: tuple[str, ...]
    dates: Schedule
    held: Coverage
    links: LinkReport | None
    paths: tuple[Pathway, ...]
    site: str
    overlay: Overlay | None

    @property
    def titre(self) -> str:
        """« Tableau de bord : Bretagne (53) »."""
        region = self.region
        return francais(f"Tableau de bord : {region.nom} ({region.code})" if region else "Tableau de bord")

    @property
    def nom_couloirs(self) -> str:
        """« Hôpital, Officine », « tous les couloirs »."""
        names = [section.libelle for section in self.catalogue.couloirs if section.id in self.couloirs]
        return ", ".join(names) or "tous les couloirs"


def as_workbook(content: Content) -> bytes:
    """Everything that the page says, a sheet for each of its blocks."""
    corpus = content.catalogue
    return workbook_bytes(content.titre, corpus.avertissement, content.dates.today, _sheets(content))


def links_workbook(catalogue: Catalogue, results: tuple[Check, ...]) -> bytes:
    """Every address of the latest of these checks, of which there must be one, then how many are in each state."""
    report = report_on(catalogue, *results)
    counted, *_ = sheets.link_sheets(report)
    said = about(("Titre", LINKS), ("Liens", report.phrase))
    return workbook_bytes(LINKS, report.phrase, results[0].date, (addresses_sheet(catalogue, results), counted, said))


def _sheets(content: Content) -> Iterator[Sheet]:
    """The blocks in the order of the page, those that have something to say."""
    catalogue = content.catalogue
    if content.region:
        yield sheets.region_sheet(catalogue, content.region)
    yield sheets.dates_sheet(catalogue, content.dates)
    yield sheets.coverage_sheet(content.held, content.site)
    if content.links:
        yield from sheets.link_sheets(content.links)
    yield sheets.paths_sheet(catalogue, content.paths)
    if content.overlay:
        yield from sheets.local_sheets(catalogue, content.overlay)
    yield about(*_about(content))


def _about(content: Content) -> Iterator[tuple[str, Cell]]:
    corpus, overlay = content.catalogue, content.overlay
    yield "Titre", content.titre
    yield "Établi le", content.dates.today
    yield "Échéances", content.nom_couloirs
    yield "Corpus", f"v{corpus.version} du {corpus.date:%d/%m/%Y}"
    yield "Avertissement", corpus.avertissement
    if content.links:
        yield "Liens", content.links.phrase
    if overlay and not overlay.problems:
        yield "Ajouts de la région", f"{overlay.titre}, version {overlay.version}, tenu par {overlay.tenu_par}"


def ics(content: Content, stamp: datetime) -> dict[str, object]:
    """The calendar file of the milestones to come, of which there must be one."""
    coming = (line.milestone for line in content.dates.coming)
    text = calendar.written(content.catalogue, content.nom_couloirs, coming, stamp)
    return {"name": calendar.NAME, "type": calendar.TYPE, "text": text}
