"""The training screen: its state bound to its view."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.live import LiveWidget, view_of
from widgets.quiz.state import QuizState
from widgets.visit import Visit


def quiz_widget(catalogue: Catalogue, visit: Visit) -> LiveWidget:
    """Questions to choose, answer and ask again later; `widget.state` is its QuizState."""
    return LiveWidget(QuizState(catalogue, visit), view_of(catalogue, "quiz/view.html"))
