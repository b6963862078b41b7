"""What is new for a couloir: since the sommaire, counted straight from the tables, and in this corpus."""

import csv
from datetime import date

import pytest

from catalogue.loading import DATA_FOLDER
from widgets.news.content import by_day, document_of, news_of, sections_of, since_the_sommaire

TODAY = date(2026, 6, 1)
COULOIRS = ("", "hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social")


def table(name):
    """The rows of a file, read without our code."""
    with (DATA_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def chosen(couloir):
    """The sections of a couloir, those that are none included."""
    return {r["id"] for r in table("sections") if couloir in ("", r["id"]) or r["couloir"] == "non"}


def ids(rows):
    return {row.id for row in rows}


@pytest.mark.parametrize("couloir", COULOIRS)
def test_everything_that_came_after_is_there_and_nothing_else(catalogue, couloir):
    since = since_the_sommaire(catalogue, couloir, TODAY)
    rows = [row for row in table("documents") if row["section"] in chosen(couloir)]
    assert ids(since.later) == {row["id"] for row in rows if row["statut"] == "posterieur"}
    printed = [row for row in rows if row["statut"] == "sommaire"]
    assert ids(since.replaced) == {row["id"] for row in printed if row["remplace_par"]}
    assert ids(since.followed) == {row["id"] for row in printed if row["url_statut"] == "successeur"}
    renamed = {row["id"] for row in table("sections") if row["libelle"] != row["libelle_actuel"]}
    assert ids(since.renamed) == renamed & chosen(couloir)


@pytest.mark.parametrize("couloir", COULOIRS)
def test_dates_are_those_after_the_sommaire_around_today(catalogue, couloir):
    since = since_the_sommaire(catalogue, couloir, TODAY)
    rows = [row for row in table("echeances") if row["section"] in chosen(couloir)]
    last = {row["id"]: row["fin"] or row["date"] for row in rows}
    assert {m.echeance.id for m in since.coming} == {key for key, day in last.items() if day >= "2026-06-01"}
    past = {key for key, day in last.items() if "2022-03-16" < day < "2026-06-01"}
    assert {m.echeance.id for m in since.past} == past


def test_the_latest_document_comes_first_and_those_without_a_date_last(catalogue):
    dates = [document.date_document for document in since_the_sommaire(catalogue, "", TODAY).later]
    assert dates == sorted(dates, reverse=True)
    assert dates[0]
    assert not dates[-1]


def test_what_a_region_adds_stands_apart(changed):
    since = since_the_sommaire(changed, "officine", TODAY)
    assert ids(since.local) == {"local-faq"}
    assert "local-faq" not in ids((*since.later, *since.followed))
    assert since_the_sommaire(changed, "hopital", TODAY).local == ()


@pytest.mark.parametrize(
    ("couloir", "keys"),
    [("", ["NGAP", "x", "officine-faq", "parti"]), ("officine", ["NGAP", "x", "officine-faq"])],
)
def test_news_are_those_of_the_couloir_and_of_all_the_latest_day_first(changed, couloir, keys):
    assert [one.cle for one in news_of(changed, couloir)] == keys


def test_news_are_shown_by_day(changed):
    days = by_day(news_of(changed, ""))
    assert [(day.moment.text, len(day.news)) for day in days] == [("20 mai 2026", 2), ("1er mai 2026", 2)]


def test_a_document_that_is_still_there_is_found_and_no_other(changed):
    found = [document_of(changed, one) for one in changed.nouveautes]
    assert [document.id if document else None for document in found] == ["officine-faq", None, None, None]


def test_a_couloir_leaves_the_others_out(catalogue):
    assert set(sections_of(catalogue, "officine")) == chosen("officine")
    assert len(sections_of(catalogue, "")) == 15
