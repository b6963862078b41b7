"""The orientation screen: its state bound to its view."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.live import LiveWidget, view_of
from widgets.orientation.state import OrientationState
from widgets.visit import Visit


def orientation_widget(catalogue: Catalogue, visit: Visit) -> LiveWidget:
    """A few questions, then the documents to begin with; `widget.state` is its OrientationState."""
    return LiveWidget(OrientationState(catalogue, visit), view_of(catalogue, "orientation/view.html"))
