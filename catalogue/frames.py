"""pandas DataFrames of every table; the only module that imports pandas.

Each function takes a Catalogue and returns one table: a line for each record in canonical order, a
plain 0, 1, 2… index, and the columns of the table under the names that model.py gives them. The dtype
of a column follows from what it holds, with pandas 2.2 and 3 alike:

- ordered categories, in canonical order, missing where the cell is blank: `section` (printed order),
  `composant`, `nature` (order of natures.csv), `etape` (the integers 1 to 4), `famille`,
  `url_statut`, `statut`, `origine`, `attendue` (order of their lists in model.py), `genre` of quiz,
  `seance` and `changement` (order of their lists), `confiance`, `usage` and `theme` (order of
  vocabulaires.csv);
- unordered categories: `editeur`;
- the key of a table that others refer to has the dtype of those references, so that a merge keeps it:
  `id` of sections, composants, natures and editeurs, `numero` of etapes;
- `Int64` (nullable): `ordre`, `vague`, `minutes`, `duree` (minutes), `sun_es_volet1_eur` and
  `sun_es_total_eur` (euros);
- `bool`: `couloir` of sections;
- `datetime64[s]`, NaT where blank: `date` and `fin` of echeances, `date` of nouveautes;
- `string`, blank cells kept as "" and never missing: every other text, INSEE `code` included;
  `heure` is a text too (« 14:00 », Paris time as printed);
- `object`, a tuple of str in each cell, () where blank: `publics`, `mots_cles`, `natures`, `formes`,
  `sections`, `contexte`, `condition`, `reponses`, `leurres`, `vers` of mots_courants, `couloirs` and
  `documents` of confusions, `pages` and `confusions` of seances.

A partial date (`date_document`, `url_vue_le`: AAAA, AAAA-MM or AAAA-MM-JJ) stays text; the column
after it, named `<name>_debut`, is its first day as `datetime64[s]`, NaT where the text is blank or
names no day of the calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pandas as pd

from catalogue import model, orientation_model
from catalogue.corpus import Catalogue
from catalogue.news import Nouveaute
from catalogue.quiz import Question
from catalogue.seances import Activite, Confusion

PARTIAL_DATES = ("date_document", "url_vue_le")
# What a column refers to, whatever its table; its categories are the keys of that table.
REFERENCES: dict[str, Callable[[Catalogue], Iterable[object]]] = {
    "section": lambda catalogue: (row.id for row in catalogue.sections),
    "composant": lambda catalogue: (row.id for row in catalogue.composants),
    "nature": lambda catalogue: (row.id for row in catalogue.natures),
    "etape": lambda catalogue: sorted(row.numero for row in catalogue.etapes),
    "editeur": lambda catalogue: (row.id for row in catalogue.editeurs),
    "confiance": lambda catalogue: (row.id for row in catalogue.vocabulaires if row.liste == "confiance"),
    "usage": lambda catalogue: (row.id for row in catalogue.vocabulaires if row.liste == "usage"),
    "theme": lambda catalogue: (row.id for row in catalogue.vocabulaires if row.liste == "theme"),
}
KEYS: dict[tuple[type, str], str] = {
    (model.Section, "id"): "section",
    (model.Composant, "id"): "composant",
    (model.Nature, "id"): "nature",
    (model.Editeur, "id"): "editeur",
    (model.Etape, "numero"): "etape",
}
UNORDERED = ("editeur",)


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
    return _frame(catalogue, model.Page, catalogue.pages)


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
    return _frame(catalogue, model.Mot, catalogue.vocabulaires)


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
        values = [getattr(row, field.name) for row in rows]
        reference = KEYS.get((kind, field.name), field.name)
        if reference in REFERENCES:
            columns[field.name] = _category(values, REFERENCES[reference](catalogue), reference not in UNORDERED)
        else:
            columns[field.name] = _column(values, hints[field.name])
        if field.name in PARTIAL_DATES:
            columns[f"{field.name}_debut"] = _dates(_first_day(value) for value in values)
    return pd.DataFrame(columns)


def _column(values: list[Any], hint: object) -> pd.Series:
    """A column with the dtype of what the dataclass declares."""
    kinds = {kind for kind in (get_args(hint) or (hint,)) if kind is not type(None)}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _category([value.value for value in values], (member.value for member in hint if member), ordered=True)
    if hint is bool:
        return pd.Series(values, dtype="bool")
    if kinds == {int}:
        return pd.Series(values, dtype="Int64")
    if kinds == {date}:
        return _dates(values)
    return pd.Series(values, dtype="string" if hint is str else "object")


def _category(values: Iterable[object], categories: Iterable[object], ordered: bool) -> pd.Series:
    """A categorical column; blank and None are missing."""
    return pd.Series(pd.Categorical([value or None for value in values], list(categories), ordered=ordered))


def _dates(values: Iterable[date | None]) -> pd.Series:
    """A column of days; None is NaT."""
    return pd.Series(list(values), dtype="datetime64[s]")


def _first_day(text: str) -> date | None:
    """The first day of a partial date: AAAA → 1 January, AAAA-MM → the 1st; None if there is none."""
    try:
        return date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return None
