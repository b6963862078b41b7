"""What a finished run tells: the score in words, what to read again, what to ask again later; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from catalogue import Catalogue
from catalogue.model import Document, Terme
from catalogue.quiz import Question
from widgets.quiz.runs import Run


@dataclass(frozen=True, slots=True)
class Review:
    """The end of a run: how many questions were right at once (`first`), right later, and still wrong (`missed`).

    `wrong` are the questions not right at once, the most often wrong first; `documents` and `termes` what to read
    again for them, in that order; `again` the ids of all questions, wrong ones first.
    """

    total: int
    first: int
    later: int
    missed: int
    wrong: tuple[Question, ...]
    documents: tuple[Document, ...]
    termes: tuple[Terme, ...]
    again: tuple[str, ...]

    @property
    def phrase(self) -> str:
        """« Sur 10 questions : 7 justes du premier coup, 2 à la reprise, 1 à revoir. »."""
        count = f"{self.total} question{'s' if self.total > 1 else ''}"
        if self.first == self.total:
            return f"Sur {count} : tout est juste du premier coup."
        right = f"{self.first or 'aucune'} juste{'s' if self.first > 1 else ''} du premier coup"
        later = [f"{self.later} à la reprise"] if self.later else []
        missed = [f"{self.missed} à revoir"] if self.missed else []
        return f"Sur {count} : {', '.join([right, *later, *missed])}."


def review(catalogue: Catalogue, run: Run) -> Review:
    """What a run that is over tells."""
    errors = Counter(key for key, right in run.log if not right)
    found = {key for key, right in run.log if right}
    wrong = sorted((q for q in run.questions if errors[q.id]), key=lambda question: -errors[question.id])
    by_sigle = {terme.sigle: terme for terme in catalogue.terms}
    documents = dict.fromkeys(question.document for question in wrong if question.document)
    termes = dict.fromkeys(question.terme for question in wrong if question.terme)
    right = [question.id for question in run.questions if not errors[question.id]]
    return Review(
        total=len(run.questions),
        first=len(right),
        later=sum(question.id in found for question in wrong),
        missed=sum(question.id not in found for question in wrong),
        wrong=tuple(wrong),
        documents=tuple(map(catalogue.document, documents)),
        termes=tuple(by_sigle[sigle] for sigle in termes if sigle in by_sigle),
        again=(*(question.id for question in wrong), *right),
    )
