"""The page of news on a day of our choice, over a corpus in which things have changed."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup

from catalogue.news import Changement, Nouveaute
from catalogue.vocabulary import Statut
from widgets.live.rendering import View
from widgets.news.state import PARIS, NewsState
from widgets.visit import Visit

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=PARIS)  # two milestones of Radiologie are to come
EARLY, LATE = date(2026, 5, 1), date(2026, 5, 20)
NEWS = (
    Nouveaute(
        EARLY, Changement.ADRESSE, "documents", "officine-faq", "url", ("officine",), "« FAQ » change d’adresse."
    ),
    Nouveaute(EARLY, Changement.RETIRE, "documents", "parti", "id", ("hopital",), "Document retiré : « Parti <b> »."),
    Nouveaute(LATE, Changement.AJOUTE, "glossaire", "NGAP", "sigle", (), "Terme ajouté : « NGAP »."),
    Nouveaute(LATE, Changement.MODIFIE, "echeances", "x", "date", ("sons",), "L’échéance « X » change de date."),
)


@pytest.fixture
def changed(catalogue):
    """The corpus with the news above, and a document that a region adds to Officine."""
    local = replace(catalogue.document("officine-faq"), id="local-faq", titre="FAQ de la région", statut=Statut.LOCAL)
    return replace(catalogue, nouveautes=NEWS, tous=(*catalogue.tous, local))


@pytest.fixture
def visit(catalogue):
    """A reader who comes for the first time."""
    return Visit(catalogue=catalogue)


@pytest.fixture
def news(changed, visit):
    """A query → the state of that view, over the corpus that changed or another."""

    def opened(query="", corpus=changed):
        state = NewsState(corpus, visit, clock=lambda: NOW)
        state.go(query)
        return state

    return opened


@pytest.fixture
def shown(monkeypatch):
    """A state → its HTML as a Voilà page would hold it."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    views = {}

    def rendered(state):
        view = views.setdefault(id(state.catalogue), View(state.catalogue, "news/view.html"))
        return BeautifulSoup(view.page(state.context()), "html.parser")

    return rendered
