"""What is wrong with the data, told in French to those who keep it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.text import closest, francais


@dataclass(frozen=True, order=True)
class Problem:
    """One defect of one data file, with where it is and how to mend it.

    `file` is a file name inside the data folder; `line` the physical line in that file, counted
    from 1 (0: the whole file); `column` a column name (empty: the whole line); `message` a French
    sentence with its remedy.
    """

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """The line that a maintainer reads: file, line, column, sentence."""
        place = self.file
        if self.line:
            place += f", ligne {self.line}"
        if self.column:
            place += f", colonne « {self.column} »"
        return francais(f"{place} : {self.message}")


class CatalogueError(Exception):
    """The data cannot be read; `problems` lists every defect found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def quoted(value: str) -> str:
    """A value between « guillemets », on one line and cut after 80 characters."""
    line = " ".join(value.splitlines())
    return f"« {line if len(line) <= 80 else f'{line[:80]}…'} »"


def unknown(value: str, choices: Iterable[str], where: str = "") -> str:
    """The sentence for a value that is not among `choices`, with the nearest one if it is near."""
    choices = sorted(choices)
    suffix = f" dans {where}" if where else ""
    near = closest(value, choices) if len(value) > 2 else None  # any letter is near any other
    if near:
        return f"{quoted(value)} n’existe pas{suffix} ; vouliez-vous dire « {near} » ?"
    if choices and len(choices) <= 12:
        return f"{quoted(value)} n’existe pas{suffix} ; valeurs possibles : {', '.join(choices)}."
    return f"{quoted(value)} n’existe pas{suffix} ; ajoutez-l’y ou corrigez la cellule."
