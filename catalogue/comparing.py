"""What changed from one state of the corpus to another, told in French sentences; pure.

Only what both states hold is compared: a table or a column that one of them lacks accuses nobody. Readers are told
of the tables and columns of watched.py; `elsewhere` names the tables that differ otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.comparing_words import Labels, changed, whole
from catalogue.csv_reading import read_table
from catalogue.news import Changement, Nouveaute
from catalogue.problems import CatalogueError, Problem, quoted
from catalogue.records import Table
from catalogue.text import fold, francais
from catalogue.watched import WATCHED, Cells, Rows, Watched

# Said of revisions that had no such labels yet; those of vocabulaires.csv, list « changement ».
HEADINGS = {
    Changement.AJOUTE: "Ajouté",
    Changement.RETIRE: "Retiré",
    Changement.RENOMME: "Renommé",
    Changement.DEPLACE: "Déplacé",
    Changement.ADRESSE: "Adresse changée",
    Changement.STATUT: "Statut changé",
    Changement.MODIFIE: "Modifié",
}
Pair = tuple[Cells | None, Cells | None]  # the older row and the newer one of the same thing


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the `column` of the row `id` of a table, from the text `before` to the text `after`.

    `id` is the newer key; for a row added or removed, the column is the key, and one of the texts is empty.
    `sections` (ids) are those it matters to; `phrase` is a French sentence.
    """

    kind: Changement
    table: str
    id: str
    column: str
    before: str
    after: str
    sections: tuple[str, ...]
    phrase: str


def rows_of(files: Mapping[str, bytes]) -> Rows:
    """The rows of tables given as bytes by file name, whatever columns they have, cells on one line and tidy.

    Raises CatalogueError if a table that readers are told about cannot be read whole or has no sound key.
    """
    rows, problems = {}, []
    for file, raw in sorted(files.items()):
        name = file.removesuffix(".csv")
        table = read_table(file, raw, ())
        if name in WATCHED:
            problems += [problem for problem in table.losses if not problem.column]  # any column may be there
            problems += _bad_keys(table, WATCHED[name].key)
        rows[name] = tuple({column: _tidy(cell) for column, cell in record.cells.items()} for record in table.records)
    if problems:
        raise CatalogueError(problems)
    return rows


def _tidy(cell: str) -> str:
    """A cell on one line, with single plain spaces and nothing invisible."""
    return " ".join("".join(char if char.isprintable() else " " for char in cell).split())


def _bad_keys(table: Table, key: str) -> Iterator[Problem]:
    """Rows that cannot be told apart."""
    if table.columns and key not in table.columns:
        yield Problem(table.file, 1, key, "colonne manquante ; ajoutez-la à la première ligne.")
        return
    seen: dict[str, int] = {}
    for record in table.records:
        value = _tidy(record.cells[key])
        if not value:
            yield Problem(table.file, record.line, key, "cellule obligatoire vide.")
        elif (first := seen.setdefault(value, record.line)) != record.line:
            yield Problem(table.file, record.line, key, f"{quoted(value)} est déjà pris ligne {first}.")


def compare(before: Rows, after: Rows) -> tuple[Change, ...]:
    """The changes that readers are told, by kind, then by table, in the order of `after`, those taken away last."""
    labels = Labels(before), Labels(after)
    changes = [
        change
        for table, watched in WATCHED.items()
        for pair in _pairs(watched, before, after, table)
        for change in _changes(table, pair, labels)
    ]
    rank = {kind: number for number, kind in enumerate(Changement)}
    return tuple(sorted(changes, key=lambda change: rank[change.kind]))


def elsewhere(before: Rows, after: Rows) -> tuple[str, ...]:
    """The names of the tables that differ in what `compare` does not tell, sorted; the order of rows does not count."""
    return tuple(name for name in sorted(before.keys() | after.keys()) if _differs(name, before, after))


def sentences(changes: Iterable[Change]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sentences of each kind that occurs, under its French heading, with French no-break spaces."""
    told: dict[str, list[str]] = {}
    for change in changes:
        told.setdefault(HEADINGS[change.kind], []).append(francais(change.phrase))
    return tuple((heading, tuple(phrases)) for heading, phrases in told.items())


def dated(changes: Iterable[Change], day: date) -> tuple[Nouveaute, ...]:
    """The changes as news of a day."""
    return tuple(Nouveaute(day, c.kind, c.table, c.id, c.column, c.sections, c.phrase) for c in changes)


def _pairs(watched: Watched, before: Rows, after: Rows, table: str) -> Iterator[Pair]:
    """The rows of both states that tell of the same thing, then those that are in the older one only."""
    if table not in before or table not in after:
        return
    old, new = ({row[watched.key]: row for row in state[table]} for state in (before, after))
    former = {key: key for key in new if key in old}
    for column in watched.same:
        once_old, once_new = _once(old, column), _once(new, column)
        for value in once_old.keys() & once_new.keys():
            keys = once_old[value], once_new[value]
            if keys[0] not in {*new, *former.values()} and keys[1] not in {*old, *former}:
                former[keys[1]] = keys[0]
    yield from ((old.get(former.get(key, "")), row) for key, row in new.items())
    gone = old.keys() - set(former.values())
    yield from ((row, None) for key, row in old.items() if key in gone)


def _once(rows: Mapping[str, Cells], column: str) -> dict[str, str]:
    """The key of each row whose value in a column, up to accents and case, is that of no other row."""
    values = {key: fold(row.get(column, "")) for key, row in rows.items()}
    count = Counter(values.values())
    return {value: key for key, value in values.items() if value and count[value] == 1}


def _changes(table: str, pair: Pair, labels: tuple[Labels, Labels]) -> Iterator[Change]:
    """What happened to one row."""
    watched, (old, new) = WATCHED[table], pair
    row = new or old or {}
    key, sections = row[watched.key], _sections(pair)
    if old is None or new is None:
        kind, names = (Changement.RETIRE, labels[0]) if new is None else (Changement.AJOUTE, labels[1])
        texts = (key, "") if new is None else ("", key)
        yield Change(kind, table, key, watched.key, *texts, sections, whole(table, row, names, added=new is not None))
        return
    for column, kind in watched.columns.items():
        if old.get(column, "") != new.get(column, "") and column in old.keys() & new.keys():
            phrase = changed(table, column, (old, new), labels)
            yield Change(kind, table, key, column, old[column], new[column], sections, phrase)


def _sections(pair: Pair) -> tuple[str, ...]:
    """The sections that a row was and is of, the newer ones first."""
    rows = [row for row in reversed(pair) if row]
    named = (name for row in rows for name in (row.get("section") or row.get("sections", "")).split("|"))
    return tuple(dict.fromkeys(name for name in named if name))


def _differs(name: str, before: Rows, after: Rows) -> bool:
    """Whether a table differs in what is not told."""
    if name not in before or name not in after:
        return True
    columns = [{column for row in state[name] for column in row} for state in (before, after)]
    told = WATCHED[name].columns.keys() if name in WATCHED else set()
    rest = sorted((columns[0] | columns[1]) - told)
    if all(columns) and columns[0] != columns[1]:
        return True
    if name not in WATCHED:
        return Counter(map(_content, before[name])) != Counter(map(_content, after[name]))
    pairs = [(old, new) for old, new in _pairs(WATCHED[name], before, after, name) if old and new]
    return any(old[column] != new[column] for old, new in pairs for column in rest if column in old.keys() & new.keys())


def _content(row: Cells) -> tuple[tuple[str, str], ...]:
    """The cells of a row, to be counted."""
    return tuple(sorted(row.items()))
