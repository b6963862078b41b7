"""What a check of addresses finds, and how patient and polite it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Classe(StrEnum):
    """What an address turned out to be; NON_VERIFIE when nothing can be said of it."""

    VIVANT = "vivant"
    DEPLACE = "deplace"
    ABSENT = "absent"
    INTERDIT = "interdit"
    INJOIGNABLE = "injoignable"
    NON_VERIFIE = "non_verifie"


# As said of one address, and of several.
LIBELLES: dict[Classe, tuple[str, str]] = {
    Classe.VIVANT: ("vivante", "vivantes"),
    Classe.DEPLACE: ("déplacée", "déplacées"),
    Classe.ABSENT: ("absente", "absentes"),
    Classe.INTERDIT: ("interdite", "interdites"),
    Classe.INJOIGNABLE: ("injoignable", "injoignables"),
    Classe.NON_VERIFIE: ("non vérifiée", "non vérifiées"),
}
ROMPUES = frozenset({Classe.ABSENT, Classe.INTERDIT, Classe.INJOIGNABLE})


@dataclass(frozen=True, slots=True)
class Row:
    """What was found at one address that one record of the corpus names.

    `document` is the id of a document, or « table/key » for another record (« regions/53 »); `code` the
    HTTP status that decided, None if no answer came; `vers` the new address of one that moved for good;
    `verifie_le` the day it was asked; `detail` a few French words; `duree_ms` how long the last answer took.
    """

    document: str
    url: str
    classe: Classe
    code: int | None
    vers: str
    verifie_le: dt.date
    detail: str
    duree_ms: int = 0

    @property
    def of_document(self) -> bool:
        """Whether the record is a document, and not a région, a publisher or a milestone."""
        return "/" not in self.document


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the whole corpus: the day it ended, and its rows in the order of the corpus."""

    date: dt.date
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient and how polite a check is; times in seconds.

    `hosts` are asked at a time, with `per_host` requests each; `pause` separates the starts of two requests
    to one host; `total` bounds one request, `tries` those that fail on the way to one page, `patience` what a
    host may ask to wait, `body` the bytes read of an answer. `backoff` is the wait before a new try, doubled
    each time.
    """

    hosts: int = 16
    per_host: int = 2
    pause: float = 1.0
    connect: float = 10.0
    total: float = 20.0
    tries: int = 3
    backoff: float = 1.0
    patience: float = 60.0
    redirects: int = 10
    body: int = 4096
