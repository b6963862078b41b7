"""The calendar of the dates to come, as a calendar program reads it."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from widgets.milestones import moment
from widgets.roadmap.calendar import PRODID, calendar

ROOT = Path(__file__).parents[3]
STAMP = datetime(2026, 6, 1, 7, 30, tzinfo=UTC)


def _read(plan):
    return Calendar.from_ical(calendar(plan, STAMP)["text"])


def _plain(text):
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def dated(plan):
    """A plan whose first date to come is changed as asked."""

    def changed(**changes):
        whole = plan("radiologie")
        milestone = whole.coming[0]
        echeance = replace(milestone.echeance, **changes)
        end = moment(echeance.fin) if echeance.fin else None
        told = replace(milestone, echeance=echeance, start=moment(echeance.date, echeance.heure), end=end)
        return replace(whole, coming=(told,))

    return changed


def test_each_date_to_come_is_an_event_in_order(plan):
    whole = plan("radiologie")
    events = _read(whole).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2026, 11, 10), date(2027, 9, 15)]
    assert _plain(events[0]["summary"]) == "Ségur : Radiologie › DRIMbox : avances"
    assert not [event for event in events if event.errors]


def test_an_event_tells_its_source_and_how_far_to_trust_it(plan):
    whole = plan("radiologie")
    event = _read(whole).walk("VEVENT")[0]
    lines = _plain(event["description"]).splitlines()
    assert lines[0] == "Date : 10 novembre 2026."
    assert f"Source officielle : {whole.coming[0].url}" in lines
    assert "Vérifiez cette date à sa source avant de vous engager." in lines
    assert str(event["url"]) == whole.coming[0].url
    assert "corpus v2.01 du 16/03/2022" in lines[-1]


def test_a_day_is_a_whole_day_that_does_not_make_busy(plan):
    event = _read(plan("radiologie")).walk("VEVENT")[0]
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event.decoded("dtend") == date(2026, 11, 11)
    assert event["transp"] == "TRANSPARENT"


def test_a_period_ends_after_its_last_day(dated):
    (event,) = _read(dated(date=date(2026, 9, 1), fin=date(2026, 10, 31))).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 9, 1), date(2026, 11, 1))
    assert "jusqu’au 31 octobre 2026" in event["description"]


@pytest.mark.parametrize(("day", "utc"), [(date(2026, 7, 1), 12), (date(2026, 12, 1), 13)])
def test_an_hour_is_that_of_paris_in_summer_and_in_winter(dated, day, utc):
    (event,) = _read(dated(date=day, heure="14:00")).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(day.year, day.month, day.day, utc, tzinfo=UTC)
    assert "dtend" not in event
    assert "à 14 h" in _plain(event["description"])


def test_a_reminder_comes_thirty_days_before(plan):
    for event in _read(plan("radiologie")).walk("VEVENT"):
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == timedelta(days=-30)
        assert alarm["action"] == "DISPLAY"
        assert _plain(alarm["description"]) == f"Dans 30 jours : {_plain(event['summary'])}"


def test_the_file_is_a_calendar_of_ours(plan):
    whole = _read(plan("radiologie"))
    assert (whole["prodid"], whole["version"]) == (PRODID, "2.0")
    assert _plain(whole["x-wr-calname"]) == "Échéances du Ségur numérique : Radiologie"
    assert {event.decoded("dtstamp") for event in whole.walk("VEVENT")} == {STAMP}
    file = calendar(plan("radiologie"), STAMP)
    assert (file["name"], file["type"]) == ("parcours-segur-echeances.ics", "text/calendar;charset=utf-8")


def test_an_event_made_again_is_the_same_one(plan):
    whole = plan("radiologie")
    later = Calendar.from_ical(calendar(whole, STAMP + timedelta(days=3))["text"])
    uids = [str(event["uid"]) for event in later.walk("VEVENT")]
    assert uids == [str(event["uid"]) for event in _read(whole).walk("VEVENT")]
    assert uids == [f"{m.echeance.id}@parcours-segur" for m in whole.coming]


def test_lines_are_as_short_as_the_format_asks_and_end_as_it_asks(plan):
    text = calendar(plan("radiologie"), STAMP)["text"]
    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


def test_a_text_with_lines_and_signs_of_the_format_stays_one_text(dated):
    (event,) = _read(dated(intitule="Fin ; BEGIN:VEVENT, \nEND:VEVENT")).walk("VEVENT")
    assert "BEGIN:VEVENT" in event["summary"]


def test_a_page_does_not_read_the_calendar_library():
    code = "import sys; from widgets import pages; assert 'icalendar' not in sys.modules"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 0, run.stderr
