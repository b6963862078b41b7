"""What a region adds to the national corpus, as immutable values; field names are the column names of its tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from catalogue.model import Document, Echeance, Editeur
from catalogue.problems import Problem
from catalogue.text import francais


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask in the region; `sections` are the subjects, all of them if empty."""

    nom: str
    role: str
    courriel: str
    telephone: str
    url: str
    sections: tuple[str, ...]
    remarque: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the region says of a national document (its id)."""

    document: str
    note: str


@dataclass(frozen=True, slots=True)
class Preference:
    """A document (its id) that the region puts forward; `rang` 1 comes first."""

    document: str
    rang: int


@dataclass(frozen=True, eq=False)
class Overlay:
    """A regional overlay as read: all of its tables, or `problems` and nothing else.

    `nom` is the name of its folder; `region` its INSEE code; `titre`, `version`, `date` and `tenu_par`
    what surcouche.json says of it; `untold` how many problems there are beyond `problems`.
    """

    nom: str
    region: str = ""
    titre: str = ""
    version: str = ""
    date: dt.date | None = None
    tenu_par: str = ""
    documents: tuple[Document, ...] = ()
    editeurs: tuple[Editeur, ...] = ()
    evenements: tuple[Echeance, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: tuple[Note, ...] = ()
    preferences: tuple[Preference, ...] = ()
    problems: tuple[Problem, ...] = ()
    untold: int = 0

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its documents and events."""
        return frozenset((*(row.id for row in self.documents), *(row.id for row in self.evenements)))

    @cached_property
    def note_of(self) -> dict[str, str]:
        """Its notes by id of national document."""
        return {note.document: note.note for note in self.notes}

    @cached_property
    def rank_of(self) -> dict[str, int]:
        """Its order of preference by id of document."""
        return {preference.document: preference.rang for preference in self.preferences}

    @property
    def notice(self) -> str:
        """The French sentence for readers of a page whose overlay is left aside; empty if it is sound."""
        if not self.problems:
            return ""
        first, others = str(self.problems[0]), len(self.problems) - 1 + self.untold
        more = f" (et {others} autre{'s' if others > 1 else ''} problème{'s' if others > 1 else ''})" if others else ""
        joint = f"{first.removesuffix('.')}{more} ; le" if first.endswith(".") else f"{first}{more} Le"
        head = f"La surcouche régionale « {self.nom} » n’a pas pu être lue : {joint}"
        return francais(f"{head} corpus national est servi seul.")
