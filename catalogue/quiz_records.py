"""How a record of quiz.csv reads: its lists, and the conditions of its `sujet` (grammar in quiz.schema.json)."""

from __future__ import annotations

from catalogue.problems import Problem
from catalogue.records import Record

Condition = tuple[str, list[str]]


def conditions(sujet: str) -> list[Condition]:
    """The conditions of a sujet, all of which must hold: names, each with the values that meet it."""
    parts = (part.partition("=") for part in sujet.split(";"))
    return [(name.strip(), value.split("|")) for name, _, value in parts]


def items(record: Record, column: str) -> list[str]:
    """The items of a cell that holds a list; none if it is blank."""
    return [item for item in record.cells[column].split("|") if item]


def problem_of(record: Record, column: str, message: str) -> Problem:
    """A problem of one question."""
    return Problem("quiz.csv", record.line, column, message)
