"""How learners may be named in a room: short, visible, told apart; markup in a name is text like any other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count, groupby

from rooms.model import RoomError

MAX_NAME = 24
MAX_MARKS = 2  # accents on one letter: more would cover the lines around
_TYPED = 200  # characters read at most, before anything else is looked at
_SPACES = re.compile("[ \u00a0\u202f]+")
_BLANK = re.compile("[\u034f\u115f\u1160\u2800\u3164\uffa0]")  # printable for Unicode, invisible for everyone
_DIGITS = re.compile(r"(\d+)")


def clean(text: object) -> str:
    """A name as it will be shown: NFC, single spaces, none around.

    RoomError `invalide` when it is empty, over 24 characters, without a letter or a digit, or holds a
    character that cannot be seen (control, format, right-to-left mark, line end, private use).
    """
    if not isinstance(text, str) or len(text) > _TYPED:
        raise RoomError("invalide", f"Ce nom est trop long : {MAX_NAME} caractères au plus.")
    name = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if not name:
        raise RoomError("invalide", "Écrivez un surnom ou un numéro de poste.")
    if len(name) > MAX_NAME:
        raise RoomError("invalide", f"Ce nom est trop long : {MAX_NAME} caractères au plus.")
    if not name.isprintable() or _BLANK.search(name):
        raise RoomError("invalide", "Ce nom contient un caractère invisible : retapez-le.")
    if not any(char.isalnum() for char in name):
        raise RoomError("invalide", "Ce nom doit contenir au moins une lettre ou un chiffre.")
    if _longest_marks(name) > MAX_MARKS:
        raise RoomError("invalide", "Ce nom porte trop d’accents sur une même lettre.")
    return name


def _longest_marks(name: str) -> int:
    """How many combining marks follow each other at most."""
    marks = groupby(unicodedata.category(char).startswith("M") for char in name)
    return max((len(list(run)) for is_mark, run in marks if is_mark), default=0)


def key(name: str) -> str:
    """What makes two names the same: no case, no accent.

    The `fold` of the catalogue remembers what it folds, and a name must not outlive its room.
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return unicodedata.normalize("NFKC", "".join(char for char in decomposed if not unicodedata.combining(char)))


def numbered(name: str, taken: Collection[str]) -> str:
    """`name`, or « name 2 », « name 3 »…: the first one whose key is not taken, within 24 characters."""
    if key(name) not in taken:
        return name
    for number in count(2):
        suffix = f" {number}"
        other = name[: MAX_NAME - len(suffix)].rstrip() + suffix
        if key(other) not in taken:
            break
    return other


def order(name: str) -> tuple[tuple[bool, int, str], ...]:
    """What sorts names as people do: numbers first, « poste 2 » before « poste 10 »."""
    parts = _DIGITS.split(key(name))
    return tuple((not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts if part)
