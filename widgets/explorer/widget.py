"""The search page: its state bound to its view."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.explorer.state import ExplorerState
from widgets.live import LiveWidget, view_of
from widgets.visit import Visit


def explorer_widget(catalogue: Catalogue, visit: Visit, query: str = "") -> LiveWidget:
    """The search over the whole corpus, opened on the view of `query`; `widget.state` is its ExplorerState."""
    state = ExplorerState(catalogue, visit)
    state.go(query)
    return LiveWidget(state, view_of(catalogue, "explorer/view.html"))
