"""The records of the orientation, which may be wrong, as answers, rules and paths for orientation_rules; pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from catalogue.cells import Tables
from catalogue.orientation_model import RegleConseil, Reponse
from catalogue.orientation_paths import Path, walks
from catalogue.records import Record
from catalogue.vocabulary import Statut

QUESTIONS, ANSWERS, ADVICE = "orientation_questions", "orientation", "orientation_conseils"
SEPARATOR = "|"
_LONGEST = 9  # digits of a rank


@dataclass(frozen=True, slots=True)
class Followed:
    """The answers with the line of each, and every path with the question where it is stuck, if any."""

    lines: dict[Reponse, int]
    walks: list[tuple[Path, str]]

    @property
    def known(self) -> set[str]:
        """The answers as conditions write them."""
        return {reponse.cle for reponse in self.lines}

    @property
    def ends(self) -> list[Path]:
        """The paths, if each of them ends well; else none."""
        paths = [path for path, stuck in self.walks if path and not stuck]
        return paths if len(paths) == len(self.walks) else []


def follow(tables: Tables) -> Followed:
    """The answers and every path; nothing if a line was lost, or if an answer names what is not there."""
    questions, answers = tables[QUESTIONS], tables[ANSWERS]
    asked = {record.cells["id"] for record in questions.records} | {""}
    lines = {answer(record): record.line for record in answers.records}
    given = {reponse.cle for reponse in lines}
    sound = all(reponse.vers in asked and given.issuperset(reponse.condition) for reponse in lines)
    if not (sound and questions.whole and questions.records and answers.whole and tables[ADVICE].whole):
        return Followed({}, [])
    first = min(questions.records, key=lambda record: (_rank(record), record.line)).cells["id"]
    return Followed(lines, list(walks(lines, first)))


def answer(record: Record) -> Reponse:
    """One answer."""
    cells = record.cells
    return Reponse(
        question=cells["question"],
        ordre=_rank(record),
        reponse=cells["reponse"],
        libelle=cells["libelle"],
        condition=condition(record),
        couloir=cells["couloir"],
        composant=cells["composant"],
        suite=cells["suite"],
        vers=cells["vers"],
    )


def rules(tables: Tables) -> dict[int, RegleConseil]:
    """The rules by line, in the order of their ranks."""
    records = sorted(tables[ADVICE].records, key=lambda record: (_rank(record), record.line))
    return {
        r.line: RegleConseil(_rank(r), condition(r), r.cells["document"], r.cells["nature"], r.cells["raison"])
        for r in records
    }


def shelf(tables: Tables) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The documents of the sommaire by section and nature, as orientation_paths reads them."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for cells in (record.cells for record in tables["documents"].records):
        if cells["statut"] == Statut.SOMMAIRE:
            found[cells["section"], cells["nature"]].append((cells["composant"], cells["id"]))
    return found


def condition(record: Record) -> tuple[str, ...]:
    """The items of the condition of a record."""
    return tuple(record.cells["condition"].split(SEPARATOR)) if record.cells["condition"] else ()


def _rank(record: Record) -> int:
    """The rank of a record; 0 for one that is no number, which the schema tells."""
    cell = record.cells["ordre"]
    return int(cell) if cell.isdecimal() and len(cell) <= _LONGEST else 0
