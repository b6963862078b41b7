"""The notebooks of the workbook: what pages.csv says of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One notebook of the workbook, in reading order; `groupe`: the entry of the menu it shares with its neighbours."""

    ordre: int
    id: str
    titre: str
    menu: str
    groupe: str
    resume: str
    usage: str
    etape: int | None
