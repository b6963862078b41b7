"""pandas DataFrames of every table; the only module that imports pandas.

Each function takes a Catalogue and returns one table: a line for each record in canonical order, a
plain 0, 1, 2… index, and the columns of the table under the names that its dataclass gives them, with
the dtypes that columns.py tells, with pandas 2.2 and 3 alike. A blank cell of categories is missing.

A partial date (`date_document`, `url_vue_le`: AAAA, AAAA-MM or AAAA-MM-JJ) stays text; the column
after it, named `<name>_debut`, is its first day as `datetime64[s]`, NaT where the text is blank or
names no day of the calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import get_type_hints

import pandas as pd

from catalogue import model, orientation_model
from catalogue.columns import DAYS, PARTIAL_DATES, Categories, categories, dtype_of, first_day
from catalogue.corpus import Catalogue
from catalogue.news import Nouveaute
from catalogue.quiz import Question
from catalogue.seances import Activite, Confusion
from catalogue.vocabulary import Mot
from catalogue.workbook import Page


def frames(catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    """Every table by the name of its file (« documents », « sections »…), in the order of the package."""
    return {build.__name__: build(catalogue) for build in BUILDERS}


def documents(catalogue: Catalogue) -> pd.DataFrame:
    """The documents, the later ones last (`statut`), with `date_document_debut` and `url_vue_le_debut`."""
    return _frame(catalogue, model.Document, catalogue.tous)


def sections(catalogue: Catalogue) -> pd.DataFrame:
    """The sections of the sommaire: name then and now, `famille`, whether it is a `couloir`."""
    return _frame(catalogue, model.Section, catalogue.sections)


def composants(catalogue: Catalogue) -> pd.DataFrame:
    """The kinds of software that a couloir finances, each with its `section`."""
    return _frame(catalogue, model.Composant, catalogue.composants)


def etapes(catalogue: Catalogue) -> pd.DataFrame:
    """The four steps of the recommended reading; `minutes` is our estimate for one couloir."""
    return _frame(catalogue, model.Etape, catalogue.etapes)


def natures(catalogue: Catalogue) -> pd.DataFrame:
    """The kinds of documents, in the order of the filters."""
    return _frame(catalogue, model.Nature, catalogue.natures)


def editeurs(catalogue: Catalogue) -> pd.DataFrame:
    """Who publishes documents."""
    return _frame(catalogue, model.Editeur, catalogue.editeurs)


def glossaire(catalogue: Catalogue) -> pd.DataFrame:
    """The terms of the glossary, those of the sommaire first."""
    return _frame(catalogue, model.Terme, catalogue.terms)


def mots_courants(catalogue: Catalogue) -> pd.DataFrame:
    """Everyday words and what they designate in the corpus."""
    return _frame(catalogue, model.MotCourant, catalogue.mots_courants)


def regions(catalogue: Catalogue) -> pd.DataFrame:
    """The regions; the two SUN-ES amounts are different quantities, never to be added."""
    return _frame(catalogue, model.Region, catalogue.regions)


def echeances(catalogue: Catalogue) -> pd.DataFrame:
    """The milestones of the programme, `date` and, for a period, `fin` included."""
    return _frame(catalogue, model.Echeance, catalogue.echeances)


def pages(catalogue: Catalogue) -> pd.DataFrame:
    """The notebooks of the workbook, in reading order."""
    return _frame(catalogue, Page, catalogue.pages)


def orientation(catalogue: Catalogue) -> pd.DataFrame:
    """The answers to the questions of the orientation, and where each leads."""
    return _frame(catalogue, orientation_model.Reponse, catalogue.orientation)


def orientation_questions(catalogue: Catalogue) -> pd.DataFrame:
    """The questions of the orientation; the first is that of least `ordre`."""
    return _frame(catalogue, orientation_model.QuestionPosee, catalogue.orientation_questions)


def orientation_conseils(catalogue: Catalogue) -> pd.DataFrame:
    """The documents that answers lead to, each with its reason."""
    return _frame(catalogue, orientation_model.RegleConseil, catalogue.orientation_conseils)


def quiz(catalogue: Catalogue) -> pd.DataFrame:
    """The questions of the quizzes, with their answers and decoys."""
    return _frame(catalogue, Question, catalogue.quiz)


def seances(catalogue: Catalogue) -> pd.DataFrame:
    """The activities of the training sessions, with their minutes, and what to do before and after."""
    return _frame(catalogue, Activite, catalogue.seances)


def confusions(catalogue: Catalogue) -> pd.DataFrame:
    """What learners misunderstand, and what a trainer answers."""
    return _frame(catalogue, Confusion, catalogue.confusions)


def nouveautes(catalogue: Catalogue) -> pd.DataFrame:
    """What changed in this corpus, the oldest first; no line as long as nothing was noted."""
    return _frame(catalogue, Nouveaute, catalogue.nouveautes)


def vocabulaires(catalogue: Catalogue) -> pd.DataFrame:
    """The French label of each value (`id`) of each closed list (`liste`)."""
    return _frame(catalogue, Mot, catalogue.vocabulaires)


BUILDERS: tuple[Callable[[Catalogue], pd.DataFrame], ...] = (
    documents,
    sections,
    composants,
    etapes,
    natures,
    editeurs,
    glossaire,
    mots_courants,
    regions,
    echeances,
    pages,
    orientation,
    orientation_questions,
    orientation_conseils,
    quiz,
    seances,
    confusions,
    nouveautes,
    vocabulaires,
)


def _frame(catalogue: Catalogue, kind: type, rows: Sequence[object]) -> pd.DataFrame:
    """The records of one dataclass as a DataFrame."""
    hints = get_type_hints(kind)
    columns: dict[str, pd.Series] = {}
    for field in fields(kind):
        hint, values = hints[field.name], [getattr(row, field.name) for row in rows]
        found = categories(catalogue, kind, field.name, hint)
        columns[field.name] = _category(values, found) if found else pd.Series(values, dtype=dtype_of(hint))
        if field.name in PARTIAL_DATES:
            columns[f"{field.name}_debut"] = pd.Series([first_day(value) for value in values], dtype=DAYS)
    return pd.DataFrame(columns)


def _category(values: Iterable[object], found: Categories) -> pd.Series:
    """A categorical column of plain values; blank and None are missing."""
    plain = [(value.value if isinstance(value, StrEnum) else value) or None for value in values]
    return pd.Series(pd.Categorical(plain, list(found.values), ordered=found.ordered))
