"""The tables that lead a reader to the first documents, as immutable values; field names are column names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionPosee:
    """One question of the orientation in everyday words; that of least `ordre` is asked first."""

    id: str
    ordre: int
    texte: str
    aide: str


@dataclass(frozen=True, slots=True)
class Reponse:
    """One answer to a question, offered where its `condition` holds.

    It may imply a `couloir` and a `composant`, and name a section (`suite`) where the reading goes on;
    `vers` is the next question, empty at the end of the path.
    """

    question: str
    ordre: int
    reponse: str
    libelle: str
    condition: tuple[str, ...]
    couloir: str
    composant: str
    suite: str
    vers: str

    @property
    def cle(self) -> str:
        """What conditions and addresses write: « lieu=hopital »."""
        return f"{self.question}={self.reponse}"


@dataclass(frozen=True, slots=True)
class RegleConseil:
    """Where `condition` holds, a document, or those of a nature in the couloir of the answers, and the reason why.

    Where several rules name one document, the reason is that of the least `ordre`.
    """

    ordre: int
    condition: tuple[str, ...]
    document: str
    nature: str
    raison: str
