"""The first page, as state and as HTML."""

import pytest
from bs4 import BeautifulSoup

from widgets.home.state import HomeState
from widgets.live.rendering import View
from widgets.visit import Visit


@pytest.fixture
def visit(catalogue):
    """A reader who comes for the first time."""
    return Visit(catalogue=catalogue)


@pytest.fixture
def state(catalogue, visit):
    """The first page for that visit."""
    return HomeState(catalogue, visit)


@pytest.fixture
def shown(catalogue, state, monkeypatch):
    """The HTML of the present state, as a Voilà page would hold it."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    view = View(catalogue, "home/view.html")
    return lambda: BeautifulSoup(view.page(state.context()), "html.parser")
