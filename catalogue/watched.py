"""Which tables and columns readers are told about when they change, and as what kind of change.

Rows are texts by column, so that tables of another time, with fewer columns, are told too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.news import Changement

Cells = Mapping[str, str]
Rows = Mapping[str, Sequence[Cells]]  # by name of table


@dataclass(frozen=True, slots=True)
class Watched:
    """A table that readers are told about: `columns`, in the order they are told, by kind of change.

    `key` identifies a row and `name` is what readers call it; a row that changes its key is known again by a value
    of one of the columns `same` that no other row has. `detail` are columns that say more of a new row.
    """

    key: str
    name: str
    same: tuple[str, ...]
    detail: tuple[str, ...]
    columns: Mapping[str, Changement]


WATCHED: Mapping[str, Watched] = {
    "documents": Watched(
        key="id",
        name="titre",
        same=("titre", "url"),
        detail=("section", "composant"),
        columns={
            "id": Changement.RENOMME,
            "titre": Changement.RENOMME,
            "libelle": Changement.RENOMME,
            "section": Changement.DEPLACE,
            "composant": Changement.DEPLACE,
            "etape": Changement.DEPLACE,
            "nature": Changement.DEPLACE,
            "url": Changement.ADRESSE,
            "url_statut": Changement.ADRESSE,
            "statut": Changement.STATUT,
            "remplace_par": Changement.STATUT,
            "vague": Changement.STATUT,
            "editeur": Changement.MODIFIE,
            "nor": Changement.MODIFIE,
            "jorftext": Changement.MODIFIE,
            "date_document": Changement.MODIFIE,
        },
    ),
    "glossaire": Watched(
        key="sigle",
        name="sigle",
        same=("developpe",),
        detail=("developpe",),
        columns={
            "sigle": Changement.RENOMME,
            "developpe": Changement.MODIFIE,
            "definition": Changement.MODIFIE,
            "formes": Changement.MODIFIE,
            "remarque": Changement.MODIFIE,
        },
    ),
    "echeances": Watched(
        key="id",  # it holds the day, which is told as a change of date
        name="intitule",
        same=("intitule",),
        detail=("date",),
        columns={
            "intitule": Changement.RENOMME,
            "section": Changement.DEPLACE,
            "composant": Changement.DEPLACE,
            "date": Changement.MODIFIE,
            "heure": Changement.MODIFIE,
            "fin": Changement.MODIFIE,
            "vague": Changement.MODIFIE,
            "source": Changement.MODIFIE,
            "confiance": Changement.MODIFIE,
            "remarque": Changement.MODIFIE,
        },
    ),
}
