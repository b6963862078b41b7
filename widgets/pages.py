"""The façade: one function per notebook. A notebook opens a visit, then asks for its page."""

from __future__ import annotations

import os
from functools import cache
from urllib.parse import parse_qs

from catalogue import Catalogue, load_catalogue
from catalogue.model import Famille
from widgets.explorer.widget import explorer_widget
from widgets.family.widget import family_widget
from widgets.glossary.widget import glossary_widget
from widgets.home.widget import HomeWidget
from widgets.live import LiveWidget, links
from widgets.reading_path.widget import ReadingPathWidget
from widgets.visit import Visit


def open_visit() -> Visit:
    """The visit of the reader of this notebook, with the couloir of the address if it names one."""
    visit = Visit(catalogue=_catalogue())
    couloir = parse_qs(_query()).get("couloir", [""])[-1]
    visit.choose_couloir(couloir)
    return visit


def accueil(visit: Visit) -> LiveWidget:
    """The sommaire: a couloir, an aid, a service, or a search."""
    return _shown(HomeWidget(visit.catalogue, visit))


def presentation(visit: Visit) -> LiveWidget:
    """Step 1 of the reading."""
    return _etape(visit, "presentation")


def fiches_pratiques(visit: Visit) -> LiveWidget:
    """Step 2 of the reading."""
    return _etape(visit, "fiches_pratiques")


def arretes_dsr_rem_af(visit: Visit) -> LiveWidget:
    """Step 3 of the reading."""
    return _etape(visit, "arretes_dsr_rem_af")


def modes_emploi(visit: Visit) -> LiveWidget:
    """Step 4 of the reading."""
    return _etape(visit, "modes_emploi")


def financement(visit: Visit) -> LiveWidget:
    """The aids: SONS, ASP and SUN-ES."""
    return _famille(visit, Famille.FINANCEMENT_EQUIPEMENT, Famille.FINANCEMENT_USAGE)


def services_socles(visit: Visit) -> LiveWidget:
    """The five services that every software stands on."""
    return _famille(visit, Famille.SERVICES_SOCLES)


def recherche(visit: Visit) -> LiveWidget:
    """Every document, searched and filtered."""
    return _shown(explorer_widget(visit.catalogue, visit))


def glossaire(visit: Visit) -> LiveWidget:
    """Every term, looked up both ways."""
    return _shown(glossary_widget(visit.catalogue, visit))


def warm() -> None:
    """Do once what every page does: read the corpus, index it, compile and render every view.

    A process that forks kernels calls it before the first one.
    """
    catalogue = _catalogue()
    catalogue.prepare()
    for page in catalogue.pages:
        if page.usage == "lecteur":
            widget = globals()[page.id](Visit(catalogue=catalogue))
            widget.html()
            widget.close()


@cache
def _catalogue() -> Catalogue:
    """The corpus, read once per kernel: the folder that PARCOURS_DONNEES names, else the project's own."""
    return load_catalogue(os.environ.get("PARCOURS_DONNEES") or None)


def _etape(visit: Visit, page: str) -> LiveWidget:
    """The step of the reading that pages.csv gives to that page."""
    etape = next(row.etape for row in visit.catalogue.pages if row.id == page and row.etape)
    return _shown(ReadingPathWidget(visit.catalogue, visit, etape))


def _famille(visit: Visit, *familles: Famille) -> LiveWidget:
    """The sections of these families, except the couloirs, which have their own four pages."""
    sections = [row.id for row in visit.catalogue.sections if row.famille in familles and not row.couloir]
    return _shown(family_widget(visit.catalogue, visit, sections))


def _shown(widget: LiveWidget) -> LiveWidget:
    """The widget in the view that the address asks for."""
    if query := _query():
        widget.state.go(query)
    return widget


def _query() -> str:
    """The query of the address in Voilà, and nothing elsewhere."""
    return links.query_string() if links.in_voila() else ""
