"""What a reader answers to a question, and what it is worth; pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue import Catalogue
from catalogue.quiz import Choice, Genre, Question, choices, judge
from catalogue.text import francais
from widgets import asking

LONGEST = 100  # characters of one answer
MOST = 20  # answers to one question
LONGEST_MESSAGE = 10_000  # characters
UNKNOWN = "Cette question n’est pas posée ici : votre réponse est ignorée."
LACKING = {
    Genre.UNE: "Choisissez une réponse, puis validez.",
    Genre.PLUSIEURS: "Choisissez au moins une réponse, puis validez.",
    Genre.ORDRE: "Choisissez une réponse pour chaque rang, puis validez.",
    Genre.TEXTE: "Écrivez votre réponse, puis validez.",
}
TWICE = "La même réponse est à deux rangs : donnez une réponse différente à chaque rang."


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was given to a question and what it is worth.

    `donne` are ids of choices in the order given, or one text; `bonnes` the labels of the right answers, in order.
    """

    question: Question
    donne: tuple[str, ...]
    juste: bool
    bonnes: tuple[str, ...]

    @property
    def phrase(self) -> str:
        """« Juste. », or « Non. » and the right answer."""
        return francais("Juste." if self.juste else f"Non. {self._correction}")

    @property
    def _correction(self) -> str:
        if self.question.genre is Genre.ORDRE:
            return f"Le bon ordre : {' ; '.join(f'{rank}. {label}' for rank, label in enumerate(self.bonnes, 1))}."
        if len(self.bonnes) > 1:
            return f"Les bonnes réponses : {' ; '.join(self.bonnes)}."
        return f"La bonne réponse : {self.bonnes[0]}."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a view shows it: its choices, the feedback to what was given, or what that lacks to count."""

    question: Question
    choix: tuple[Choice, ...]
    avis: Feedback | None = None
    rappel: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a reader answered on one page, kept in memory only.

    `feedbacks` are those that count, `incomplete` the one just given that does not, `said` the French sentence
    on the last answer.
    """

    feedbacks: tuple[Feedback, ...] = ()
    incomplete: Feedback | None = None
    said: str = ""

    def take(self, questions: Iterable[Question], catalogue: Catalogue, key: str, donne: Sequence[str]) -> Answers:
        """With the answer to one of these questions; the first one counts, and an incomplete one is only told."""
        question = next((question for question in questions if question.id == key), None)
        if question is None:
            return Answers(self.feedbacks, said=francais(UNKNOWN))
        if self.feedback(question):
            return self
        feedback = judged(catalogue, question, donne)
        if said := lacking(feedback):
            return Answers(self.feedbacks, feedback, said)
        return Answers((*self.feedbacks, feedback), said=feedback.phrase)

    @property
    def notices(self) -> tuple[str, ...]:
        """The sentence to show where the last answer was to no question asked here."""
        return (self.said,) if self.said == francais(UNKNOWN) else ()

    def feedback(self, question: Question) -> Feedback | None:
        """The feedback to a question, None as long as it is not answered."""
        return next((feedback for feedback in self.feedbacks if feedback.question.id == question.id), None)

    def show(self, catalogue: Catalogue, questions: Iterable[Question]) -> tuple[Asked, ...]:
        """These questions as a view shows them."""
        return tuple(self._shown(catalogue, question) for question in questions)

    def _shown(self, catalogue: Catalogue, question: Question) -> Asked:
        started = self.incomplete if self.incomplete and self.incomplete.question.id == question.id else None
        avis = self.feedback(question) or started
        return Asked(question, choices(catalogue, question), avis, lacking(avis) if avis else "")


def judged(catalogue: Catalogue, question: Question, donne: Sequence[str]) -> Feedback:
    """What an answer is worth; what is none of the choices is left out of it."""
    given = _given(catalogue, question, donne)
    judgement = judge(catalogue, question, given)
    return Feedback(question, given, judgement.juste, judgement.bonnes)


def _given(catalogue: Catalogue, question: Question, donne: Sequence[str]) -> tuple[str, ...]:
    """One text, or known choices: in the order given, each once unless they are ranked."""
    if question.genre is Genre.TEXTE:
        return tuple(donne[:1])
    known = {choice.id for choice in choices(catalogue, question)}
    given = [key for key in donne if key in known]
    return tuple(given[: len(known)] if question.genre is Genre.ORDRE else dict.fromkeys(given))


def lacking(feedback: Feedback) -> str:
    """The French sentence on what an answer lacks before it can count; empty if nothing."""
    question, given = feedback.question, feedback.donne
    ranked = question.genre is Genre.ORDRE
    if not any(given) or (ranked and len(given) < len(question.reponses)):
        return LACKING[question.genre]
    return francais(TWICE) if ranked and len(set(given)) < len(given) else ""


def bounded(donne: Iterable[str]) -> tuple[str, ...]:
    """Answers as they are read: printable, not too long, not too many."""
    return tuple(asking.printable(text[: 2 * LONGEST])[:LONGEST].strip() for text in list(donne)[:MOST])


def told(value: str) -> tuple[str, tuple[str, ...]]:
    """The question and the answers that a message « repondre » holds; empty ones if it cannot be read."""
    try:
        content = json.loads(value) if len(value) <= LONGEST_MESSAGE else {}
        question, donne = content["question"], content["donne"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return "", ()
    if not isinstance(question, str) or not isinstance(donne, list) or not all(isinstance(d, str) for d in donne):
        return "", ()
    return question, bounded(donne)
