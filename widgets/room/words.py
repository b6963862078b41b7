"""How a room is said in French: signals, times gone by, numbers of people; pure."""

from __future__ import annotations

from math import ceil

SIGNALS = {"ca_va": "Ça va", "bloque": "Bloqué", "fini": "Fini", "": "Aucun signal"}
SILENCE = 60  # seconds without a sign of life from which a place is said to be silent
MINUTE, HOUR = 60, 3600


def duration(seconds: float) -> str:
    """« moins d’une minute », « 3 minutes », « 2 heures »; never less than nothing."""
    if seconds < MINUTE:
        return "moins d’une minute"
    return count(int(seconds // MINUTE), "minute") if seconds < HOUR else count(int(seconds // HOUR), "heure")


def at_most(seconds: float) -> str:
    """The time that is left, rounded up: « 24 heures », « 2 heures », « 5 minutes »."""
    if seconds > HOUR:
        return count(ceil(seconds / HOUR), "heure")
    return count(max(1, ceil(seconds / MINUTE)), "minute")


def ago(seconds: float) -> str:
    """« à l’instant » up to 20 seconds, then « il y a 3 minutes »."""
    return "à l’instant" if seconds < 20 else f"il y a {duration(seconds)}"


def count(number: int, noun: str) -> str:
    """« 0 place », « 1 place », « 2 places »."""
    return f"{number} {noun}{'s' if number > 1 else ''}"
