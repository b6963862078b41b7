"""What an address asks, read without trust: pairs of a query string, and how a sentence repeats them."""

from __future__ import annotations

from urllib.parse import parse_qsl

OF_THE_SERVER = ("token", "voila-")  # added to the address by Jupyter and Voilà: never read, never shown
LONGEST_SHOWN = 40  # characters of what was asked that a sentence repeats


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


def unknown_key(key: str) -> str:
    """The sentence for a parameter that a page does not know; its value is never repeated."""
    return f"Le paramètre « {short(key)} » n’existe pas ici : il est ignoré."
