"""Two states are compared or told, whatever the bytes of their tables and whatever changed between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue import CatalogueError
from catalogue.comparing import compare, elsewhere, rows_of
from catalogue.loading import DATA_FOLDER, csv_files
from catalogue.news import Changement

DPI, RI = "hopital-dpi-arrete", "hopital-ri-arrete"
KEYS = st.sampled_from("abcdef")
VALUES = st.sampled_from(["", "x", "y", "É", "e"])
STATES = st.dictionaries(
    KEYS, st.fixed_dictionaries(dict.fromkeys(("titre", "section", "url", "vague", "resume"), VALUES)), max_size=5
).map(lambda rows: {"documents": [{"id": key, **cells} for key, cells in rows.items()]})
INVERSE = {Changement.AJOUTE: Changement.RETIRE, Changement.RETIRE: Changement.AJOUTE}


@pytest.fixture
def files():
    """The tables of the project, as bytes."""
    return csv_files(DATA_FOLDER)


def test_what_only_a_spreadsheet_changes_is_no_change(files):
    raw = files["documents.csv"].decode()
    raw = raw.replace("Arrêté – DPI (hôpital)", "Arrêté –\u00a0 DPI (hôpital) ").replace("\n", "\r\n")
    assert compare(rows_of(files), rows_of({**files, "documents.csv": b"\xef\xbb\xbf" + raw.encode()})) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda raw: raw.replace(b"id,section", b"cle,section"), "ligne 1, colonne « id » : colonne manquante"),
        (lambda raw: raw.replace(f"\n{RI},".encode(), f"\n{DPI},".encode()), f"« {DPI} » est déjà pris"),
        (lambda raw: raw.replace(f"\n{RI},".encode(), b"\n ,"), "cellule obligatoire vide"),
        (lambda raw: raw.replace(f"\n{RI},".encode(), f"\n{RI},,".encode()), "cellules"),
        (lambda _: b"", "le fichier est vide"),
    ],
    ids=["no key", "twice", "blank key", "ragged", "empty"],
)
def test_a_table_that_cannot_be_compared_is_told_with_its_line(files, change, told):
    with pytest.raises(CatalogueError) as error:
        rows_of({**files, "documents.csv": change(files["documents.csv"])})
    assert told in str(error.value).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_broken_table_that_nobody_is_told_about_stops_nothing(files):
    assert rows_of({**files, "quiz.csv": b'"'})["quiz"] == ()


@given(STATES, STATES)
def test_going_back_undoes_each_change(before, after):
    there = {(c.kind, c.column, c.before, c.after) for c in compare(before, after)}
    back = {(INVERSE.get(c.kind, c.kind), c.column, c.after, c.before) for c in compare(after, before)}
    assert there == back
    assert compare(before, before) == ()
    assert elsewhere(before, after) == elsewhere(after, before)


@given(STATES, STATES)
def test_nothing_is_lost_and_nothing_is_told_twice(before, after):
    changes = compare(before, after)
    cells = [(change.id, change.column) for change in changes if change.kind is not Changement.RETIRE]
    assert len(cells) == len(set(cells))
    assert all(change.phrase.endswith(".") for change in changes)
    count = {kind: sum(change.kind is kind for change in changes) for kind in INVERSE}
    assert len(after["documents"]) - len(before["documents"]) == count[Changement.AJOUTE] - count[Changement.RETIRE]
    same = [{k: v for k, v in row.items() if k != "resume"} for row in before["documents"]]
    other = [{k: v for k, v in row.items() if k != "resume"} for row in after["documents"]]
    assert (changes == ()) == (sorted(same, key=str) == sorted(other, key=str))
