"""Where each mark of the two pictures stands: pictures.html draws them as SVG; pure.

A plotting library would cost each kernel of this page 0.4 s and 38 MB for some thirty dots and squares, and
would not follow the colours of the theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalogue import Catalogue
from widgets.dashboard.coverage import Cell, Coverage
from widgets.dashboard.schedule import Line, Schedule
from widgets.milestones import when

WIDTH = 720
NAMES, MARGIN = 150, 20  # room for the names of lanes, and at the right
LANE, TOP, FOOT = 44, 30, 52
NEAR, STEP = 13, 12  # marks nearer than that are one above the other
SQUARE, GAP, ROW, COLUMN, LABELS, HEAD, KEY = 11, 3, 26, 88, 180, 44, 36
Legend = tuple[tuple[int, str, str], ...]  # where each key stands, its words, and the state or kind that it explains

KEYS: Legend = (
    (0, "adresse exacte", "exacte"),
    (140, "page où chercher", "page"),
    (290, "adresse inconnue", "inconnue"),
    (440, "attendu et absent", ""),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone: a dot at (`x`, `y`), with a bar until `fin` for a period; `texte` says what it is."""

    x: int
    y: int
    fin: int
    etat: str
    texte: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The milestones of one section, on one horizontal line."""

    nom: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture of a schedule: its size, its lanes, a line for each 1st of January, and one for today."""

    width: int
    height: int
    debut: int
    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, int], ...]
    pied: int
    today: int
    jour: str
    legend: Legend
    description: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell of the matrix: its corner, and the corner and kind of the square of each of its documents."""

    x: int
    y: int
    cell: Cell
    squares: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The picture of a coverage: its size, its tiles, and where the names of its rows and columns stand."""

    width: int
    height: int
    square: int
    tiles: tuple[Tile, ...]
    rows: tuple[tuple[int, str], ...]
    columns: tuple[tuple[int, str], ...]
    legend: Legend
    description: str


def timeline(catalogue: Catalogue, schedule: Schedule) -> Timeline | None:
    """The picture of the milestones, a lane for each section that has any; None if there are none."""
    if not schedule.lines:
        return None
    echeances = [line.milestone.echeance for line in schedule.lines]
    days = [day for echeance in echeances for day in (echeance.date, echeance.fin) if day]
    first, last = min(*days, schedule.today).year, max(*days, schedule.today).year
    span = date(first, 1, 1), date(last + 1, 1, 1)
    sections = [section for section in catalogue.sections if section.id in {e.section for e in echeances}]
    lanes = tuple(
        Lane(section.libelle, TOP + LANE * rank + LANE // 2, _marks(schedule, section.id, rank, span))
        for rank, section in enumerate(sections)
    )
    return Timeline(
        width=WIDTH,
        height=TOP + LANE * len(lanes) + FOOT,
        debut=NAMES,
        lanes=lanes,
        years=tuple((_x(date(year, 1, 1), span), year) for year in range(first, last + 1)),
        pied=TOP + LANE * len(lanes) + FOOT // 2,
        today=_x(schedule.today, span),
        jour=schedule.jour,
        legend=((6, "passée", "passe"), (96, "à venir ou en cours", "prochain")),
        description=f"{len(schedule.past)} échéances passées et {len(schedule.coming)} à venir, de {first} à {last} ; "
        f"aujourd’hui, {schedule.jour}, est un trait vertical. Le tableau qui suit dit la même chose.",
    )


def _x(day: date, span: tuple[date, date]) -> int:
    """Where a day stands, from left to right."""
    share = (day - span[0]).days / (span[1] - span[0]).days
    return round(NAMES + share * (WIDTH - NAMES - MARGIN))


def _marks(schedule: Schedule, section: str, rank: int, span: tuple[date, date]) -> tuple[Mark, ...]:
    """The marks of one lane: those that would touch go one above the other."""
    marks: list[Mark] = []
    middle = TOP + LANE * rank + LANE // 2
    for line in schedule.lines:
        echeance = line.milestone.echeance
        if echeance.section != section:
            continue
        x = _x(echeance.date, span)
        taken = {mark.y for mark in marks if x - max(mark.x, mark.fin) < NEAR}
        y = next((y for y in (middle, middle - STEP, middle + STEP) if y not in taken), middle)
        end = _x(echeance.fin, span) if echeance.fin else x
        marks.append(Mark(x, y, end, line.etat, _told(line)))
    return tuple(marks)


def _told(line: Line) -> str:
    return f"{when(line.milestone)} : {line.milestone.echeance.intitule} ({line.quand})"


def matrix(coverage: Coverage) -> Matrix:
    """The picture of what the corpus holds: one square for each document of a couloir."""
    tiles = tuple(
        _tile(LABELS + COLUMN * column, HEAD + ROW * rank, cell)
        for rank, row in enumerate(coverage.rows)
        for column, cell in enumerate(row.cells)
    )
    return Matrix(
        width=LABELS + COLUMN * len(coverage.couloirs) + MARGIN,
        height=HEAD + ROW * len(coverage.rows) + KEY,
        square=SQUARE,
        tiles=tiles,
        rows=tuple((HEAD + ROW * rank + ROW // 2, row.nature.libelle) for rank, row in enumerate(coverage.rows)),
        columns=tuple((LABELS + COLUMN * n + 6, section.libelle) for n, section in enumerate(coverage.couloirs)),
        legend=KEYS,
        description=f"Un carré par document : {coverage.total.exactes} mènent au document même, {coverage.total.pages} "
        f"à une page, {coverage.total.inconnues} ont une adresse inconnue. Une croix marque ce qui est attendu et "
        "absent. Le tableau qui suit dit la même chose.",
    )


def _tile(x: int, y: int, cell: Cell) -> Tile:
    counted = cell.count
    kinds = ["exacte"] * counted.exactes + ["page"] * counted.pages + ["inconnue"] * counted.inconnues
    top = y + (ROW - SQUARE) // 2
    squares = tuple((x + 6 + (SQUARE + GAP) * rank, top, kind) for rank, kind in enumerate(kinds))
    return Tile(x, y, cell, squares)
