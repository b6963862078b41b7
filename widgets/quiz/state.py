"""What the training screen knows: the questions of a run, the answers so far, and how to ask again later."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from traitlets import Any, Int

from catalogue import Catalogue
from catalogue.model import Section
from catalogue.quiz import choices
from catalogue.text import francais
from widgets.quiz.addresses import DELAYS, DRAWS, Plan, pairs, read, write
from widgets.quiz.answers import UNKNOWN, Asked, Feedback, judged, lacking, told
from widgets.quiz.appointments import FILE_NAME, calendar
from widgets.quiz.review import review
from widgets.state import ScreenState
from widgets.visit import Visit


@dataclass(frozen=True, slots=True)
class Turn:
    """One question in its run: `place` in words, `fait` of `total` answers given.

    `caches` are the parameters that a form sends with the answer; `suite` is the query of what comes next, empty
    before the answer; `dernier` says that this is the result.
    """

    asked: Asked
    place: str
    fait: int
    total: int
    caches: list[tuple[str, str]]
    suite: str
    dernier: bool


class QuizState(ScreenState):
    """A choice of questions, then a run through them, then its result.

    `run` is None for the choice; `given` the Feedback to what the current question was given, counted unless
    it lacks something; `proposed` the number of the draw that the choice offers, another one each time.
    """

    plan = Any(Plan())
    run = Any(allow_none=True)
    given = Any(allow_none=True)
    proposed = Int()

    def __init__(self, catalogue: Catalogue, visit: Visit, proposed: int = 0) -> None:
        super().__init__(catalogue=catalogue, visit=visit, proposed=proposed or secrets.randbelow(DRAWS) + 1)

    @property
    def couloir(self) -> Section | None:
        """The couloir of the run, of the visit where nothing is asked yet."""
        key = self.plan.couloir if self.run else self.visit.couloir
        return self.catalogue.section(key) if key else None

    @property
    def query(self) -> str:
        """The questions asked and the answers so far; « couloir=officine » or nothing for the choice."""
        if not self.run:
            return write(Plan(self.visit.couloir))
        return write(self.plan, self.run.log, self.avis)

    @property
    def status(self) -> str:
        """The feedback, else where the reader is."""
        if not self.run:
            return francais(f"Choisissez vos questions : {self._for_whom}.")
        if self.given:
            return self._reminder or self.given.phrase
        return francais(self.run.place or review(self.catalogue, self.run).phrase)

    def go(self, query: str) -> None:
        """Take up the run of a query string where it stopped; the choice of questions if it holds none."""
        reading = read(self.catalogue, query)
        if reading.couloir is not None:
            self.visit.choose_couloir(reading.couloir)
        with self.hold_trait_notifications():
            self.plan, self.run, self.notices = reading.plan, reading.run, reading.notices
            self.given = None
            if reading.donne is not None:
                self._take(reading.donne)

    def act(self, name: str, value: str, checked: bool) -> None:
        """Judge an answer (« repondre », a message of live.js), or hand out the appointments (« agenda »).

        `value` is then the address of the page as the browser knows it, without a query.
        """
        super().act(name, value, checked)
        if name == "repondre" and self.run and self.run.current:
            key, donne = told(value)
            if key == self.run.current.id and not self.avis:
                self._take(donne)
            elif not self.avis:
                self.notices = (francais(UNKNOWN),)
        elif name == "agenda" and self.run and not self.run.current:
            text = calendar(value, dict(self._later), datetime.now(UTC))
            self.exported = {"name": FILE_NAME, "type": "text/calendar;charset=utf-8", "text": text}

    def context(self) -> Mapping[str, object]:
        """What the view reads: `choix` (no run), else `tour` (a question), else `bilan` (the end)."""
        key = self.couloir.id if self.couloir else ""
        end = review(self.catalogue, self.run) if self.run and not self.run.current else None
        return {
            "sentences": (*self.notices, *self.visit.notices),
            "statut": self.status,
            "couloir": self.couloir,
            "titre": self.title,
            "depart": write(Plan(key)),
            "tirage": write(Plan(key, self._next_draw)),
            "etapes": [(etape, write(Plan(key, etape=etape.numero))) for etape in self.catalogue.etapes],
            "tour": self.turn,
            "bilan": end,
            "plus_tard": self._later if end else (),
            "encore": write(self.plan),
            "attestation": urlencode([*pairs(Plan(key)), ("score", f"{end.first}-{end.total}")]) if end else "",
        }

    @property
    def title(self) -> str:
        """What the questions of the run are, in French; empty if there is none."""
        if not self.run:
            return ""
        if self.plan.questions:
            later = f", {self.plan.apres} jours après" if self.plan.apres else ""
            return f"Questions à refaire{later}"
        if self.plan.etape:
            etape = next(etape for etape in self.catalogue.etapes if etape.numero == self.plan.etape)
            return francais(f"Étape {etape.numero}, {etape.libelle} : {self._for_whom}")
        return francais(f"Questions mélangées : {self._for_whom}")

    @property
    def avis(self) -> Feedback | None:
        """The feedback to the current question, None as long as it is not answered."""
        return None if self._reminder else self.given

    @property
    def turn(self) -> Turn | None:
        """The current question, None where none is asked."""
        if not self.run or not self.run.current:
            return None
        question, avis = self.run.current, self.avis
        after = self.run.record(avis.juste) if avis else self.run
        done, total = after.measure
        return Turn(
            asked=Asked(question, choices(self.catalogue, question), self.given, self._reminder),
            place=self.run.place,
            fait=done,
            total=total,
            caches=pairs(self.plan, self.run.log),
            suite=write(self.plan, after.log) if avis else "",
            dernier=not after.current,
        )

    def _take(self, donne: tuple[str, ...]) -> None:
        """Judge an answer to the current question."""
        self.given = judged(self.catalogue, self.run.current, donne)

    @property
    def _later(self) -> tuple[tuple[int, str], ...]:
        """For each delay in days, the query that asks the questions of the run again, wrong ones first."""
        again = review(self.catalogue, self.run).again
        return tuple((days, write(Plan(self.plan.couloir, questions=again, apres=days))) for days in DELAYS)

    @property
    def _reminder(self) -> str:
        """What the answer given lacks to count, in French; empty if nothing."""
        return lacking(self.given) if self.given else ""

    @property
    def _for_whom(self) -> str:
        return self.couloir.libelle if self.couloir else "tous les couloirs"

    @property
    def _next_draw(self) -> int:
        """The draw to offer: after a run, the one that follows its own."""
        return self.plan.tirage % DRAWS + 1 if self.plan.tirage else self.proposed
