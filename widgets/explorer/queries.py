"""Criteria, sort and length of the list ↔ the query string of the address; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlencode

from catalogue import Catalogue, Criteria
from catalogue.text import francais
from widgets import asking
from widgets.explorer.facets import FACETTES, labels

Choice = TypeVar("Choice", str, int, bool)

PERTINENCE, SOMMAIRE, TITRE = TRIS = ("pertinence", "sommaire", "titre")
PAGE = 20  # documents shown at first, and more at each click
LONGEST_TEXT = 200  # characters
MOST_NOTICES = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query string asks; `notices` are French sentences on what it cannot mean."""

    criteria: Criteria
    tri: str
    nombre: int
    couloir: str
    notices: tuple[str, ...]


def write(criteria: Criteria, tri: str = PERTINENCE, nombre: int = PAGE) -> str:
    """The one query string of these criteria: what is not asked is not written."""
    keys = {facette.nom: facette.cle for facette in FACETTES}
    tri = settled_sort(criteria, tri)
    pairs = [("q", criteria.texte)] if criteria.texte else []
    pairs += [(keys[facet], str(value)) for facet, value in criteria.active if facet in keys]
    pairs += [("posterieurs", "1")] if criteria.avec_posterieurs else []
    pairs += [("locaux", "1")] if criteria.locaux_seuls else []
    pairs += [("tri", tri)] if tri != PERTINENCE else []
    pairs += [("n", str(nombre))] if nombre != PAGE else []
    return urlencode(pairs, errors="replace")


def settled_sort(criteria: Criteria, tri: str) -> str:
    """The one name of a sort: without a text, relevance is the printed order."""
    return PERTINENCE if tri == SOMMAIRE and not criteria.texte else tri


def read(catalogue: Catalogue, query: str) -> Reading:
    """What a query string asks; never an exception, whatever it holds."""
    asked = _parse(query)
    text, cut = _searchable(asked.pop("q", [""])[-1])
    vocabulary = _vocabulary(catalogue)
    kept: dict[str, list[Any]] = {key: [] for key in vocabulary}
    for key, values in asked.items():
        if key in vocabulary:
            kept[key] = [vocabulary[key][value] for value in values if value in vocabulary[key]]
    sections = [*kept["section"], *kept["couloir"]]
    asked_for: dict[str, Any] = {
        facette.nom: sections if facette.cle == "section" else kept[facette.cle] for facette in FACETTES
    }
    criteria = Criteria(
        **asked_for,
        texte=text,
        avec_posterieurs=_last(kept["posterieurs"], False),
        locaux_seuls=_last(kept.get("locaux", []), False),
    )
    tri = settled_sort(criteria, _last(kept["tri"], PERTINENCE))
    notices = _told([*cut, *_refusals(vocabulary, asked)])
    return Reading(criteria, tri, _last(kept["n"], PAGE), _last(kept["couloir"], ""), notices)


def _parse(query: str) -> dict[str, list[str]]:
    """The values of each key of a query string."""
    asked: dict[str, list[str]] = {}
    for key, value in asking.pairs(query):
        asked.setdefault(key, []).append(value)
    return asked


@lru_cache(maxsize=1)
def _vocabulary(catalogue: Catalogue) -> dict[str, dict[str, object]]:
    """The values that each key may take, by the text that says them."""
    known = labels(catalogue)
    return {
        **{facette.cle: {str(value): value for value in known[facette.nom]} for facette in FACETTES},
        "couloir": {section.id: section.id for section in catalogue.couloirs},
        "region": {region.code: region.code for region in catalogue.regions},  # that of the visit, not a filter
        "posterieurs": {"0": False, "1": True},
        **({"locaux": {"0": False, "1": True}} if catalogue.locaux else {}),
        "tri": {tri: tri for tri in TRIS},
        "n": {str(number): number for number in range(PAGE, len(catalogue.tous) + PAGE, PAGE)},
    }


def _searchable(text: str) -> tuple[str, list[str]]:
    """A text without control characters and not too long, with the sentence that says it was cut."""
    plain = "".join(char for char in " ".join(text.split()) if char.isprintable())
    cut = [f"Votre recherche est coupée à {LONGEST_TEXT} caractères."] if len(plain) > LONGEST_TEXT else []
    return plain[:LONGEST_TEXT], cut


def _last(values: list[Any], default: Choice) -> Choice:
    """The last of the values of a key that takes one."""
    return values[-1] if values else default


def _refusals(vocabulary: Mapping[str, Mapping[str, object]], asked: Mapping[str, Iterable[str]]) -> list[str]:
    """A sentence for each key or value that means nothing here."""
    found = []
    for key, values in asked.items():
        if key in vocabulary:
            wrong = [value for value in values if value not in vocabulary[key]]
            found += [
                f"« {asking.short(v)} » n’est pas une valeur connue pour « {key} » : elle est ignorée." for v in wrong
            ]
        else:
            found.append(f"Le paramètre « {asking.short(key)} » n’existe pas ici : il est ignoré.")
    return found


def _told(notices: Iterable[str]) -> tuple[str, ...]:
    """Each sentence once, and not more of them than one reads."""
    each = tuple(dict.fromkeys(map(francais, notices)))
    more = len(each) - MOST_NOTICES
    if more <= 0:
        return each
    rest = "Une autre valeur est ignorée." if more == 1 else f"{more} autres valeurs sont ignorées."
    return (*each[:MOST_NOTICES], rest)
