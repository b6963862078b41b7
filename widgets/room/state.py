"""What the two pages of a training room know: the code of the address, and the questions of the session."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from traitlets import Instance, Unicode

from catalogue import Catalogue
from catalogue.model import Section
from catalogue.quiz import Question, step_questions
from catalogue.text import francais
from rooms.codes import LENGTH, normalise
from rooms.names import MAX_NAME
from widgets import asking
from widgets.quiz.answers import Answers, bounded, told
from widgets.state import ScreenState
from widgets.visit import Visit


class RoomState(ScreenState):
    """Joining a room: the `code` of its address, if any, and the questions of a session in the visit’s couloir.

    Who is in which room is known to the browser and to the room, never to this state.
    """

    code = Unicode()
    answers = Instance(Answers, ())

    def __init__(self, catalogue: Catalogue, visit: Visit) -> None:
        super().__init__(catalogue=catalogue, visit=visit)

    @property
    def couloir(self) -> Section | None:
        """The couloir of the visit."""
        return self.catalogue.section(self.visit.couloir) if self.visit.couloir else None

    @property
    def query(self) -> str:
        """« code=K7M2QX&couloir=officine », each if there is one."""
        return urlencode(self._pairs)

    @property
    def status(self) -> str:
        """The sentence on the last answer, else how many questions there are and for whom."""
        whom = f"couloir {self.couloir.libelle}" if self.couloir else "aucun couloir choisi"
        return self.answers.said or francais(f"{len(self.questions)} questions, {whom}.")

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the four étapes, in their order."""
        return tuple(question for etape in self.catalogue.etapes for question in self._asked(etape.numero))

    def go(self, query: str) -> None:
        """Take the code and the couloir of a query, and the answer that a form sends in it without scripts.

        What it does not name stays; what cannot be a code is told.
        """
        couloir, notices = asking.asked_couloir(self.catalogue, query, "code", "question", "donne")
        last = dict(asking.pairs(query, keep_blank=True))
        if "code" in last:
            self.code = normalise(last["code"])
            notices = notices if self.code or not last["code"] else (*notices, _no_code(last["code"]))
        if couloir is not None:
            self.visit.choose_couloir(couloir)
        if "question" in last:
            self._answer(last["question"], bounded(value for key, value in asking.pairs(query) if key == "donne"))
        self.notices = notices

    def act(self, name: str, value: str, checked: bool) -> None:
        """Take an answer to one of the questions, or what every screen takes."""
        super().act(name, value, checked)
        if name == "repondre":
            self._answer(*told(value))

    def context(self) -> Mapping[str, object]:
        """What view.html reads; `seances` are étapes with their questions."""
        etapes = self.catalogue.etapes
        return {
            "sentences": (*self.notices, *self.visit.notices),
            "statut": self.status,
            "code": self.code,
            "couloir": self.couloir,
            "garder": self._pairs,
            "requete": urlencode({"couloir": self.visit.couloir}) if self.visit.couloir else "",
            "nom_max": MAX_NAME,
            "seances": [(etape, self.answers.show(self.catalogue, self._asked(etape.numero))) for etape in etapes],
        }

    @property
    def _pairs(self) -> list[tuple[str, str]]:
        return [(key, value) for key, value in (("code", self.code), ("couloir", self.visit.couloir)) if value]

    def _answer(self, question: str, donne: tuple[str, ...]) -> None:
        self.answers = self.answers.take(self.questions, self.catalogue, question, donne)

    def _asked(self, etape: int) -> tuple[Question, ...]:
        return step_questions(self.catalogue, self.visit.couloir, etape)


class TrainerState(ScreenState):
    """The page of the trainer; the room and its secret are in the browser alone, so no query names them."""

    def __init__(self, catalogue: Catalogue, visit: Visit) -> None:
        super().__init__(catalogue=catalogue, visit=visit)

    def go(self, query: str) -> None:
        """Take the couloir to propose; what else a query asks is told."""
        couloir, self.notices = asking.asked_couloir(self.catalogue, query)
        if couloir is not None:
            self.visit.choose_couloir(couloir)

    def context(self) -> Mapping[str, object]:
        """What animation.html reads."""
        return {
            "sentences": (*self.notices, *self.visit.notices),
            "statut": self.status,
            "couloir": self.visit.couloir,
        }


def _no_code(text: str) -> str:
    """The sentence on a code that no room can have."""
    return francais(
        f"« {asking.short(text)} » n’est pas un code de salle : il a {LENGTH} caractères, lettres et chiffres."
    )
