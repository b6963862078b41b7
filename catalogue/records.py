"""The records of a file with their physical line, and what is wrong with its shape."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogue.problems import Problem


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the physical line where it starts (1 is the header) and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """The records of one file, and what its shape has wrong.

    `columns` is the header as found; `losses` are the problems that left something unread or
    guessed; `whole` is False when a line of the file is missing from `records`. `mended_by` is the
    command that rewrites such files.
    """

    file: str
    columns: tuple[str, ...] = ()
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    losses: list[Problem] = field(default_factory=list)
    whole: bool = True
    mended_by: str = "formater"

    def report(self, line: int, column: str, message: str) -> None:
        """Note a defect of this file."""
        self.problems.append(Problem(self.file, line, column, message))

    def lose(self, line: int, column: str, message: str) -> None:
        """Note a defect that left something of this file unread."""
        self.report(line, column, message)
        self.losses.append(self.problems[-1])

    def lose_line(self, line: int, message: str) -> None:
        """Note a line that is not in the records."""
        self.lose(line, "", message)
        self.whole = False

    @property
    def remedy(self) -> str:
        """What to do when only the writing of the file is wrong."""
        return f"lancez « python -m catalogue {self.mended_by} », qui réécrit le fichier"

    def values(self, column: str) -> set[str]:
        """The non-empty cells of a column."""
        return {record.cells[column] for record in self.records if record.cells[column]}
