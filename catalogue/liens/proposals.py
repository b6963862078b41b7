"""What a maintainer may change after a check: for each address, what was found and what to write."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from catalogue.liens.addresses import Place, leads_home
from catalogue.liens.model import LIBELLES, Check, Classe, Row
from catalogue.vocabulary import UrlStatut

# What deserves attention, the surest first.
ORDER = (Classe.ABSENT, Classe.DEPLACE, Classe.INJOIGNABLE, Classe.INTERDIT, Classe.NON_VERIFIE)
CERTIFICATE = "certificat"
WAIT = {
    Classe.INTERDIT: "ouvrez-la dans un navigateur ; si elle s’ouvre, rien à changer",
    Classe.INJOIGNABLE: "vérifiez encore dans quelques jours avant de rien changer",
    Classe.NON_VERIFIE: "vérifiez plus tard",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An address to look at again: `found` says what it is, `remedies` what to write in which lines."""

    url: str
    found: str
    remedies: tuple[str, ...]


def assemble(places: Iterable[Place], rows: Mapping[str, Row], date: dt.date) -> Check:
    """The check of a day: a row for each record and each address that it names, in the order of the corpus."""
    pairs = dict.fromkeys((place.document, place.url) for place in places)
    return Check(date, tuple(replace(rows[url], document=document) for document, url in pairs))


def propose(places: Iterable[Place], rows: Mapping[str, Row]) -> tuple[Proposal, ...]:
    """What to look at again, the surest first; nothing about addresses that are alive."""
    by_url: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_url[place.url].append(place)
    looked_at = [rows[url] for url in by_url if url in rows and rows[url].classe in ORDER]
    looked_at.sort(key=lambda row: ORDER.index(row.classe))
    return tuple(Proposal(row.url, describe(row), _remedies(by_url[row.url], row)) for row in looked_at)


def describe(row: Row) -> str:
    """What was found at an address, in French: « déplacée (301) vers … »."""
    code = f" ({row.code})" if row.code else ""
    vers = f" vers {row.vers}" if row.vers else ""
    detail = f" ; {row.detail}" if row.detail else ""
    return f"{LIBELLES[row.classe][0]}{code}{vers}{detail}"


def _remedies(places: Iterable[Place], row: Row) -> tuple[str, ...]:
    """Remedies with the lines that each is for."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in places:
        lines[place.table, _remedy(place, row)].append(place.line)
    return tuple(f"{table}.csv, {_numbers(numbers)} : {remedy}" for (table, remedy), numbers in lines.items())


def _remedy(place: Place, row: Row) -> str:
    """What to write in the record of one place."""
    if row.classe in WAIT:
        return "rien à changer ; prévenez le site" if row.detail.startswith(CERTIFICATE) else WAIT[row.classe]
    day = row.verifie_le.isoformat()
    moved = row.classe is Classe.DEPLACE and row.vers.startswith("https:") and not leads_home(row.url, row.vers)
    if place.record.cells.get("url_statut") == UrlStatut.IMPRIMEE:
        what = f"déplacée vers {row.vers}" if moved else "ne mène plus au document"
        return f"gardez l’adresse, que le sommaire imprime ; dans remarque : « {what}, vu le {day} »"
    if not moved:
        empty = "videz url, url_source et url_vue_le, url_statut = inconnue"
        otherwise = {"documents": empty, "echeances": "citez une autre source"}
        return f"cherchez la nouvelle page ; à défaut, {otherwise.get(place.table, f'videz {place.column}')}"
    if place.table == "documents":
        return f"url = {row.vers} ; url_vue_le = {day} ; url_source = redirection de l’ancienne adresse"
    return f"{place.column} = {row.vers}"


def _numbers(lines: list[int]) -> str:
    """« ligne 3 », « lignes 3, 5 et 8 »."""
    *first, last = map(str, lines)
    return f"lignes {', '.join(first)} et {last}" if first else f"ligne {last}"


def distrusted(rows: Iterable[Row]) -> bool:
    """Whether certificates were refused, and no site was reached: the network itself is the likely cause."""
    rows = tuple(rows)
    reached = any(row.code for row in rows)
    return not reached and any(row.detail.startswith(CERTIFICATE) for row in rows)


def summary(rows: Iterable[Row]) -> str:
    """How many addresses are in each state: « 3 vivantes, 1 absente »."""
    counts: dict[Classe, int] = defaultdict(int)
    for row in rows:
        counts[row.classe] += 1
    told = [f"{counts[classe]} {LIBELLES[classe][counts[classe] > 1]}" for classe in Classe if counts[classe]]
    return ", ".join(told) or "aucune adresse"
