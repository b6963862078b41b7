"""The addresses already checked, written one by one, so that an interruption loses nothing."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from catalogue.liens.model import Row
from catalogue.liens.report import COLUMNS, read_row, write_row
from catalogue.writing import explained

NAME = "liens-en-cours.csv"
FRESH = dt.timedelta(days=7)  # what was found earlier is asked again
SYNC_EVERY = 50  # lines


class Journal:
    """The rows that an interrupted check has left in a folder, less than a week old, and those added since."""

    def __init__(self, folder: Path, today: dt.date) -> None:
        self.path = folder / NAME
        self._file: TextIO | None = None
        self._lines = 0
        self.rows = {row.url: row for row in self._read() if today - row.verifie_le < FRESH}

    def _read(self) -> Iterator[Row]:
        """The rows of the file, if it can be read; a line that a kill has cut is left out."""
        try:
            text = self.path.read_bytes().decode("utf-8", errors="replace")
        except OSError:
            return
        for line in text.split("\n"):
            if row := _row(line):
                yield row

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep the journal open to `add`, in a folder made if need be. Raises WriteError."""
        with explained(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("a", encoding="utf-8", newline="")
        try:
            if self.path.stat().st_size:
                self._write("\n")  # ends a line that a kill has cut
            yield
        finally:
            self._file.close()
            self._file = None
            if not self.rows:
                self.remove()

    def add(self, row: Row) -> None:
        """Append a finished address; it survives the end of this process at once. Raises WriteError."""
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="\n").writerow(write_row(row))
        self._write(line.getvalue())
        self.rows[row.url] = row

    def remove(self) -> None:
        """Forget everything: the check has ended, or must start again. Raises WriteError."""
        self.rows.clear()
        with explained(self.path):
            self.path.unlink(missing_ok=True)

    def _write(self, text: str) -> None:
        """Hand a text to the system, and to the disk now and then."""
        if self._file is None:
            raise ValueError("the journal is closed")
        with explained(self.path):
            self._file.write(text)
            self._file.flush()
            self._lines += 1
            if self._lines % SYNC_EVERY == 0:
                os.fsync(self._file.fileno())


def _row(line: str) -> Row | None:
    """The row that a line tells, None if it is not whole."""
    try:
        cells = next(csv.reader([line]), [])
    except csv.Error:
        return None
    return read_row(dict(zip(COLUMNS, cells, strict=True))) if len(cells) == len(COLUMNS) else None
