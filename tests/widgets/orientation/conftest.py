"""The orientation, as state and as HTML."""

import pytest
from bs4 import BeautifulSoup

from widgets.live.rendering import View
from widgets.orientation.state import OrientationState
from widgets.visit import Visit


@pytest.fixture
def visit(catalogue):
    """A reader who comes for the first time."""
    return Visit(catalogue=catalogue)


@pytest.fixture
def state(catalogue, visit):
    """The orientation for that visit."""
    return OrientationState(catalogue, visit)


@pytest.fixture
def shown(catalogue, state, monkeypatch):
    """The HTML for a query, as a Voilà page would hold it."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    view = View(catalogue, "orientation/view.html")

    def page(query=""):
        state.go(query)
        return BeautifulSoup(view.page(state.context()), "html.parser")

    return page
