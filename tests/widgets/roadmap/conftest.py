"""The roadmap on a day of our choice, as state and as HTML."""

from datetime import datetime

import pytest
from bs4 import BeautifulSoup

from widgets.live.rendering import View
from widgets.roadmap.calendar import PARIS
from widgets.roadmap.plan import plan_of
from widgets.roadmap.state import RoadmapState
from widgets.visit import Visit

DAY = datetime(2026, 6, 1, 9, 30, tzinfo=PARIS)  # two milestones of Radiologie are to come


@pytest.fixture
def visit(catalogue):
    """A reader who comes for the first time."""
    return Visit(catalogue=catalogue)


@pytest.fixture
def roadmap(catalogue, visit):
    """A query → the state of that view, on DAY or another moment."""

    def opened(query="", day=DAY):
        state = RoadmapState(catalogue, visit, clock=lambda: day)
        state.go(query)
        return state

    return opened


@pytest.fixture
def plan(visit):
    """A couloir, or none, and documents read → their plan on DAY."""

    def planned(couloir="", *lus, day=DAY):
        visit.choose_couloir(couloir)
        for key in lus:
            visit.mark(key, True)
        return plan_of(visit, day.date())

    return planned


@pytest.fixture
def shown(catalogue, monkeypatch):
    """A state → its HTML as a Voilà page would hold it."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    view = View(catalogue, "roadmap/view.html")
    return lambda state: BeautifulSoup(view.page(state.context()), "html.parser")
