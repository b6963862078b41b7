"""The couloir that a query string asks for, and what it asks for in vain."""

from __future__ import annotations

from urllib.parse import parse_qsl

from catalogue import Catalogue
from catalogue.text import francais

MOST_NOTICES = 5
LONGEST_SHOWN = 40  # characters of what was asked that a sentence repeats
OF_THE_SERVER = ("token", "voila-")  # added to the address by Jupyter and Voilà, never shown


def asked_couloir(catalogue: Catalogue, query: str) -> tuple[str | None, tuple[str, ...]]:
    """The couloir of a query (empty: none wanted; None: not asked) and French sentences on the rest."""
    text = query.partition("#")[0].removeprefix("?").encode("utf-8", "replace").decode("utf-8")
    known = {section.id for section in catalogue.couloirs} | {""}
    found, sentences = None, []
    for key, value in parse_qsl(text, keep_blank_values=True, errors="replace"):
        if key == "couloir" and value in known:
            found = value
        elif key == "couloir":
            sentences.append(f"Le couloir « {_short(value)} » n’existe pas : choisissez-en un dans la liste.")
        elif not key.startswith(OF_THE_SERVER):
            sentences.append(f"Le paramètre « {_short(key)} » n’existe pas ici : il est ignoré.")
    each = tuple(dict.fromkeys(map(francais, sentences)))
    more = ("D’autres paramètres sont ignorés.",) if len(each) > MOST_NOTICES else ()
    return found, (*each[:MOST_NOTICES], *more)


def _short(text: str) -> str:
    """What was asked, printable and short enough for a sentence."""
    text = "".join(char for char in " ".join(text.split()) if char.isprintable())
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
