"""A page of the reading path, as state and as HTML."""

import pytest
from bs4 import BeautifulSoup

from widgets.live.rendering import View
from widgets.reading_path.state import ReadingPathState
from widgets.visit import Visit

COULOIRS = ("hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social")


@pytest.fixture(params=COULOIRS)
def couloir(request):
    """Each of the six couloirs."""
    return request.param


@pytest.fixture
def visit(catalogue):
    """A reader who comes for the first time."""
    return Visit(catalogue=catalogue)


@pytest.fixture
def page(catalogue, visit):
    """The state of the page of an étape, for that visit."""
    return lambda etape, couloir="": _state(catalogue, visit, etape, couloir)


def _state(catalogue, visit, etape, couloir):
    if couloir:
        visit.choose_couloir(couloir)
    return ReadingPathState(catalogue, visit, etape)


@pytest.fixture
def shown(catalogue, monkeypatch):
    """A state → its HTML as a Voilà page would hold it."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    view = View(catalogue, "reading_path/view.html")
    return lambda state: BeautifulSoup(view.page(state.context()), "html.parser")
