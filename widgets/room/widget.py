"""The two pages of a training room: their states bound to their views."""

from __future__ import annotations

from catalogue import Catalogue
from widgets.live import LiveWidget, view_of
from widgets.room.state import RoomState, TrainerState
from widgets.visit import Visit


def room_widget(catalogue: Catalogue, visit: Visit) -> LiveWidget:
    """The page where a learner joins a room and answers its questions; `widget.state` is its RoomState."""
    return LiveWidget(RoomState(catalogue, visit), view_of(catalogue, "room/view.html"))


def trainer_widget(catalogue: Catalogue, visit: Visit) -> LiveWidget:
    """The page where a trainer opens a room and watches its board; `widget.state` is its TrainerState."""
    return LiveWidget(TrainerState(catalogue, visit), view_of(catalogue, "room/animation.html"))
