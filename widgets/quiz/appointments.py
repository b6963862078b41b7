"""The appointments to answer the same questions again, as an iCalendar file; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

FILE_NAME = "parcours-segur-questions-a-refaire.ics"
PRODUCER = "-//Parcours Ségur//S’entraîner//FR"
LONGEST_PLACE = 500  # characters of the address of a page
HOW = (
    "Ouvrez cette adresse, ou collez-la sur la page « S’entraîner », sous « Reprendre une adresse gardée » :"
    " cela marche aussi si le site a changé d’adresse."
)


def calendar(place: str, queries: Mapping[int, str], now: datetime) -> str:
    """All-day appointments, one for each number of days from `now`, with its address `place?query` in it.

    A `place` that is no address of a page (http or https) is left out: the query alone can be pasted.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415  slow to import, used when a reader asks for it

    file = Calendar()
    file.add("prodid", PRODUCER)
    file.add("version", "2.0")
    for days, query in queries.items():
        day = now.date() + timedelta(days=days)
        address = f"{checked(place)}?{query}"
        event = Event()
        event.add("uid", f"{hashlib.sha256(f'{day} {query}'.encode()).hexdigest()[:32]}@parcours-segur")
        event.add("dtstamp", now)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", f"Parcours Ségur : refaire les questions, {days} jours après")
        event.add("description", f"{HOW}\n\n{address}")
        event.add("transp", "TRANSPARENT")
        file.add_component(event)
    return file.to_ical().decode("utf-8")


def checked(place: str) -> str:
    """The address of a page, or nothing if the text is not one."""
    plain = place.isascii() and place.isprintable() and not set(place) & set(' "<>\\')
    return place if plain and len(place) <= LONGEST_PLACE and place.startswith(("https://", "http://")) else ""
