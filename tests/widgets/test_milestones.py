"""Dates in French words, with their source and how far to trust it."""

from datetime import date

import pytest

from widgets.milestones import milestones_in, moment, split_at, trust_words


@pytest.mark.parametrize(
    ("day", "hour", "iso", "text"),
    [
        (date(2022, 3, 1), "", "2022-03-01", "1er mars 2022"),
        (date(2023, 12, 14), "14:00", "2023-12-14T14:00", "14 décembre 2023 à 14 h"),
        (date(2021, 8, 31), "09:30", "2021-08-31T09:30", "31 août 2021 à 9 h 30"),
    ],
)
def test_a_day_reads_as_in_french(day, hour, iso, text):
    told = moment(day, hour)
    assert (told.iso, told.text.replace("\u00a0", " ")) == (iso, text)


def test_milestones_come_in_order_with_their_source(catalogue):
    first, *rest = milestones_in(catalogue, "sun_es")
    assert [m.echeance.date for m in (first, *rest)] == sorted(m.echeance.date for m in (first, *rest))
    assert (first.source, first.url, first.trust) == ("sommaire dynamique v2.01", "", "Imprimé dans le sommaire")
    window = next(m for m in rest if m.end)
    assert (window.start.text, window.end.text) == ("1er mars 2022", "30 avril 2022")
    assert window.source == "bourgogne-franche-comte.ars.sante.fr"
    assert window.url.startswith("https://bourgogne-franche-comte.ars.sante.fr/")


def test_a_deadline_keeps_its_hour(catalogue):
    last = milestones_in(catalogue, "sons")[-1]
    assert last.start == moment(date(2023, 12, 14), "14:00")


def test_every_milestone_of_the_corpus_can_be_told(catalogue):
    told = [m for section in catalogue.sections for m in milestones_in(catalogue, section.id)]
    assert len(told) == len(catalogue.echeances)
    assert all(m.start.text and m.source and m.trust for m in told)


def test_a_section_without_a_date_has_none(catalogue):
    assert milestones_in(catalogue, "ci_sis") == ()


def test_several_sections_are_told_together_in_order(catalogue):
    told = milestones_in(catalogue, "sun_es", "sons")
    assert {m.echeance.section for m in told} == {"sons", "sun_es"}
    assert [m.echeance.date for m in told] == sorted(m.echeance.date for m in told)


def test_a_milestone_is_coming_until_its_last_day(catalogue):
    told = milestones_in(catalogue, "sun_es")
    window = next(m for m in told if m.echeance.fin == date(2022, 4, 30))
    for day, coming in ((date(2022, 3, 15), True), (date(2022, 4, 30), True), (date(2022, 5, 1), False)):
        assert (window in split_at(told, day)[0]) is coming
        assert (window in split_at(told, day)[1]) is not coming


def test_what_comes_is_nearest_first_and_what_is_past_is_latest_first(catalogue):
    coming, past = split_at(milestones_in(catalogue, "radiologie"), date(2026, 1, 1))
    assert [m.echeance.date.year for m in coming] == [2026, 2026, 2027]
    assert (past[0].echeance.id, past[-1].echeance.id) == (
        "2025-09-10-drimbox-candidature",
        "2022-04-08-reedition-dsr-ris",
    )


def test_only_the_labels_in_use_are_explained(catalogue):
    assert [mot.id for mot in trust_words(catalogue, milestones_in(catalogue, "sons"))] == ["presse"]
    assert trust_words(catalogue, ()) == ()
