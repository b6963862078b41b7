"""Milestones as a calendar file (iCalendar, RFC 5545) that any calendar program takes in; pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from catalogue import Catalogue
from catalogue.text import francais
from widgets.milestones import Milestone, what
from widgets.roadmap.plan import Plan

if TYPE_CHECKING:
    from icalendar import Alarm, Event

NAME = "parcours-segur-echeances.ics"
TYPE = "text/calendar;charset=utf-8"
PRODID = "-//Parcours Segur//Echeances//FR"
PARIS = ZoneInfo("Europe/Paris")  # the hours of the programme are those of Paris
WARNING = timedelta(days=30)


def calendar(plan: Plan, stamp: datetime) -> dict[str, str]:
    """The calendar file of the milestones to come, of which there must be one; `stamp` (aware) is when it is made."""
    return {"name": NAME, "type": TYPE, "text": written(plan.catalogue, plan.nom, plan.coming, stamp)}


def written(
    catalogue: Catalogue, nom: str, milestones: Iterable[Milestone], stamp: datetime, again: timedelta | None = None
) -> str:
    """The text of a calendar of these milestones, of which there must be one, called by what `nom` says it is of.

    `again` is how often those who subscribe to it should look again.
    """
    from icalendar import Calendar  # noqa: PLC0415 - read when a calendar is asked for, not by every page

    whole = Calendar()
    whole.add("prodid", PRODID)
    whole.add("version", "2.0")
    whole.add("x-wr-calname", francais(f"Échéances du Ségur numérique : {nom}"))
    if again:
        whole.add("refresh-interval", again, parameters={"VALUE": "DURATION"})
        whole.add("x-published-ttl", f"PT{again // timedelta(hours=1)}H")
    for milestone in milestones:
        whole.add_component(_event(catalogue, milestone, stamp))
    return whole.to_ical().decode("utf-8")


def _event(catalogue: Catalogue, milestone: Milestone, stamp: datetime) -> Event:
    """One milestone: whole days, or an hour where one is known; its UID stays the same from file to file."""
    from icalendar import Event  # noqa: PLC0415 - see above

    echeance, event = milestone.echeance, Event()
    event.add("uid", f"{echeance.id}@parcours-segur")
    event.add("dtstamp", stamp.astimezone(UTC))
    if echeance.heure:
        start = datetime.combine(echeance.date, time.fromisoformat(echeance.heure), PARIS)
        event.add("dtstart", start.astimezone(UTC))
    else:
        event.add("dtstart", echeance.date)
        event.add("dtend", (echeance.fin or echeance.date) + timedelta(days=1))  # the end is not included
    summary = francais(f"Ségur : {what(catalogue, milestone)}")
    event.add("summary", summary)
    event.add("description", _description(catalogue, milestone))
    if milestone.url:
        event.add("url", milestone.url)
    event.add("transp", "TRANSPARENT")  # a deadline does not make its day busy
    event.add_component(_alarm(summary))
    return event


def _description(catalogue: Catalogue, milestone: Milestone) -> str:
    """Where, since when and from whom: one sentence a line."""
    echeance = milestone.echeance
    date = f"Date : {milestone.start.text}" + (f", jusqu’au {milestone.end.text}" if milestone.end else "")
    lines = [
        f"{date}.",
        f"Vague {echeance.vague} du programme." if echeance.vague else "",
        f"{milestone.trust} : {milestone.url or milestone.source}",
        "Vérifiez cette date à sa source avant de vous engager.",
        f"Relevé dans Parcours Ségur, corpus v{catalogue.version} du {catalogue.date:%d/%m/%Y}.",
    ]
    return "\n".join(francais(line) for line in lines if line)


def _alarm(summary: str) -> Alarm:
    """A reminder thirty days before."""
    from icalendar import Alarm  # noqa: PLC0415 - see above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -WARNING)
    alarm.add("description", francais(f"Dans 30 jours : {summary}"))
    return alarm
