"""What changed in the corpus, as it is kept for readers: dated sentences by kind. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Changement(StrEnum):
    """What happened to a document, a term or a milestone; labels in vocabulaires.csv."""

    AJOUTE = "ajoute"
    RETIRE = "retire"
    RENOMME = "renomme"
    DEPLACE = "deplace"
    ADRESSE = "adresse"
    STATUT = "statut"
    MODIFIE = "modifie"


@dataclass(frozen=True, slots=True)
class Nouveaute:
    """One change, noted on the day `date`: the column `colonne` of the row `cle` of a table, in a French `phrase`.

    `sections` are those it matters to, all of them if empty. `cle` is no longer in the corpus if the row was taken
    away or renamed since.
    """

    date: dt.date
    changement: Changement
    table: str
    cle: str
    colonne: str
    sections: tuple[str, ...]
    phrase: str


def untold(news: Iterable[Nouveaute], told: Iterable[Nouveaute]) -> tuple[Nouveaute, ...]:
    """Those that `told`, the oldest first, does not hold yet: not the last one on the same cell, and not of that day.

    A cell that changes and changes back is told each time.
    """
    last, same_day = {}, set()
    for one in told:
        last[_cell(one)] = one.phrase
        same_day.add((one.date, one.phrase))
    fresh = []
    for one in news:
        if last.get(_cell(one)) != one.phrase and (one.date, one.phrase) not in same_day:
            fresh.append(one)
            last[_cell(one)] = one.phrase
            same_day.add((one.date, one.phrase))
    return tuple(fresh)


def _cell(one: Nouveaute) -> tuple[str, str, str]:
    """Which cell of which table it is about."""
    return one.table, one.cle, one.colonne
