"""What a room is made of: what comes in, what is answered, what its trainer sees; and what a room can refuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

LIFETIME = 24 * 3600.0  # seconds after its opening at which a room is gone
MAX_ROOMS = 500  # live rooms of a store
MAX_LEARNERS = 200  # of a room
MAX_ENVOIS = 100  # of a call
MAX_RECEIVED = 5000  # envois of a learner in the life of a room
MIN_ANSWERS = 5  # answers from which a percentage says nothing about anybody
SIGNALS = ("ca_va", "bloque", "fini")
STEPS = range(5)  # étape 0 is before the first one

Kind = Literal["absente", "refusee", "invalide", "pleine", "trop", "panne"]
# Whether what a learner gives to a question is right; None when there is no such question.
Judge = Callable[[str, Sequence[str]], "bool | None"]


class RoomError(Exception):
    """What a room cannot do: `sentence` tells it in French, `kind` why.

    `absente`: no such room, or closed; `refusee`: bad secret or token; `invalide`: bad input;
    `pleine`: no seat left in the room; `trop`: no place for another room; `panne`: the database is out of reach.
    """

    def __init__(self, kind: Kind, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Opened:
    """A room just opened: the code for learners, and the secret of its trainer, told this once."""

    code: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Consigne:
    """Where the trainer sends everyone: `page` (a name of pages.csv, "" to stay) with `query`, and a sentence.

    `numero` grows with each one of a room, from 1.
    """

    numero: int
    page: str
    query: str
    texte: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A learner's seat: the name as the board shows it, the consigne there is."""

    name: str
    consigne: Consigne | None = None


@dataclass(frozen=True, slots=True)
class Envoi:
    """What a learner's page sends once: a signal, a step or an answer; nothing is checked before `Store.record`.

    `id` is a UUID made by the page; `quoi` is signal, etape or reponse; `quand` the clock of the page (seconds);
    `valeur` is {"signal": …}, {"etape": …} or {"question": …, "donne": […]};
    `rang` is the place of this envoi among those of the page, 0 for the first.
    """

    id: str
    quoi: str
    quand: float
    valeur: Mapping[str, object]
    rang: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of the envois of a call: ids the page can forget, and (id, French sentence) refused for ever.

    `consigne` is the last one of the trainer, `nom` the learner's name in the room.
    """

    recus: tuple[str, ...]
    refuses: tuple[tuple[str, str], ...]
    consigne: Consigne | None
    nom: str


@dataclass(frozen=True, slots=True)
class Learner:
    """One line of the board; `signal` is "" before the first one, `seen_at` is in epoch seconds.

    `answered` counts questions; `since` and `signal_since` are the times in seconds since the last sign of life and
    since the present signal (0 before the first one).
    """

    name: str
    signal: str
    etape: int
    seen_at: float
    answered: int
    since: float
    signal_since: float = 0.0


@dataclass(frozen=True, slots=True)
class QuestionCount:
    """First answers to a question, and how many are right."""

    id: str
    answers: int
    right: int

    @property
    def percent(self) -> int | None:
        """Right answers out of a hundred, rounded; None below five answers."""
        return round(100 * self.right / self.answers) if self.answers >= MIN_ANSWERS else None


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that a trainer sees; `version` grows whenever something else than the passing of time changed.

    Learners by name, « poste 2 » before « poste 10 »; questions by id; times in epoch seconds.
    """

    code: str
    couloir: str
    opened_at: float
    expires_at: float
    version: int
    learners: tuple[Learner, ...]
    questions: tuple[QuestionCount, ...]
    consigne: Consigne | None

    @property
    def steps(self) -> tuple[int, ...]:
        """How many learners at each étape, from 0 to 4."""
        return tuple(sum(learner.etape == step for learner in self.learners) for step in STEPS)

    @property
    def signals(self) -> dict[str, int]:
        """How many learners say ca_va, bloque, fini, and "" for those who have said nothing yet."""
        return {signal: sum(learner.signal == signal for learner in self.learners) for signal in (*SIGNALS, "")}

    @property
    def stuck(self) -> tuple[Learner, ...]:
        """The learners who say « bloqué »."""
        return tuple(learner for learner in self.learners if learner.signal == "bloque")

    @property
    def hardest(self) -> QuestionCount | None:
        """The question with the smallest share of right answers, among those with five answers or more."""
        counted = [question for question in self.questions if question.percent is not None]
        return min(counted, key=lambda question: (question.right / question.answers, question.id), default=None)
