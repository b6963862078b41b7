"""The two pages of a training room, and a room as its trainer sees it."""

import pytest
from bs4 import BeautifulSoup

from rooms.model import Board, Consigne, Learner, QuestionCount
from widgets.live.rendering import View
from widgets.room.board import fragments
from widgets.room.state import RoomState, TrainerState
from widgets.visit import Visit

NOW = 1_700_000_000.0


@pytest.fixture
def visit(catalogue):
    """A reader who comes for the first time."""
    return Visit(catalogue=catalogue)


@pytest.fixture
def room(catalogue, visit):
    """The page of a learner."""
    return RoomState(catalogue, visit)


@pytest.fixture
def trainer(catalogue, visit):
    """The page of a trainer."""
    return TrainerState(catalogue, visit)


@pytest.fixture
def shown(catalogue, monkeypatch):
    """A state → its HTML as a Voilà page would hold it."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    names = {RoomState: "room/view.html", TrainerState: "room/animation.html"}
    return lambda state: BeautifulSoup(View(catalogue, names[type(state)]).page(state.context()), "html.parser")


@pytest.fixture
def seat():
    """A learner of the board."""

    def made(name, signal="", etape=0, answered=0, since=0.0):
        return Learner(name, signal, etape, NOW - since, answered, since, signal_since=150.0)

    return made


@pytest.fixture
def board():
    """A room opened twelve minutes ago; each part may be given."""

    def made(learners=(), questions=(), consigne=None, couloir=""):
        return Board("K7M2QX", couloir, NOW - 720, NOW - 720 + 86_400, 3, tuple(learners), tuple(questions), consigne)

    return made


@pytest.fixture
def seen(catalogue):
    """A board → its fragments, parsed."""

    def parsed(board, adresse=""):
        html = fragments(catalogue, board, adresse, NOW)
        return {name: BeautifulSoup(text, "html.parser") for name, text in html.items()}

    return parsed


@pytest.fixture
def busy(catalogue, board, seat):
    """A room in the middle of its session."""
    first, second = (question.id for question in catalogue.quiz[:2])
    return board(
        learners=[
            seat("2", "ca_va", 3, 4),
            seat("10", "bloque", 2, 1, since=200.0),
            seat("Camille", "fini", 4, 6, since=30.0),
            seat("Zoé"),
        ],
        questions=[QuestionCount(first, 5, 1), QuestionCount(second, 4, 4)],
        consigne=Consigne(2, "fiches_pratiques", "couloir=officine", "Ouvrez la fiche pratique"),
        couloir="officine",
    )
