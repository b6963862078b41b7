"""A screen of a few sections: its state bound to its view."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue import Catalogue
from widgets.family.state import FamilyState
from widgets.live import LiveWidget, view_of
from widgets.visit import Visit


def family_widget(catalogue: Catalogue, visit: Visit, sections: Sequence[str]) -> LiveWidget:
    """The documents of some sections (ids, in the order of the page); `widget.state` is its FamilyState."""
    return LiveWidget(FamilyState(catalogue, visit, sections), view_of(catalogue, "family/view.html"))
