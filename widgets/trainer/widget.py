"""The trainer's script: its state bound to its view."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.live import LiveWidget, view_of
from widgets.trainer.state import ScriptState
from widgets.visit import Visit


def script_widget(catalogue: Catalogue, visit: Visit) -> LiveWidget:
    """The script of a training session, minute by minute; `widget.state` is its ScriptState."""
    return LiveWidget(ScriptState(catalogue, visit), view_of(catalogue, "trainer/view.html"))
