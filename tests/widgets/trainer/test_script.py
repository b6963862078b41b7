"""The lines of a script: hours, pages to open in the couloir of the group, what each couloir reads."""

import pytest

from catalogue.seances import DURATIONS, Seance
from widgets.trainer.script import clock, lanes, lines, questions, timed_lines


@pytest.mark.parametrize(
    ("minutes", "debut", "shown"),
    [
        (0, "", "0:00"),
        (65, "", "1:05"),
        (210, "", "3:30"),
        (0, "09:00", "09:00"),
        (65, "14:30", "15:35"),
        (90, "23:00", "00:30"),
    ],
)
def test_a_clock_counts_from_zero_or_from_an_hour(minutes, debut, shown):
    assert clock(minutes, debut) == shown


@pytest.mark.parametrize("seance", DURATIONS)
def test_hours_follow_each_other_from_the_beginning_to_the_end(catalogue, seance):
    spans = [line.horaire.split(" – ") for line in timed_lines(catalogue, seance, "", "13:00")]
    assert spans[0][0] == "13:00"
    assert spans[-1][1] == clock(DURATIONS[seance], "13:00")
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]


def test_what_comes_before_and_after_has_no_hour(catalogue):
    for seance in (Seance.AVANT, Seance.APRES):
        assert {line.horaire for line in lines(catalogue, seance, "")} == {""}


def test_pages_open_in_the_couloir_of_the_group(catalogue):
    shown = {
        page.id: query
        for line in timed_lines(catalogue, Seance.DEMI_JOURNEE, "officine", "")
        for page, query in line.pages
    }
    assert shown["fiches_pratiques"] == shown["salle"] == shown["entrainement"] == "couloir=officine"
    assert shown["glossaire"] == shown["accueil"] == shown["financement"] == ""
    mixed = timed_lines(catalogue, Seance.DEMI_JOURNEE, "", "")
    assert {query for line in mixed for _, query in line.pages} == {""}


def test_a_confusion_names_the_couloirs_where_it_is_met(catalogue):
    told = {t.confusion.id: t for line in timed_lines(catalogue, Seance.COURTE, "", "") for t in line.confusions}
    assert told["lgo-en-ville"].couloirs == ("Médecine de ville", "Officine")
    assert told["dsr-ou-rem"].couloirs == ()
    assert [d.id for d in told["imagerie"].documents] == ["radiologie-page"]


def test_each_couloir_is_counted_and_a_group_of_one_sees_its_own(catalogue):
    every = {lane.section.id: lane for lane in lanes(catalogue, "")}
    assert list(every) == [section.id for section in catalogue.couloirs]
    assert lanes(catalogue, "hopital") == (every["hopital"],)
    assert every["hopital"].composants == ("DPI", "RI", "PFI")
    assert every["hopital"].documents == (2, 1, 12, 1)
    assert every["medico_social"].documents[3] == 0
    assert set(every["medico_social"].absences) == {"REM", "Mode d’emploi", "Fichier de calcul", "Modèle de convention"}
    assert every["radiologie"].absences == ("REM",)


def test_three_questions_are_asked_at_each_etape(catalogue):
    assert {questions(catalogue, couloir) for couloir in ("", "officine", "hopital")} == {12}
