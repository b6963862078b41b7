"""From what was measured to a table in French; pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it would bring a browser to those who only want a table
    from measuring.weighing import Traffic


@dataclass
class Figures:
    """What was measured of one contender: seconds, milliseconds of `strokes`, bytes of `memory`.

    `faults` are those of the `visitors` of bursts; `unread` those of a browser that waited in vain.
    """

    readable: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    strokes: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    visitors: int = 0
    faults: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    first: Traffic | None = None
    second: Traffic | None = None


@dataclass(frozen=True)
class Row:
    """One line of the table: what it is, in which unit, and the figure of a contender (None: not measured)."""

    title: str
    unit: str
    figure: Callable[[Figures], float | None]
    digits: int = 0


@dataclass(frozen=True)
class Target:
    """A figure to reach: that of a contender, as a share of another’s when `beside` names one."""

    row: Row
    who: str
    most: float
    stretch: float | None = None
    beside: str = ""

    @property
    def aims(self) -> list[float]:
        """What must be reached, then what would be better."""
        return [aim for aim in (self.most, self.stretch) if aim is not None]


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that so large a share of the values does not exceed; None without values."""
    return sorted(values)[max(ceil(share * len(values)) - 1, 0)] if values else None


def middle(values: Sequence[float]) -> float | None:
    """The median; None without values."""
    return median(values) if values else None


READABLE = Row("Premier document lisible, navigateur froid", "s", lambda f: middle(f.readable), 2)
ANSWERED = Row("Premier filtre répondu, depuis la navigation", "s", lambda f: middle(f.answered), 2)
P50 = Row("De la touche à la liste, p50", "ms", lambda f: percentile(f.strokes, 0.5))
P95 = Row("De la touche à la liste, p95", "ms", lambda f: percentile(f.strokes, 0.95))
LAST = Row("30 visiteurs à la fois, le dernier servi", "s", lambda f: middle(f.last), 2)
MEMORY = Row("Mémoire propre par visiteur", "Mo", lambda f: scaled(middle(f.memory), 1e6), 1)
FAILED = Row("Visites en rafale qui ont échoué", "", lambda f: len(f.faults) if f.visitors else None)
ROWS = (
    READABLE,
    ANSWERED,
    P50,
    P95,
    LAST,
    MEMORY,
    Row("Première visite, sans proxy", "ko", lambda f: f.first and f.first.size / 1000),
    Row("Première visite, requêtes", "", lambda f: f.first and f.first.requests),
    Row("Seconde visite, sans proxy", "ko", lambda f: f.second and f.second.size / 1000),
    Row("Seconde visite, requêtes", "", lambda f: f.second and f.second.requests),
)


def scaled(value: float | None, unit: float) -> float | None:
    """A value in a larger unit; None stays None."""
    return None if value is None else value / unit


def french(value: float, digits: int = 0) -> str:
    """A number as French writes it: a comma, and a narrow space between thousands."""
    return f"{value:,.{digits}f}".replace(",", "\u202f").replace(".", ",")


def table(measured: Mapping[str, Figures], plain: str) -> str:
    """One line a row, one column a contender: the figure, and its share of that of `plain`."""
    lines = [["", *measured], ["---"] * (len(measured) + 1)]
    lines += [[row.title, *_cells(row, measured, plain)] for row in ROWS]
    failed = [f"{len(f.faults)} sur {french(f.visitors)}" if f.visitors else "–" for f in measured.values()]
    return markdown([*lines, [FAILED.title, *failed]])


def _cells(row: Row, measured: Mapping[str, Figures], plain: str) -> list[str]:
    base = row.figure(measured[plain]) if plain in measured else None
    cells = []
    for name, figures in measured.items():
        value = row.figure(figures)
        shown = "–" if value is None else f"{french(value, row.digits)} {row.unit}".strip()
        share = f" (×\u202f{french(value / base, 2)})" if value is not None and base and name != plain else ""
        cells.append(shown + share)
    return cells


def verdicts(measured: Mapping[str, Figures], targets: Sequence[Target]) -> str:
    """What was aimed at, what came out; targets of contenders that were not measured are left out."""
    lines = [["mesure", "de", "cible", "obtenu", ""], ["---"] * 5]
    for target in targets:
        value = _reached(target, measured)
        if value is None:
            continue
        unit, digits = ("", 2) if target.beside else (f" {target.row.unit}", target.row.digits)
        got = f"{french(value, digits)}{unit}"
        lines.append([target.row.title, target.who, _aimed(target, unit), got, _verdict(value, target)])
    return markdown(lines)


def _aimed(target: Target, unit: str) -> str:
    """« ≤ 0,20 (mieux : ≤ 0,10) × Voilà simple »."""
    most, *better = [f"≤ {french(aim, 2 if target.beside else _digits(aim))}" for aim in target.aims]
    return most + (f" (mieux : {better[0]})" if better else "") + (f" × {target.beside}" if target.beside else unit)


def _reached(target: Target, measured: Mapping[str, Figures]) -> float | None:
    if target.who not in measured or (target.beside and target.beside not in measured):
        return None
    value = target.row.figure(measured[target.who])
    base = target.row.figure(measured[target.beside]) if target.beside else 1.0
    return value / base if value is not None and base else None


def _digits(aim: float) -> int:
    return 0 if aim == int(aim) else 1


def _verdict(value: float, target: Target) -> str:
    if value > target.most:
        return "manquée"
    return "dépassée" if value <= target.aims[-1] < target.most else "atteinte"


def markdown(lines: Sequence[Sequence[str]]) -> str:
    """A Markdown table of cells, the second line being that of dashes."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
