"""What must hold of the closed lists: each value has its French label. Rules as those of integrity.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from catalogue.cells import Tables
from catalogue.news import Changement
from catalogue.problems import Problem
from catalogue.quiz import Genre
from catalogue.seances import Seance
from catalogue.vocabulary import Famille, Origine, Statut, UrlStatut

# The closed lists on which code decides; then the others, with the column that employs their values.
Enums = dict[str, type[StrEnum]]
CLOSED_LISTS: Enums = {
    "url_statut": UrlStatut,
    "famille": Famille,
    "statut": Statut,
    "origine": Origine,
    "genre_quiz": Genre,
    "seance": Seance,
    "changement": Changement,
}
EMPLOYED = {
    "public": ("documents", "publics"),
    "confiance": ("echeances", "confiance"),
    "usage": ("pages", "usage"),
    "groupe": ("pages", "groupe"),
    "theme": ("quiz", "theme"),
}


def every_key_has_a_label(tables: Tables) -> Iterator[Problem]:
    """Each value of a closed list has a label in vocabulaires.csv; a list of the code has no other value."""
    table = tables["vocabulaires"]
    labelled = {(r.cells["liste"], r.cells["id"]) for r in table.records}
    values = {name: {member.value for member in enum} for name, enum in CLOSED_LISTS.items()}
    for name, (source, column) in EMPLOYED.items():
        values[name] = {value for cell in tables[source].values(column) for value in cell.split("|")}
    for liste, value in ((name, value) for name, members in values.items() for value in members if value):
        if table.whole and (liste, value) not in labelled:
            message = (
                f"« {value} », de la liste « {liste} », n’a pas de libellé ; ajoutez sa ligne ou corrigez l’emploi."
            )
            yield Problem(table.file, 0, "id", message)
    for record in table.records:
        enum = CLOSED_LISTS.get(record.cells["liste"])
        if enum and record.cells["id"] not in list(enum):
            message = f"« {record.cells['id']} » n’est pas une valeur de la liste « {record.cells['liste']} »."
            yield Problem(table.file, record.line, "id", message)


RULES: tuple[Callable[[Tables], Iterator[Problem]], ...] = (every_key_has_a_label,)
