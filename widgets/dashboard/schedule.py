"""The milestones around a day, for some couloirs and what is common to all; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue import Catalogue
from catalogue.text import francais
from widgets.milestones import Milestone, milestones_in, moment, split_at

SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Line:
    """A milestone on its day: `etat` is passe, encours or prochain; `quand` says so in words."""

    milestone: Milestone
    etat: str
    quand: str
    local: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every milestone, the oldest first, `today`, and those that close `soon`, the nearest first."""

    today: date
    lines: tuple[Line, ...]
    soon: tuple[Line, ...]

    @property
    def jour(self) -> str:
        """Today in French words."""
        return moment(self.today).text

    @property
    def past(self) -> tuple[Line, ...]:
        """Those that are over."""
        return tuple(line for line in self.lines if line.etat == "passe")

    @property
    def coming(self) -> tuple[Line, ...]:
        """Those that are not over."""
        return tuple(line for line in self.lines if line.etat != "passe")

    @property
    def phrase(self) -> str:
        """« 2 échéances à venir, dont 1 dans les 90 jours »."""
        number, soon = len(self.coming), len(self.soon)
        if not number:
            return "aucune échéance à venir"
        within = f"dont {soon} dans les {SOON.days} jours" if soon else f"aucune dans les {SOON.days} jours"
        return f"{number} échéance{'s' if number > 1 else ''} à venir, {within}"


def schedule(catalogue: Catalogue, couloirs: Collection[str], today: date, region: str = "") -> Schedule:
    """The milestones of these couloirs, of all six if there are none, and those common to all.

    Those that the overlay of another région adds are left out.
    """
    sections = [s.id for s in catalogue.sections if not s.couloir or not couloirs or s.id in couloirs]
    overlay = catalogue.surcouche
    elsewhere = bool(overlay and region and overlay.region != region)
    every = tuple(m for m in milestones_in(catalogue, *sections) if not (elsewhere and catalogue.is_local(m.echeance)))
    coming, _ = split_at(every, today)
    lines = tuple(_line(catalogue, milestone, milestone in coming, today) for milestone in every)
    ending = sorted((line for line in lines if line.etat != "passe"), key=lambda line: _end(line.milestone))
    return Schedule(today, lines, tuple(line for line in ending if _end(line.milestone) - today <= SOON))


def _end(milestone: Milestone) -> date:
    return milestone.echeance.fin or milestone.echeance.date


def _line(catalogue: Catalogue, milestone: Milestone, coming: bool, today: date) -> Line:
    echeance, local = milestone.echeance, catalogue.is_local(milestone.echeance)
    if not coming:
        return Line(milestone, "passe", "passée", local)
    if echeance.date < today:
        return Line(milestone, "encours", francais(f"en cours, ferme {_in_days(_end(milestone) - today)}"), local)
    return Line(milestone, "prochain", _in_days(echeance.date - today), local)


def _in_days(left: timedelta) -> str:
    """« aujourd’hui », « demain », « dans 12 jours »."""
    return {0: "aujourd’hui", 1: "demain"}.get(left.days, f"dans {left.days} jours")
