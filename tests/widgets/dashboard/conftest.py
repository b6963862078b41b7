"""The dashboard on a day of our choice, as state and as HTML, with checks and an overlay made for the test."""

import datetime as dt
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from catalogue.liens.model import Check, Classe, Row
from catalogue.surcouche import load_overlay, with_overlay
from widgets.dashboard.state import DashboardState
from widgets.dashboard.widget import qr_code
from widgets.live.rendering import View
from widgets.roadmap.calendar import PARIS
from widgets.visit import Visit

DAY = dt.datetime(2026, 9, 1, 9, 30, tzinfo=PARIS)  # one milestone of Radiologie closes within 90 days, one later
OVERLAY = Path(__file__).parents[2] / "donnees" / "surcouche_53"
SITE = "https://segur.exemple.fr/parcours-segur/voila/render/tableau_de_bord.ipynb"


@pytest.fixture
def visit(catalogue):
    """A reader who comes for the first time."""
    return Visit(catalogue=catalogue)


@pytest.fixture
def site():
    """The address of the page as a browser tells it."""
    return SITE


@pytest.fixture(scope="session")
def local(catalogue):
    """The corpus with what Bretagne adds."""
    return with_overlay(catalogue, load_overlay(OVERLAY, catalogue))


@pytest.fixture
def dashboard(catalogue):
    """A query → the state of that view, on DAY or another moment."""

    def opened(query="", day=DAY, catalogue=catalogue, **traits):
        view = View(catalogue, "dashboard/static.html", qr=qr_code)
        state = DashboardState(
            catalogue, Visit(catalogue=catalogue), view.page, lambda: day, **{"served": True, **traits}
        )
        state.go(query)
        return state

    return opened


@pytest.fixture
def shown(monkeypatch):
    """A state → its HTML as a Voilà page would hold it."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")

    def page(state):
        view = View(state.catalogue, "dashboard/view.html", qr=qr_code)
        return BeautifulSoup(view.page(state.context()), "html.parser")

    return page


@pytest.fixture
def words():
    """The text that a reader sees, with plain spaces."""
    return lambda node: " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.fixture
def checked():
    """Rows (document, class, new address) → the check of a day."""

    def made(day, *rows):
        found = (Row(key, f"https://a.test/{key}", Classe(kind), 200, vers, day, "") for key, kind, vers in rows)
        return Check(day, tuple(found))

    return made


@pytest.fixture
def checks(checked):
    """Two checks, the latest first: one address broke, one moved, one works again, one stayed as it was."""
    before = checked(
        dt.date(2026, 3, 1),
        ("hopital-page", "vivant", ""),
        ("officine-page", "vivant", ""),
        ("sun-es-faq", "absent", ""),
        ("regions/53", "vivant", ""),
    )
    last = checked(
        dt.date(2026, 8, 20),
        ("hopital-page", "absent", ""),
        ("officine-page", "deplace", "https://b.test/officine"),
        ("sun-es-faq", "vivant", ""),
        ("regions/53", "vivant", ""),
        ("echeances/2026-11-10-drimbox-avances", "non_verifie", ""),
        ("disparu-depuis", "injoignable", ""),
    )
    return last, before
