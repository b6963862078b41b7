"""A room in SQLite and in a real PostgreSQL, with the words of a session: seats, signals, steps, answers."""

import uuid
from dataclasses import dataclass, field
from itertools import count

import pytest

from rooms.codes import make_secret
from rooms.model import Envoi, Opened
from rooms.store import Store, open_store

NOON = 1_800_000_000.0


@dataclass
class Clock:
    """A clock that a test sets forward."""

    now: float = NOON

    def __call__(self):
        return self.now


def judge(question, given):
    """The quiz of these tests: questions q…, of which « bon » is the right answer."""
    return given == ["bon"] if question.startswith("q") else None


def envoi(quoi, rang, **valeur):
    """An envoi such as a page makes."""
    return Envoi(id=str(uuid.uuid4()), quoi=quoi, quand=NOON, valeur=valeur, rang=rang)


@dataclass
class Seat:
    """A learner's page: it counts what it makes, and sends it at once or later."""

    store: Store
    code: str
    token: str
    name: str
    ranks: count = field(default_factory=count)

    def signal(self, signal):
        return envoi("signal", next(self.ranks), signal=signal)

    def etape(self, etape):
        return envoi("etape", next(self.ranks), etape=etape)

    def reponse(self, question, *given):
        return envoi("reponse", next(self.ranks), question=question, donne=list(given))

    def send(self, *envois):
        return self.store.record(self.code, self.token, envois, judge)


@dataclass
class Room:
    """A room, as its trainer has it."""

    store: Store
    opened: Opened
    clock: Clock

    @property
    def code(self):
        return self.opened.code

    @property
    def keys(self):
        return self.opened.code, self.opened.secret

    @property
    def board(self):
        return self.store.board(*self.keys)

    def join(self, name, token=None):
        """Enter with a new token, or with one that was there before."""
        token = token or make_secret()
        return Seat(self.store, self.code, token, self.store.join(self.code, name, token).name)

    def learner(self, name):
        """The line of a learner on the board."""
        return next(learner for learner in self.board.learners if learner.name == name)

    def question(self, identifier):
        """The line of a question on the board."""
        return next(question for question in self.board.questions if question.id == identifier)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def shared_postgres(postgres_url):
    """One database for these tests, which empty it."""
    return postgres_url()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of a database, of each kind."""
    if request.param == "postgresql":
        return request.getfixturevalue("shared_postgres")
    return f"sqlite:///{tmp_path / 'salles.sqlite'}"


@pytest.fixture
def store(url, clock):
    """A store without rooms."""
    store = open_store(url, clock)
    store.sweep(now=float("inf"))
    yield store
    store.dispose()


@pytest.fixture
def sqlite_store(tmp_path, clock):
    """A store in a file."""
    store = open_store(f"sqlite:///{tmp_path / 'salles.sqlite'}", clock)
    yield store
    store.dispose()


@pytest.fixture
def room(store, clock):
    """A room for the couloir « hôpital »."""
    return Room(store, store.open_room("hopital"), clock)


@pytest.fixture
def open_another(store, clock):
    """Open another room of the store."""
    return lambda: Room(store, store.open_room(), clock)


@pytest.fixture
def make_envoi():
    """Make an envoi: what it is, its rank, its values."""
    return envoi


@pytest.fixture
def quiz():
    """The judge of these tests."""
    return judge
