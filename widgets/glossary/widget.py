"""The glossary screen: its state bound to its view."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.glossary.state import GlossaryState
from widgets.live import LiveWidget, view_of
from widgets.visit import Visit


def glossary_widget(catalogue: Catalogue, visit: Visit) -> LiveWidget:
    """The whole glossary, to look up both ways; `widget.state` is its GlossaryState."""
    return LiveWidget(GlossaryState(catalogue, visit), view_of(catalogue, "glossary/view.html"))
