"""News are kept once, and again when they happen again."""

from dataclasses import replace
from datetime import date, timedelta

from catalogue.news import Changement, Nouveaute, untold

DAY = date(2026, 11, 24)
THERE = Nouveaute(DAY, Changement.ADRESSE, "documents", "a", "url", ("hopital",), "« A » devient « B ».")
BACK = replace(THERE, phrase="« B » devient « A ».")


def later(one, days=1):
    return replace(one, date=one.date + timedelta(days=days))


def test_what_is_told_is_not_told_again():
    assert untold([THERE], []) == (THERE,)
    assert untold([THERE, THERE], []) == (THERE,)
    assert untold([later(THERE)], [THERE]) == ()


def test_what_changes_back_and_again_is_told_each_time():
    assert untold([later(BACK)], [THERE]) == (later(BACK),)
    assert untold([later(THERE, 2)], [THERE, later(BACK)]) == (later(THERE, 2),)


def test_the_same_sentence_is_told_once_a_day():
    assert untold([THERE], [THERE, BACK]) == ()


def test_the_same_words_on_another_row_are_another_piece_of_news():
    other = replace(THERE, cle="b", date=DAY + timedelta(days=1))
    assert untold([other], [THERE]) == (other,)


def test_the_table_of_news_may_have_no_line_and_no_other_may(spoil):
    spoil.file("nouveautes.csv", lambda raw: raw.splitlines(keepends=True)[0])
    assert spoil.problems() == ()
    spoil.file("regions.csv", lambda raw: raw.splitlines(keepends=True)[0])
    assert ("regions.csv", 0) in {(problem.file, problem.line) for problem in spoil.problems()}
