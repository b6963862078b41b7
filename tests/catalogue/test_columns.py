"""What a column is to pandas is told without pandas: its categories, else its dtype."""

import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest

from catalogue.columns import KEYS, REFERENCES, Categories, categories, dtype_of, first_day
from catalogue.model import Document, Nature, Section
from catalogue.rows import TABLES
from catalogue.vocabulary import Attendue, UrlStatut

ROOT = Path(__file__).parents[2]


def test_a_reference_takes_the_keys_of_its_table_in_their_order(catalogue):
    sections = Categories(tuple(section.id for section in catalogue.sections), ordered=True)
    assert categories(catalogue, Document, "section", str) == sections
    assert categories(catalogue, Section, "id", str) == sections


def test_publishers_have_no_order(catalogue):
    found = categories(catalogue, Document, "editeur", str)
    assert found == Categories(tuple(editeur.id for editeur in catalogue.editeurs), ordered=False)


def test_a_closed_list_takes_its_values_without_the_blank_one(catalogue):
    assert categories(catalogue, Document, "url_statut", UrlStatut).values == tuple(each.value for each in UrlStatut)
    assert categories(catalogue, Nature, "attendue", Attendue).values == ("couloir", "composant")


def test_another_column_takes_any_value(catalogue):
    assert categories(catalogue, Document, "id", str) is None
    assert categories(catalogue, Document, "mots_cles", tuple[str, ...]) is None


@pytest.mark.parametrize(
    ("hint", "dtype"),
    [(bool, "bool"), (int, "Int64"), (int | None, "Int64"), (date, "datetime64[s]"), (date | None, "datetime64[s]"),
     (str, "string"), (tuple[str, ...], "object")],
)  # fmt: skip
def test_a_dtype_follows_from_what_the_dataclass_declares(hint, dtype):
    assert dtype_of(hint) == dtype


@pytest.mark.parametrize(
    ("text", "day"),
    [("2022", date(2022, 1, 1)), ("2022-02", date(2022, 2, 1)), ("2022-02-15", date(2022, 2, 15)),
     ("2022-02-30", None), ("", None), ("0000", None)],
)  # fmt: skip
def test_the_first_day_of_a_partial_date(text, day):
    assert first_day(text) == day


def test_every_reference_and_every_key_is_a_column():
    named = {(kind, field.name) for kind in TABLES.values() for field in fields(kind)}
    assert KEYS.keys() <= named
    assert REFERENCES.keys() <= {name for _, name in named}


def test_every_column_of_objects_holds_lists(catalogue):
    declared = [(kind, name, hint) for kind in TABLES.values() for name, hint in get_type_hints(kind).items()]
    free = {hint for kind, name, hint in declared if categories(catalogue, kind, name, hint) is None}
    assert {hint for hint in free if dtype_of(hint) == "object"} == {tuple[str, ...]}


def test_columns_are_told_without_pandas():
    code = "import sys, catalogue.columns; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 our own code
    assert done.stdout == "False\n"
