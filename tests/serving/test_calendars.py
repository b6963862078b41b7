"""A calendar to subscribe to: every milestone, the same text for everyone, kept an hour on its way."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from catalogue.loading import DATA_FOLDER
from serving import calendars

OVERLAY = Path(__file__).parents[1] / "donnees" / "surcouche_53"
KEYS = ("tous", "hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social")


def rows(table):
    with (DATA_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COMMON = {row["id"] for row in rows("sections") if row["couloir"] == "non"}


@pytest.fixture(autouse=True)
def forgotten():
    """Nothing read before or kept after."""
    for kept in (calendars.calendar_of, calendars._catalogue, calendars._read_at):
        kept.cache_clear()
    yield
    for kept in (calendars.calendar_of, calendars._catalogue, calendars._read_at):
        kept.cache_clear()


@pytest.mark.parametrize("key", KEYS)
def test_each_calendar_holds_its_milestones_and_the_common_ones(key):
    events = Calendar.from_ical(calendars.calendar_of(key)).walk("VEVENT")
    wanted = {
        f"{row['id']}@parcours-segur" for row in rows("echeances") if key == "tous" or row["section"] in {key, *COMMON}
    }
    assert {str(event["uid"]) for event in events} == wanted
    assert len(events) == len(wanted)


@pytest.mark.parametrize("key", ["", "lune", "sun_es", "TOUS"])
def test_what_is_no_couloir_has_no_calendar(key):
    assert calendars.calendar_of(key) == ""


def test_it_says_how_often_to_look_again():
    whole = Calendar.from_ical(calendars.calendar_of("officine"))
    assert whole["refresh-interval"].dt == timedelta(hours=12)
    assert str(whole["x-published-ttl"]) == "PT12H"
    assert str(whole["x-wr-calname"]).endswith("Officine")


def test_what_the_region_adds_is_in_it(monkeypatch):
    monkeypatch.setenv("PARCOURS_SURCOUCHE", str(OVERLAY))
    text = calendars.calendar_of("tous").replace("\r\n ", "")
    assert "r53-" in text
    assert "échéance locale" in text


def test_it_is_served_as_a_calendar_that_may_be_kept_an_hour(served):
    answer = served("parcours/calendrier/officine.ics")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert Calendar.from_ical(answer.text).walk("VEVENT")
    assert served("parcours/calendrier/officine.ics").headers["Etag"] == answer.headers["Etag"]


@pytest.mark.parametrize("name", ["lune.ics", "officine", "..%2Fofficine.ics", "%3Cb%3E.ics"])
def test_any_other_name_gets_the_page_of_what_does_not_exist(served, name):
    answer = served(f"parcours/calendrier/{name}")
    assert answer.status == 404
    assert answer.page.h1.text == "Cette page n’existe pas"


def test_its_address_is_the_one_that_the_page_tells(served):
    page = served("voila/render/tableau_de_bord.ipynb?couloir=officine").page
    (link,) = page.select("a[href$='.ics']")
    assert link["href"] == "../../parcours/calendrier/officine.ics"
