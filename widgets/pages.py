"""The façade: one function per notebook. A notebook opens a visit, then asks for its page."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

from catalogue import Catalogue, load_catalogue
from catalogue.loading import DATA_FOLDER
from catalogue.surcouche import asked_overlay, with_overlay
from catalogue.vocabulary import Famille
from widgets.dashboard import checks
from widgets.dashboard.widget import dashboard_widget
from widgets.explorer.widget import explorer_widget
from widgets.family.widget import family_widget
from widgets.glossary.widget import glossary_widget
from widgets.home.widget import HomeWidget
from widgets.live import LiveWidget, links
from widgets.news.widget import news_widget
from widgets.orientation.widget import orientation_widget
from widgets.quiz.widget import quiz_widget
from widgets.reading_path.widget import ReadingPathWidget
from widgets.roadmap.widget import roadmap_widget
from widgets.room.widget import room_widget, trainer_widget
from widgets.trainer.widget import script_widget
from widgets.visit import Visit


def open_visit() -> Visit:
    """The visit of the reader of this notebook, with the couloir and the région of the address if it names them."""
    visit = Visit(catalogue=_catalogue())
    asked = parse_qs(_query())
    couloirs = asked.get("couloir", [""])
    if len(couloirs) == 1:  # the dashboard compares several: none of them is the reader's own
        visit.choose_couloir(couloirs[0])
    visit.choose_region(asked.get("region", [""])[-1])
    return visit


def accueil(visit: Visit) -> LiveWidget:
    """The sommaire: a couloir, an aid, a service, or a search."""
    return _shown(HomeWidget(visit.catalogue, visit))


def orientation(visit: Visit) -> LiveWidget:
    """A few questions for who does not know where to begin, then the first documents."""
    return _shown(orientation_widget(visit.catalogue, visit))


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


def entrainement(visit: Visit) -> LiveWidget:
    """Questions to answer and to ask again later."""
    return _shown(quiz_widget(visit.catalogue, visit))


def feuille_de_route(visit: Visit) -> LiveWidget:
    """What remains to be read, the dates to come, and the files to take away."""
    return _shown(roadmap_widget(visit.catalogue, visit))


def quoi_de_neuf(visit: Visit) -> LiveWidget:
    """What is new since the sommaire and in this corpus."""
    return _shown(news_widget(visit.catalogue, visit))


def tableau_de_bord(visit: Visit) -> LiveWidget:
    """What a region sees: its facts, the dates, what the corpus holds, its links, and what to hand out."""
    results = checks.latest(Path(os.environ.get("PARCOURS_DONNEES") or DATA_FOLDER))
    return _shown(dashboard_widget(visit.catalogue, visit, results))


def salle(visit: Visit) -> LiveWidget:
    """A training room as a learner joins it, and the questions of its session."""
    return _shown(room_widget(visit.catalogue, visit))


def animation(visit: Visit) -> LiveWidget:
    """A training room as its trainer opens it and watches it."""
    return _shown(trainer_widget(visit.catalogue, visit))


def formateur(visit: Visit) -> LiveWidget:
    """The script of a training session, minute by minute."""
    return _shown(script_widget(visit.catalogue, visit))


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
    """The corpus, read once per kernel: the folder that PARCOURS_DONNEES names, else the project's own.

    With what a region adds, if PARCOURS_SURCOUCHE or PARCOURS_REGION asks for it (see asked_overlay).
    """
    catalogue = load_catalogue(os.environ.get("PARCOURS_DONNEES") or None)
    return with_overlay(catalogue, asked_overlay(os.environ, catalogue))


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
