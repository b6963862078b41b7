"""The roadmap: its state bound to its view."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.live import LiveWidget, view_of
from widgets.roadmap.state import RoadmapState
from widgets.visit import Visit


def roadmap_widget(catalogue: Catalogue, visit: Visit) -> LiveWidget:
    """What remains to be read, and what to take away; `widget.state` is its RoadmapState."""
    return LiveWidget(RoadmapState(catalogue, visit), view_of(catalogue, "roadmap/view.html"))
