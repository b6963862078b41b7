"""The order in which questions come, and what the end tells."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from widgets.quiz.appointments import calendar, checked
from widgets.quiz.review import review
from widgets.quiz.runs import AGAIN, Run, replay


@given(marks=st.lists(st.booleans(), max_size=40))
def test_each_question_is_asked_until_it_is_right_and_at_most_three_times(catalogue, marks):
    run = Run(catalogue.quiz[:5])
    for mark in marks:
        run = run.record(mark)
    for question in run.questions:
        tries = [right for key, right in run.log if key == question.id]
        assert len(tries) <= 1 + AGAIN
        assert not any(tries[:-1])
        over = bool(tries) and (tries[-1] or len(tries) == 1 + AGAIN)
        assert (question in run.queue) is not over
    assert replay(run.questions, run.log) == run


def test_a_missed_question_comes_after_those_not_yet_asked(catalogue):
    one, two, three = catalogue.quiz[:3]
    assert Run((one, two, three)).record(False).queue == (two, three, one)


def test_the_place_is_told_in_words_and_in_a_measure_that_never_goes_back(catalogue):
    run, places, measures = Run(catalogue.quiz[:2]), [], []
    for mark in (False, False, True, True):
        places.append(run.place)
        measures.append(run.measure)
        run = run.record(mark)
    assert places[:2] == ["Question 1 sur 2", "Question 2 sur 2"]
    assert places[2:] == ["Questions à revoir : encore 2", "Questions à revoir : encore 1"]
    assert measures == [(0, 2), (1, 3), (2, 4), (3, 4)]
    assert (run.place, run.measure, run.record(True)) == ("", (4, 4), run)


def test_the_end_tells_what_to_read_again_most_missed_first(catalogue):
    one, two, three = [q for q in catalogue.quiz if q.document][:3]
    run = replay((one, two, three), [(one.id, False), (two.id, True), (three.id, False)])
    run = run.record(True).record(False).record(False)
    end = review(catalogue, run)
    assert (end.first, end.later, end.missed) == (1, 1, 1)
    assert end.again == (three.id, one.id, two.id)
    assert [document.id for document in end.documents] == list(dict.fromkeys((three.document, one.document)))
    assert end.phrase == "Sur 3 questions : 1 juste du premier coup, 1 à la reprise, 1 à revoir."


@pytest.mark.parametrize(
    ("marks", "phrase"),
    [
        ([True, True], "Sur 2 questions : tout est juste du premier coup."),
        ([False, False, True, True], "Sur 2 questions : aucune juste du premier coup, 2 à la reprise."),
    ],
)
def test_the_score_is_said_in_words(catalogue, marks, phrase):
    run = Run(catalogue.quiz[:2])
    for mark in marks:
        run = run.record(mark)
    assert review(catalogue, run).phrase == phrase
    assert Run(catalogue.quiz[:1]).record(True).queue == ()


def test_appointments_are_whole_days_from_today_and_stay_the_same_when_made_again():
    now = datetime(2026, 12, 28, 9, tzinfo=UTC)
    made = [calendar("https://exemple.fr/p.ipynb", {7: "questions=a&apres=7"}, now) for _ in range(2)]
    assert made[0] == made[1]
    (event,) = Calendar.from_ical(made[0]).walk("VEVENT")
    assert str(event.decoded("dtstart")) == "2027-01-04"
    assert str(event.decoded("dtend")) == "2027-01-05"
    assert "7 jours après" in str(event["summary"])
    assert str(event["description"]).endswith("https://exemple.fr/p.ipynb?questions=a&apres=7")


@pytest.mark.parametrize(
    "place",
    ["", "javascript:alert(1)", "https://exemple.fr/ a", "https://é.fr", "https://e.fr/\nX", "https://" + "a" * 600],
)
def test_what_is_no_address_of_a_page_is_left_out(place):
    assert checked(place) == ""
