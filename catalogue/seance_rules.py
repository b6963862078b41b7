"""What must hold in the training sessions: minutes that add up, confusions that somebody tells.

Rules as those of integrity.py; tests/catalogue/test_seances.py holds a bad record against each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from catalogue.cells import Tables
from catalogue.problems import Problem
from catalogue.records import Record, Table
from catalogue.seances import DURATIONS, Seance

_TIMED = set(DURATIONS)
_UNTIMED = set(Seance) - _TIMED


def minutes_where_there_is_a_clock(tables: Tables) -> Iterator[Problem]:
    """An activity of a session lasts some minutes; what comes before and after it has none."""
    table = tables["seances"]
    for record in table.records:
        seance, duree = record.cells["seance"], record.cells["duree"]
        if seance in _TIMED and not duree:
            yield _problem(table, record, "duree", "dites combien de minutes dure cette activité.")
        if seance in _UNTIMED and duree:
            yield _problem(table, record, "duree", "ce qui se fait avant ou après n’a pas de durée ; videz-la.")


def sessions_last_what_they_promise(tables: Tables) -> Iterator[Problem]:
    """The minutes of a session add up to its length; told at its last activity."""
    table = tables["seances"]
    last: dict[str, Record] = {}
    minutes: dict[str, int] = defaultdict(int)
    for record in table.records:
        seance, duree = record.cells["seance"], record.cells["duree"]
        last[seance] = record
        minutes[seance] += int(duree) if duree.isascii() and duree.isdigit() else 0
    for seance, promised in DURATIONS.items() if table.whole else ():
        found = minutes[seance]
        message = f"la séance « {seance} » dure {found} minutes au lieu de {promised} ; corrigez les durées."
        if seance not in last:
            yield Problem(table.file, 0, "seance", message)
        elif found != promised:
            yield _problem(table, last[seance], "duree", message)


def confusions_are_of_couloirs(tables: Tables) -> Iterator[Problem]:
    """A confusion that is not for all is for couloirs, and not for other sections."""
    couloirs = {r.cells["id"]: r.cells["couloir"] for r in tables["sections"].records}
    for record in tables["confusions"].records:
        for section in filter(None, record.cells["couloirs"].split("|")):
            if couloirs.get(section) == "non":
                message = f"« {section} » n’est pas un couloir ; nommez-en un, ou videz la cellule pour tous."
                yield _problem(tables["confusions"], record, "couloirs", message)


def every_confusion_is_told(tables: Tables) -> Iterator[Problem]:
    """Each confusion comes up in an activity."""
    table = tables["seances"]
    told = {key for cell in table.values("confusions") for key in cell.split("|")}
    for record in tables["confusions"].records if table.whole else ():
        if record.cells["id"] and record.cells["id"] not in told:
            message = "aucune activité de seances.csv ne nomme cette confusion ; ajoutez-la à l’une d’elles."
            yield _problem(tables["confusions"], record, "id", message)


def _problem(table: Table, record: Record, column: str, message: str) -> Problem:
    """A problem of one record."""
    return Problem(table.file, record.line, column, message)


RULES: tuple[Callable[[Tables], Iterator[Problem]], ...] = (
    minutes_where_there_is_a_clock,
    sessions_last_what_they_promise,
    confusions_are_of_couloirs,
    every_confusion_is_told,
)
