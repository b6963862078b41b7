"""What every screen knows and how it is asked: the part of a topic without HTML or ipywidgets."""

from __future__ import annotations

from collections.abc import Mapping

from traitlets import Any, HasTraits, Instance, Tuple

from catalogue import Catalogue
from widgets.visit import Visit


class ScreenState(HasTraits):
    """The state of one screen, over a catalogue and the visit of one reader.

    `query` holds what makes a view worth sharing; going to it gives the same view again.
    `notices` are French sentences on what was asked and could not be done (unknown parameter…);
    `exported` is a file to hand to the reader once: {"name", "type" (MIME), "text" or "bytes"}, or None; a
    text may have "fill": {marker of the text: id of the input whose text the browser, alone, puts there}.
    """

    catalogue = Instance(Catalogue)
    visit = Instance(Visit)
    notices = Tuple()
    exported = Any(allow_none=True)

    @property
    def query(self) -> str:
        """The query string of this view, without « ? », in canonical order; empty for the first view."""
        return ""

    @property
    def status(self) -> str:
        """The French sentence that tells a screen reader what the view now holds."""
        return ""

    def go(self, query: str) -> None:
        """Show the view of a query string; what it cannot mean goes to `notices`, never an exception."""

    def act(self, name: str, value: str, checked: bool) -> None:
        """Do what a control asks; « lu » is for every screen."""
        if name == "lu":
            self.visit.mark(value, checked)

    def context(self) -> Mapping[str, object]:
        """What the view reads, by name: plain values and dataclasses of the catalogue."""
        return {}
