"""What each table holds: a dataclass, which a record that passed every check becomes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import EnumType
from functools import cache
from typing import get_type_hints

from catalogue import model, orientation_model
from catalogue.cells import BOOLEANS, items
from catalogue.news import Nouveaute
from catalogue.quiz import Question
from catalogue.records import Record
from catalogue.schema import Field, Schema
from catalogue.seances import Activite, Confusion
from catalogue.vocabulary import Mot
from catalogue.workbook import Page

TABLES: dict[str, type] = {
    "documents": model.Document,
    "sections": model.Section,
    "composants": model.Composant,
    "etapes": model.Etape,
    "natures": model.Nature,
    "editeurs": model.Editeur,
    "glossaire": model.Terme,
    "mots_courants": model.MotCourant,
    "regions": model.Region,
    "echeances": model.Echeance,
    "pages": Page,
    "orientation": orientation_model.Reponse,
    "orientation_questions": orientation_model.QuestionPosee,
    "orientation_conseils": orientation_model.RegleConseil,
    "quiz": Question,
    "seances": Activite,
    "confusions": Confusion,
    "nouveautes": Nouveaute,
    "vocabulaires": Mot,
}


def build_row(kind: type, record: Record, schema: Schema) -> object:
    """A dataclass from a record that passed every check."""
    enums = _enums(kind)
    return kind(**{field.name: _value(record.cells[field.name], field, enums) for field in schema.fields})


@cache
def _enums(kind: type) -> Mapping[str, EnumType]:
    """The columns of a table whose values are members of a closed list of the code."""
    return {name: hint for name, hint in get_type_hints(kind).items() if isinstance(hint, EnumType)}


def _value(cell: str, field: Field, enums: Mapping[str, EnumType]) -> object:
    """The Python value of a cell."""
    if field.separateur:
        return tuple(items(cell, field)) if cell else ()
    if field.type == "integer":
        return int(cell) if cell else None
    if field.type == "boolean":
        return BOOLEANS[cell]
    if field.type == "date":
        return date.fromisoformat(cell) if cell else None
    return enums[field.name](cell) if field.name in enums else cell
