"""What an address asks, read without trust: pairs of a query string, and how a sentence repeats them."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from catalogue import Catalogue
from catalogue.text import francais

OF_THE_SERVER = ("token", "voila-")  # added to the address by Jupyter and Voilà: never read, never shown
LONGEST_SHOWN = 40  # characters of what was asked that a sentence repeats
MOST_NOTICES = 5
LONGEST_ADDRESS = 300  # characters of the address of a page


def pairs(query: str, keep_blank: bool = False) -> list[tuple[str, str]]:
    """Keys and values of a query string, with or without « ? » and a fragment, those of the server left out.

    Never an exception, whatever the text; a key without value counts only if `keep_blank`.
    """
    text = query.partition("#")[0].removeprefix("?").encode("utf-8", "replace").decode("utf-8")
    found = parse_qsl(text, keep_blank_values=keep_blank, errors="replace")
    return [(key, value) for key, value in found if not key.startswith(OF_THE_SERVER)]


def printable(text: str) -> str:
    """A text with one space between words and nothing invisible."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def short(text: str) -> str:
    """What was asked, printable and short enough for a sentence."""
    text = printable(text)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def is_web_address(text: str) -> bool:
    """Whether a text, which a browser told, is the address of a page: http or https, and not too long."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable()
    except ValueError:
        return False
    return known and not set(text) & set(' "<>\\') and len(text) <= LONGEST_ADDRESS


def unknown_key(key: str) -> str:
    """The sentence for a parameter that a page does not know; its value is never repeated."""
    return f"Le paramètre « {short(key)} » n’existe pas ici : il est ignoré."


def refused_region(catalogue: Catalogue, code: str) -> str:
    """The sentence on a région that does not exist; empty for one that does, or for none (the visit takes it up)."""
    if not code or code in {region.code for region in catalogue.regions}:
        return ""
    return f"La région « {short(code)} » n’existe pas : elle est ignorée."


def asked_couloir(catalogue: Catalogue, query: str, *others: str) -> tuple[str | None, tuple[str, ...]]:
    """The couloir of a query (empty: none wanted; None: not asked) and French sentences on the rest.

    `others` are keys that the page knows and reads itself.
    """
    known = {section.id for section in catalogue.couloirs} | {""}
    found, sentences = None, []
    for key, value in pairs(query, keep_blank=True):
        if key == "couloir" and value in known:
            found = value
        elif key == "couloir":
            sentences.append(f"Le couloir « {short(value)} » n’existe pas : choisissez-en un dans la liste.")
        elif key == "region":
            sentences += filter(None, [refused_region(catalogue, value)])
        elif key not in others:
            sentences.append(unknown_key(key))
    each = tuple(dict.fromkeys(map(francais, sentences)))
    more = ("D’autres paramètres sont ignorés.",) if len(each) > MOST_NOTICES else ()
    return found, (*each[:MOST_NOTICES], *more)
