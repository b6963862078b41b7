"""The live widget of the first page."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.home.state import HomeState
from widgets.live.live_widget import LiveWidget
from widgets.live.rendering import view_of
from widgets.visit import Visit


class HomeWidget(LiveWidget):
    """The first page: search, choose a couloir, take up a reading, keep or erase the visit."""

    def __init__(self, catalogue: Catalogue, visit: Visit) -> None:
        super().__init__(HomeState(catalogue, visit), view_of(catalogue, "home/view.html"))
