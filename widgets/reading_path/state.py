"""What a page of the reading path knows: the documents of one étape, and how far the reader is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from traitlets import Instance, Int

from catalogue import Catalogue
from catalogue.model import Document, Etape, Section
from catalogue.quiz import Question, step_questions
from catalogue.reading_order import (
    documents_to_read,
    groups_to_read,
    instead_of,
    later_documents,
    local_documents,
    outside_the_steps,
)
from catalogue.text import francais
from widgets import asking
from widgets.progress import Progress, couloir_documents, next_to_read, progress_of, steps_done
from widgets.quiz.answers import Answers, bounded, told
from widgets.state import ScreenState
from widgets.visit import Visit


class ReadingPathState(ScreenState):
    """One of the four étapes (`etape`, 1 to 4) for the couloir of the visit, or for none.

    `answers` are those to the questions at its end; no address holds them.
    """

    etape = Int()
    answers = Instance(Answers, ())

    def __init__(self, catalogue: Catalogue, visit: Visit, etape: int) -> None:
        super().__init__(catalogue=catalogue, visit=visit, etape=etape)

    @property
    def couloir(self) -> Section | None:
        """The chosen couloir."""
        return self.catalogue.section(self.visit.couloir) if self.visit.couloir else None

    @property
    def query(self) -> str:
        """« couloir=officine », or nothing."""
        return urlencode({"couloir": self.visit.couloir}) if self.visit.couloir else ""

    def go(self, query: str) -> None:
        """Choose the couloir of a query, none if it is there and empty; keep the present one if it is not.

        A form sent without scripts answers a question too: « question » and « donne ».
        """
        couloir, self.notices = asking.asked_couloir(self.catalogue, query, "question", "donne")
        if couloir is not None:
            self.visit.choose_couloir(couloir)
        pairs = asking.pairs(query, keep_blank=True)
        self._take(dict(pairs).get("question", ""), bounded(value for name, value in pairs if name == "donne"))

    def act(self, name: str, value: str, checked: bool) -> None:
        """Judge an answer (« repondre », a message of live.js), or do what every screen does."""
        super().act(name, value, checked)
        self._take(*(told(value) if name == "repondre" else ("", ())))

    @property
    def status(self) -> str:
        """What the last answer is worth, else how far the reader is in the étape and in the couloir."""
        if self.answers.said:
            return self.answers.said
        measures = " ".join(f"{label} : {progress.phrase}." for label, progress in self.progress)
        return francais(measures if self.couloir else f"{measures} Aucun couloir choisi.")

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of this étape in the order of reading."""
        return documents_to_read(self.catalogue, self.visit.couloir, self._step)

    @property
    def progress(self) -> tuple[tuple[str, Progress], ...]:
        """What is measured and how far the reader is: the étape, then the couloir if one is chosen."""
        step = (f"Étape {self.etape} sur {len(self.catalogue.etapes)}", progress_of(self.visit, self.documents))
        if not self.couloir:
            return (step,)
        documents = couloir_documents(self.catalogue, self.visit.couloir)
        return step, (f"Couloir {self.couloir.libelle}", progress_of(self.visit, documents))

    @property
    def pages(self) -> Mapping[str, str]:
        """For each document of the path by id, the page that shows it; empty for this page."""
        etapes = self.catalogue.etapes
        shown = {e.page: documents_to_read(self.catalogue, self.visit.couloir, e) for e in etapes}
        last = etapes[-1].page
        shown[last] = (*shown[last], *outside_the_steps(self.catalogue, self.visit.couloir).documents)
        return {d.id: "" if page == self._step.page else page for page, documents in shown.items() for d in documents}

    def context(self) -> Mapping[str, object]:
        """What the view reads; `remplacements` are the documents to read instead, by absence."""
        couloir, etapes = self.visit.couloir, self.catalogue.etapes
        groupes = groups_to_read(self.catalogue, couloir, self._step)
        aussi = outside_the_steps(self.catalogue, couloir)
        absences = (*(a for group in groupes for a in group.absences), *aussi.absences)
        return {
            "sentences": (*self.notices, *self.answers.notices, *self.visit.notices),
            "statut": self.status,
            "requete": self.query,
            "couloir": self.couloir,
            "etape": self._step,
            "faites": steps_done(self.visit),
            "mesures": self.progress,
            "groupes": groupes,
            "lus": self.visit.lus,
            "aussi": aussi,
            "aussi_natures": self._nature_labels(aussi.documents),
            "posterieurs": later_documents(self.catalogue, couloir),
            "locaux": local_documents(self.catalogue, couloir, self.etape),
            "locaux_hors": local_documents(self.catalogue, couloir, None),
            "remplacements": {absence: instead_of(self.catalogue, absence) for absence in absences},
            "pages": self.pages,
            "derniere": etapes[-1],
            "suivant": next_to_read(self.visit, self.etape),
            "questions": self.answers.show(self.catalogue, self.questions),
            "repondu": bool(self.answers.feedbacks or self.answers.incomplete),
            "garder": [("couloir", couloir)] if couloir else [],
            "etape_suivante": next((e for e in etapes if e.numero > self.etape), None),
        }

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions at the end of this étape."""
        return step_questions(self.catalogue, self.visit.couloir, self.etape)

    def _take(self, key: str, donne: tuple[str, ...]) -> None:
        """Take an answer to one of the questions; without a question, only forget what was said of the last one."""
        kept = replace(self.answers, said="")
        self.answers = kept.take(self.questions, self.catalogue, key, donne) if key else kept

    @property
    def _step(self) -> Etape:
        return next(etape for etape in self.catalogue.etapes if etape.numero == self.etape)

    def _nature_labels(self, documents: tuple[Document, ...]) -> tuple[str, ...]:
        """What kinds of documents these are, each once, in their order."""
        return tuple(dict.fromkeys(self.catalogue.nature(document.nature).libelle for document in documents))
