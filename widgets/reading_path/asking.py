"""The couloir that a query string asks for, and what it asks for in vain."""

from __future__ import annotations

from catalogue import Catalogue
from catalogue.text import francais
from widgets import asking

MOST_NOTICES = 5


def asked_couloir(catalogue: Catalogue, query: str) -> tuple[str | None, tuple[str, ...]]:
    """The couloir of a query (empty: none wanted; None: not asked) and French sentences on the rest."""
    known = {section.id for section in catalogue.couloirs} | {""}
    found, sentences = None, []
    for key, value in asking.pairs(query, keep_blank=True):
        if key == "couloir" and value in known:
            found = value
        elif key == "couloir":
            sentences.append(f"Le couloir « {asking.short(value)} » n’existe pas : choisissez-en un dans la liste.")
        else:
            sentences.append(asking.unknown_key(key))
    each = tuple(dict.fromkeys(map(francais, sentences)))
    more = ("D’autres paramètres sont ignorés.",) if len(each) > MOST_NOTICES else ()
    return found, (*each[:MOST_NOTICES], *more)
