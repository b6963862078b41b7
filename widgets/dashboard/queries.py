"""The région and the couloirs of a dashboard ↔ the query string of its address; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from catalogue import Catalogue
from catalogue.text import francais
from widgets import asking


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks: a `region` (empty: none wanted; None: not asked), `couloirs`, and sentences on the rest."""

    region: str | None
    couloirs: tuple[str, ...]
    notices: tuple[str, ...]


def pairs(region: str, couloirs: Iterable[str]) -> list[tuple[str, str]]:
    """The parameters of a view, in canonical order."""
    return [*([("region", region)] if region else []), *(("couloir", couloir) for couloir in couloirs)]


def write(region: str, couloirs: Iterable[str]) -> str:
    """« region=53&couloir=officine », or what of it there is."""
    return urlencode(pairs(region, couloirs))


def read(catalogue: Catalogue, query: str) -> Asked:
    """What a query string asks; never an exception, whatever it holds."""
    known = [section.id for section in catalogue.couloirs]
    region, couloirs, sentences = None, set(), []
    for key, value in asking.pairs(query, keep_blank=True):
        if key == "region" and not (refused := asking.refused_region(catalogue, value)):
            region = value
        elif key == "region":
            sentences.append(refused)
        elif key == "couloir" and value in known:
            couloirs.add(value)
        elif key == "couloir" and value:
            sentences.append(f"Le couloir « {asking.short(value)} » n’existe pas : il est ignoré.")
        elif key != "couloir":
            sentences.append(asking.unknown_key(key))
    each = tuple(dict.fromkeys(map(francais, sentences)))
    more = ("D’autres paramètres sont ignorés.",) if len(each) > asking.MOST_NOTICES else ()
    return Asked(region, in_order(catalogue, couloirs), (*each[: asking.MOST_NOTICES], *more))


def in_order(catalogue: Catalogue, couloirs: Iterable[str]) -> tuple[str, ...]:
    """These couloirs in the order of the sommaire, each once."""
    chosen = set(couloirs)
    return tuple(section.id for section in catalogue.couloirs if section.id in chosen)
