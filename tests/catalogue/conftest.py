"""Ways to spoil a copy of the data, one defect at a time."""

import csv
import json

import pytest

from catalogue import CatalogueError, load_catalogue
from catalogue.surcouche import load_overlay, with_overlay


class Spoiler:
    """A data folder whose cells and files a test changes; lines are those of an editor, from 1."""

    def __init__(self, folder):
        self.folder = folder

    def cell(self, table, key, column, value):
        """Write one cell of the record of that key (« public|editeur » where two columns make it); its line."""

        def write(row, _rows):
            row[column] = value

        return self._record(table, key, write)

    def drop(self, table, key):
        """Remove one record."""
        return self._record(table, key, lambda row, rows: rows.remove(row))

    def file(self, name, change):
        """Replace the bytes of a file by `change` of them."""
        path = self.folder / name
        path.write_bytes(change(path.read_bytes()))

    def json(self, name, change):
        """Let `change` modify a descriptor in place."""
        path = self.folder / name
        value = json.loads(path.read_text("utf-8"))
        change(value)
        path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")

    def problems(self):
        """What loading the folder complains about, () if it loads."""
        try:
            load_catalogue(self.folder)
        except CatalogueError as error:
            return error.problems
        return ()

    def questions(self, problems):
        """The question and the column of each problem of quiz.csv."""
        lines = (self.folder / "quiz.csv").read_text("utf-8").splitlines()
        return {(lines[p.line - 1].split(",")[0] if p.line else "", p.column) for p in problems if p.file == "quiz.csv"}

    def _record(self, table, key, change):
        schema = json.loads((self.folder / f"{table}.schema.json").read_text("utf-8"))
        path = self.folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        (index,) = (i for i, row in enumerate(rows) if "|".join(row[name] for name in schema["primaryKey"]) == key)
        names = list(rows[0])
        change(rows[index], rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return index + 2


@pytest.fixture
def spoil(data_copy):
    """The means to spoil `data_copy`."""
    return Spoiler(data_copy)


@pytest.fixture
def left_aside(overlay_copy, catalogue, caplog):
    """Assert that an overlay so spoilt is told, in that file and with these words, and the corpus served alone."""

    def check(spoil, file, words):
        spoil(overlay_copy)
        overlay = load_overlay(overlay_copy, catalogue)
        told = [problem for problem in overlay.problems if problem.file == file and words in problem.message]
        assert told, overlay.problems
        assert told[0].message.endswith((".", "?"))
        assert not caplog.records  # nothing unforeseen
        assert not any((overlay.documents, overlay.evenements, overlay.contacts, overlay.notes, overlay.preferences))
        assert overlay.notice.lower().endswith("le corpus national est servi seul.")
        overlay.notice.encode()
        served = with_overlay(catalogue, overlay)
        assert (served.tous, served.echeances) == (catalogue.tous, catalogue.echeances)

    return check
