"""The training page, as state and as HTML, and answers that are surely right or wrong."""

import json

import pytest
from bs4 import BeautifulSoup

from catalogue.quiz import Genre
from widgets.live.rendering import View
from widgets.quiz.state import QuizState
from widgets.visit import Visit


@pytest.fixture
def state(catalogue):
    """The page for a reader who comes for the first time; it offers draw 3."""
    return QuizState(catalogue, Visit(catalogue=catalogue), proposed=3)


@pytest.fixture
def fresh(catalogue):
    """Other readers, each with the same page."""
    return lambda: QuizState(catalogue, Visit(catalogue=catalogue), proposed=3)


@pytest.fixture
def shown(catalogue, monkeypatch):
    """A state → its HTML as a Voilà page would hold it."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    view = View(catalogue, "quiz/view.html")
    return lambda state: BeautifulSoup(view.page(state.context()), "html.parser")


@pytest.fixture
def one(catalogue):
    """The first question of a genre."""
    return lambda genre: next(question for question in catalogue.quiz if question.genre is Genre(genre))


@pytest.fixture
def right():
    """The right answer to a question."""
    return lambda question: list(question.reponses[:1] if question.genre is Genre.TEXTE else question.reponses)


@pytest.fixture
def wrong():
    """A complete answer to a question that is wrong."""

    def given(question):
        if question.genre is Genre.TEXTE:
            return ["zyxw vutsrq"]
        return list(reversed(question.reponses)) if question.genre is Genre.ORDRE else list(question.leurres[:1])

    return given


@pytest.fixture
def answer():
    """Answer the current question of a state, as live.js does."""

    def act(state, donne, question=None):
        key = (question or state.run.current).id
        state.act("repondre", json.dumps({"question": key, "donne": donne}), True)

    return act


@pytest.fixture
def play(answer, right, wrong):
    """Go through a run to its end; the questions of these ids are always answered wrong."""

    def through(state, missed=()):
        while question := state.run.current:
            answer(state, wrong(question) if question.id in missed else right(question))
            state.go(state.turn.suite)

    return through
