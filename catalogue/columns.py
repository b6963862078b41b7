"""What each column of a table is to pandas, which this module does without; frames.py makes the columns.

The dtype of a column follows from what it holds:

- ordered categories, in canonical order: `section` (printed order), `composant`, `nature` (order of
  natures.csv), `etape` (the integers 1 to 4), `famille`, `url_statut`, `statut`, `origine`, `attendue`
  (order of their lists in vocabulary.py), `genre` of quiz, `seance` and `changement` (order of their
  lists), `confiance`, `usage` and `theme` (order of vocabulaires.csv);
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
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, get_args

from catalogue import model

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue

DAYS = "datetime64[s]"
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
    "groupe": lambda catalogue: (row.id for row in catalogue.vocabulaires if row.liste == "groupe"),
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


@dataclass(frozen=True, slots=True)
class Categories:
    """The values that a column may take, and whether their order means something."""

    values: tuple[object, ...]
    ordered: bool


def categories(catalogue: Catalogue, kind: type, name: str, hint: object) -> Categories | None:
    """The categories of the column `name` of a table of `kind`, declared as `hint`; None if it takes any value."""
    reference = KEYS.get((kind, name), name)
    if reference in REFERENCES:
        return Categories(tuple(REFERENCES[reference](catalogue)), reference not in UNORDERED)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Categories(tuple(member.value for member in hint if member), ordered=True)
    return None


def dtype_of(hint: object) -> str:
    """The dtype of a column without categories, from what its dataclass declares."""
    kinds = {kind for kind in (get_args(hint) or (hint,)) if kind is not type(None)}
    if hint is bool:
        return "bool"
    if kinds == {int}:
        return "Int64"
    if kinds == {date}:
        return DAYS
    return "string" if hint is str else "object"


def first_day(text: str) -> date | None:
    """The first day of a partial date: AAAA → 1 January, AAAA-MM → the 1st; None if there is none."""
    try:
        return date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return None
