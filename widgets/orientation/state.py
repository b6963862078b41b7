"""What the orientation knows: the answers given, the next question, or the documents to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from traitlets import Instance

from catalogue import Catalogue
from catalogue.orientation import Conseil, Walk, advice, most_to_come, walk
from catalogue.orientation_model import Reponse
from catalogue.text import francais
from catalogue.vocabulary import Famille
from widgets import asking
from widgets.progress import step_to_take_up
from widgets.state import ScreenState
from widgets.visit import Visit

NUMBERS = ("", "une", "deux", "trois", "quatre", "cinq")


@dataclass(frozen=True, slots=True)
class Recall:
    """A question and the answer given to it; `query` asks it again, and forgets what came after."""

    question: str
    texte: str
    reponse: str
    query: str


@dataclass(frozen=True, slots=True)
class Onward:
    """Where the reading goes on: a notebook of pages.csv, its query, and the place in words."""

    page: str
    query: str
    place: str


class OrientationState(ScreenState):
    """One question at a time, then one to seven documents; `walk` holds the answers that count."""

    walk = Instance(Walk)

    def __init__(self, catalogue: Catalogue, visit: Visit) -> None:
        super().__init__(catalogue=catalogue, visit=visit, walk=walk(catalogue, {}))
        self._couloir_before: str | None = None  # that of the visit, once answers have chosen another

    @property
    def query(self) -> str:
        """The answers in the order of the questions: « lieu=hopital&but=comprendre »."""
        return _query(*self.walk.reponses)

    @property
    def status(self) -> str:
        """The question that is asked, or how many documents there are to begin with."""
        if self.walk.question:
            return francais(f"{self.rank} : {self.walk.question.texte}")
        return f"{self.title}. {self.where}".strip()

    @property
    def rank(self) -> str:
        """« Question 2 »."""
        return f"Question {len(self.walk.reponses) + 1}"

    @property
    def remaining(self) -> str:
        """How many questions may come after this one, at most; empty at the end."""
        after = most_to_come(self.catalogue, self.walk) - 1
        if after > 0:
            return f"Encore {NUMBERS[after]} question{'s' if after > 1 else ''} au plus après celle-ci."
        return "" if after else "C’est la dernière question."

    @property
    def title(self) -> str:
        """What the documents at the end are; empty before."""
        if self.walk.question:
            return ""
        number = len(self.documents)
        return f"Commencez par ces {number} documents" if number > 1 else "Commencez par ce document"

    @property
    def where(self) -> str:
        """The couloir that the answers have chosen, in a sentence; empty if there is none."""
        couloir = self.walk.couloir
        return francais(f"Votre couloir : {self.catalogue.section(couloir).libelle}.") if couloir else ""

    @property
    def documents(self) -> tuple[Conseil, ...]:
        """The documents at the end of the path, in the order of reading; none before."""
        return advice(self.catalogue, {reponse.question: reponse.reponse for reponse in self.walk.reponses})

    def go(self, query: str) -> None:
        """Follow the answers of a query as far as they lead; what it cannot mean is told."""
        questions = {question.id: question for question in self.catalogue.orientation_questions}
        couloir, notices = asking.asked_couloir(self.catalogue, query, *questions)
        answers = {key: value for key, value in reversed(asking.pairs(query)) if key in questions}
        walked = walk(self.catalogue, answers)
        told = [*notices]
        given = {reponse.question for reponse in walked.reponses}
        for key in (key for key in questions if key in answers and key not in given):
            if walked.question and key == walked.question.id:
                value = asking.short(answers[key])
                told.append(f"« {value} » n’est pas une réponse à cette question : choisissez-en une.")
            else:
                told.append(f"« {questions[key].texte} » : cette réponse est ignorée, la question ne se pose pas ici.")
        if couloir:
            self.visit.choose_couloir(couloir)
        self._take_couloir(walked.couloir)
        with self.hold_trait_notifications():
            self.walk = walked
            self.notices = tuple(map(francais, told))

    def _take_couloir(self, couloir: str) -> None:
        """Give the visit the couloir of the answers, and its own again once they imply none."""
        if couloir:
            if self._couloir_before is None:
                self._couloir_before = self.visit.couloir
            self.visit.choose_couloir(couloir)
        elif self._couloir_before is not None:
            self.visit.choose_couloir(self._couloir_before)
            self._couloir_before = None

    @property
    def recalls(self) -> tuple[Recall, ...]:
        """The questions answered so far."""
        texts = {question.id: question.texte for question in self.catalogue.orientation_questions}
        given = self.walk.reponses
        return tuple(
            Recall(reponse.question, texts[reponse.question], reponse.libelle, _query(*given[:number]))
            for number, reponse in enumerate(given)
        )

    @property
    def onward(self) -> Onward:
        """The étape of the reading path to take up, for the couloir of the visit or for none."""
        couloir = self.visit.couloir
        etape = step_to_take_up(self.visit, couloir) or self.catalogue.etapes[-1]
        name = self.catalogue.section(couloir).libelle if couloir else "Documents communs"
        place = francais(f"{name}, étape {etape.numero} : {etape.libelle}")
        return Onward(etape.page, self._with_couloir(), place)

    @property
    def beside(self) -> Onward | None:
        """The section, outside the couloirs, that the answers lead to."""
        if not self.walk.suite:
            return None
        section = self.catalogue.section(self.walk.suite)
        page = "services_socles" if section.famille is Famille.SERVICES_SOCLES else "financement"
        return Onward(page, self._with_couloir(section=section.id), section.libelle)

    def _with_couloir(self, **pairs: str) -> str:
        """A query with the couloir of the visit, if it has one."""
        return urlencode({**pairs, **({"couloir": self.visit.couloir} if self.visit.couloir else {})})

    def context(self) -> Mapping[str, object]:
        """What view.html reads."""
        recalls = self.recalls
        return {
            "sentences": (*self.notices, *self.visit.notices),
            "statut": self.status,
            "rappels": recalls,
            "question": self.walk.question,
            "rang": self.rank,
            "reste": self.remaining,
            "choix": tuple((reponse, _query(*self.walk.reponses, reponse)) for reponse in self.walk.choix),
            "titre": self.title,
            "couloir": self.where,
            "conseils": self.documents,
            "lus": self.visit.lus,
            "requete": self.query,
            "parcours": self.onward,
            "section": self.beside,
        }


def _query(*reponses: Reponse) -> str:
    """Answers as the address holds them."""
    return urlencode([(reponse.question, reponse.reponse) for reponse in reponses])
