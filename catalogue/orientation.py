"""A few questions that lead to the first documents to read, each with the reason why it is there; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.orientation_paths import Path, choices, implied, named, walks
from catalogue.reading_order import in_reading_order

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue
    from catalogue.model import Document
    from catalogue.orientation_model import QuestionPosee


@dataclass(frozen=True, slots=True)
class Conseil:
    """A document to read first, and the French sentence that says why."""

    document: Document
    raison: str


@dataclass(frozen=True, slots=True)
class Walk:
    """How far some answers go: those that count, then the question to ask and the answers offered to it.

    `question` is None at the end of a path. `couloir` is the section that the answers imply, and `suite`
    that where the reading goes on; both may be empty.
    """

    reponses: Path
    question: QuestionPosee | None
    choix: Path

    @property
    def couloir(self) -> str:
        """The id of the couloir that the answers imply, or nothing."""
        return implied(self.reponses, "couloir")

    @property
    def suite(self) -> str:
        """The id of the section that the answers lead to, or nothing."""
        return implied(self.reponses, "suite")


def walk(catalogue: Catalogue, answers: Mapping[str, str]) -> Walk:
    """Follow answers (question id → answer id) from the first question as far as they lead.

    What is not offered on the way is left aside.
    """
    questions = {question.id: question for question in catalogue.orientation_questions}
    path: Path = ()
    asked = _first(catalogue)
    while asked:
        offered = choices(catalogue.orientation, asked, path)
        chosen = next((reponse for reponse in offered if reponse.reponse == answers.get(asked)), None)
        if chosen is None:
            return Walk(path, questions[asked], offered)
        path, asked = (*path, chosen), chosen.vers
    return Walk(path, None, ())


def paths(catalogue: Catalogue) -> tuple[Path, ...]:
    """Every path from the first question to an end."""
    return tuple(path for path, _ in walks(catalogue.orientation, _first(catalogue)))


def most_to_come(catalogue: Catalogue, walked: Walk) -> int:
    """How many questions at most remain to be answered, the present one included."""
    if walked.question is None:
        return 0
    ends = walks(catalogue.orientation, walked.question.id, walked.reponses)
    return max(len(path) for path, _ in ends) - len(walked.reponses)


def advice(catalogue: Catalogue, answers: Mapping[str, str]) -> tuple[Conseil, ...]:
    """The one to seven documents at the end of a path, in the order of reading; none before its end."""
    walked = walk(catalogue, answers)
    if walked.question:
        return ()
    shelf: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for document in catalogue.documents:
        shelf[document.section, document.nature].append((document.composant, document.id))
    regles = sorted(catalogue.orientation_conseils, key=lambda regle: regle.ordre)
    reasons = named(regles, walked.reponses, shelf)
    documents = in_reading_order(catalogue, map(catalogue.document, reasons))
    return tuple(Conseil(document, reasons[document.id]) for document in documents)


def _first(catalogue: Catalogue) -> str:
    """The id of the question that is asked first."""
    return min(catalogue.orientation_questions, key=lambda question: question.ordre).id
