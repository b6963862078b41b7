"""What the roadmap knows: what remains to be read, the dates to come, and the files to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlencode

from traitlets import Bool, Instance

from catalogue import Catalogue
from catalogue.text import francais
from widgets import asking
from widgets.milestones import trust_words
from widgets.roadmap.attestation import attestation
from widgets.roadmap.calendar import PARIS, calendar
from widgets.roadmap.exports import EXPORTS, export
from widgets.roadmap.plan import Plan, plan_of
from widgets.roadmap.score import Score, read_score
from widgets.state import ScreenState
from widgets.visit import Visit

ATTESTATION, CALENDAR = "attestation", "feuille-ics"
NOTHING_TO_COME = "Aucune échéance à venir : il n’y a rien à mettre à l’agenda."


def now() -> datetime:
    """The present moment in Paris."""
    return datetime.now(PARIS)


class RoadmapState(ScreenState):
    """The plan of the couloir of the visit, or of none, on the day that `clock` tells.

    `score` is the result of a quiz that the address brings; it goes on the attestation only if the
    reader asks for it (`avec_score`).
    """

    score = Instance(Score, allow_none=True)
    avec_score = Bool()

    def __init__(self, catalogue: Catalogue, visit: Visit, clock: Callable[[], datetime] = now) -> None:
        self._clock = clock
        self._said = ""
        super().__init__(catalogue=catalogue, visit=visit)

    @property
    def plan(self) -> Plan:
        """What is read, what remains, what is to come."""
        return plan_of(self.visit, self._clock().date())

    @property
    def query(self) -> str:
        """« couloir=officine&score=8-10 », or what of it there is."""
        couloir = [("couloir", self.visit.couloir)] if self.visit.couloir else []
        return urlencode(couloir + self._kept)

    def go(self, query: str) -> None:
        """Choose the couloir of a query as the reading path does, and take the result that it brings."""
        couloir, notices = asking.asked_couloir(self.catalogue, query, "score")
        asked = dict(asking.pairs(query)).get("score", "")
        score = read_score(asked)
        if asked and not score:
            told = f"Le résultat « {asking.short(asked)} » ne se lit pas : pour 8 sur 10, il s’écrit 8-10."
            notices = (*notices, francais(told))
        if couloir is not None:
            self.visit.choose_couloir(couloir)
        self._said = ""
        with self.hold_trait_notifications():
            self.score, self.notices = score, notices
            self.avec_score = self.avec_score and score is not None

    def act(self, name: str, value: str, checked: bool) -> None:
        """Mark a document as read, put the result on the attestation or not, or make a file."""
        super().act(name, value, checked)
        self._said = ""
        if name == "avec-score":
            self.avec_score = checked and self.score is not None
        elif name in (*EXPORTS, CALENDAR, ATTESTATION):
            self._make(name)

    def _make(self, name: str) -> None:
        """Make the file that a control asks for; a calendar without any date is not made."""
        plan = self.plan
        if name == CALENDAR and not plan.coming:
            self._said = NOTHING_TO_COME
            return
        if name == CALENDAR:
            self.exported = calendar(plan, self._clock())
        elif name == ATTESTATION:
            self.exported = attestation(plan, self.score if self.avec_score else None)
        else:
            self.exported = export(name, plan)
        self._said = f"Fichier {self.exported['name']} prêt."

    @property
    def status(self) -> str:
        """The file made last, else how far the reader is and how many dates are to come."""
        if self._said:
            return francais(self._said)
        plan = self.plan
        place = f"Couloir {plan.nom}" if plan.couloir else "Aucun couloir choisi, documents communs"
        return francais(f"{place} : {plan.progress.phrase}. {plan.a_venir[0].upper()}{plan.a_venir[1:]}.")

    def context(self) -> Mapping[str, object]:
        """What the view reads; `garder` are the pairs that a change of couloir keeps in the address."""
        plan = self.plan
        return {
            "sentences": (*self.notices, *self.visit.notices),
            "statut": self.status,
            "requete": urlencode({"couloir": self.visit.couloir}) if plan.couloir else "",
            "garder": self._kept,
            "plan": plan,
            "confiances": trust_words(self.catalogue, (*plan.coming, *plan.past)),
            "score": self.score,
            "avec_score": self.avec_score,
        }

    @property
    def _kept(self) -> list[tuple[str, str]]:
        """The result of the address as a pair, if there is one."""
        return [("score", self.score.query)] if self.score else []
