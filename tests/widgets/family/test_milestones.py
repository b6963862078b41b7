"""Dates in French words, with their source and how far to trust it."""

from datetime import date

import pytest

from widgets.family.milestones import milestones_in, moment


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
