"""What the trainer's script knows: which session, for which group, from which hour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from traitlets import Unicode

from catalogue import Catalogue
from catalogue.model import Section
from catalogue.seances import DURATIONS, Seance
from catalogue.text import francais
from widgets import asking
from widgets.state import ScreenState
from widgets.trainer.script import clock, lanes, lines, questions, timed_lines
from widgets.visit import Visit

FIRST = Seance.COURTE
_HOUR = re.compile(r"\s*([01]?[0-9]|2[0-3])\s*[:hH]\s*([0-5][0-9])?\s*")


class ScriptState(ScreenState):
    """The script of a `seance` for a group of one `couloir` (id), or of several if it is empty.

    `debut` is the hour when the session begins, « 14:00 »; without it the clock starts at 0:00. The couloir of
    the visit is the trainer's own as a reader, and is left alone.
    """

    seance = Unicode(FIRST.value)
    couloir = Unicode()
    debut = Unicode()

    def __init__(self, catalogue: Catalogue, visit: Visit) -> None:
        super().__init__(catalogue=catalogue, visit=visit)

    @property
    def query(self) -> str:
        """« seance=demi_journee&couloir=officine&debut=14%3A00 », each unless it is as at first."""
        chosen = {"seance": self.seance if self.seance != FIRST else "", "couloir": self.couloir, "debut": self.debut}
        return urlencode([(key, value) for key, value in chosen.items() if value])

    @property
    def group(self) -> Section | None:
        """The one couloir of the group."""
        return self.catalogue.section(self.couloir) if self.couloir else None

    @property
    def status(self) -> str:
        """Which session, for whom, how many activities and from when to when."""
        lines = self._timed
        end = clock(DURATIONS[Seance(self.seance)], self.debut)
        whom = f"couloir {self.group.libelle}" if self.group else "couloirs mêlés"
        length = self.catalogue.libelle("seance", self.seance)
        return francais(f"{length}, {whom} : {len(lines)} activités, de {clock(0, self.debut)} à {end}.")

    def go(self, query: str) -> None:
        """Show the script of a query string; what it does not name is as at first, what cannot be one is told."""
        couloir, notices = asking.asked_couloir(self.catalogue, query, "seance", "debut")
        asked = dict(asking.pairs(query, keep_blank=True))
        told: list[str] = []
        with self.hold_trait_notifications():
            self.seance = _seance(asked.get("seance", ""), told)
            self.debut = _hour(asked.get("debut", ""), told)
            self.couloir = couloir or ""
            self.notices = (*notices, *map(francais, told))

    def context(self) -> Mapping[str, object]:
        """What view.html reads."""
        return {
            "sentences": (*self.notices, *self.visit.notices),
            "statut": self.status,
            "seance": self.seance,
            "seances": tuple((seance.value, self.catalogue.libelle("seance", seance)) for seance in DURATIONS),
            "couloir": self.couloir,
            "debut": self.debut,
            "groupe": self.group,
            "couloirs": lanes(self.catalogue, self.couloir),
            "nombre_questions": questions(self.catalogue, self.couloir),
            "avant": lines(self.catalogue, Seance.AVANT, self.couloir),
            "pendant": self._timed,
            "apres": lines(self.catalogue, Seance.APRES, self.couloir),
        }

    @property
    def _timed(self) -> tuple:
        return timed_lines(self.catalogue, Seance(self.seance), self.couloir, self.debut)


def _seance(text: str, notices: list[str]) -> str:
    """A session that has a length, the first one if the text names none."""
    if text in set(DURATIONS):
        return Seance(text).value
    if text:
        notices.append(f"La séance « {asking.short(text)} » n’existe pas : choisissez-en une ci-dessous.")
    return FIRST.value


def _hour(text: str, notices: list[str]) -> str:
    """An hour as « 09:30 », from « 9:30 » or « 9 h 30 »; empty if the text is none."""
    if match := _HOUR.fullmatch(text):
        return f"{int(match[1]):02}:{match[2] or '00'}"
    if text.strip():
        notices.append(f"« {asking.short(text)} » n’est pas une heure : écrivez-la comme 14:00.")
    return ""
