"""Which questions come when: three at the end of a step, and draws that their number plays again."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from catalogue.quiz import AT_A_STEP, mixed, step_questions

ROOT = Path(__file__).parents[2]


def test_three_questions_end_each_step_those_of_the_couloir_first(catalogue):
    for couloir in ("", *(section.id for section in catalogue.couloirs)):
        for etape in catalogue.etapes:
            asked = step_questions(catalogue, couloir, etape.numero)
            assert len({question.id for question in asked}) == AT_A_STEP
            assert {question.etape for question in asked} == {etape.numero}
            assert {question.couloir for question in asked} <= {"", couloir}
            assert [not question.couloir for question in asked] == sorted(not question.couloir for question in asked)


def test_at_a_step_every_couloir_has_questions_of_its_own(catalogue):
    for section in catalogue.couloirs:
        for numero in (1, 2, 3, 4):
            assert step_questions(catalogue, section.id, numero)[0].couloir == section.id


def test_no_question_ends_a_step_that_does_not_exist(catalogue):
    assert step_questions(catalogue, "officine", 5) == ()
    assert step_questions(catalogue, "pharmacie", 2) == step_questions(catalogue, "", 2)


def test_a_draw_spreads_the_themes_and_starts_each_with_the_couloir(catalogue):
    drawn = mixed(catalogue, "hopital", 7)
    assert len({question.id for question in drawn}) == 10
    counts = Counter(question.theme for question in drawn)
    assert len(counts) == 7
    assert max(counts.values()) == 2
    assert all(question.couloir == "hopital" for question in drawn[:7])
    assert {question.couloir for question in drawn} <= {"", "hopital"}


def test_a_draw_is_played_again_by_its_number_and_another_number_gives_another(catalogue):
    first = mixed(catalogue, "officine", 1)
    assert mixed(catalogue, "officine", 1) == first
    assert mixed(catalogue, "officine", 2) != first


def test_a_draw_is_the_same_in_every_process(catalogue):
    code = "from catalogue import *; from catalogue.quiz import *; print(mixed(load_catalogue(), 'officine', 1))"
    command, others = [sys.executable, "-c", code], {"PYTHONHASHSEED": "3"}
    done = subprocess.run(command, cwd=ROOT, env=others, capture_output=True, text=True, check=True)  # noqa: S603 ours
    assert done.stdout == f"{mixed(catalogue, 'officine', 1)}\n"


def test_without_couloir_a_draw_has_the_questions_for_all(catalogue):
    assert {question.couloir for question in mixed(catalogue, "", 3, 1000)} == {""}


def test_a_draw_gives_what_there_is(catalogue):
    everything = mixed(catalogue, "hopital", 1, 1000)
    assert {q.id for q in everything} == {q.id for q in catalogue.quiz if q.couloir in ("", "hopital")}
    assert len(mixed(catalogue, "hopital", 1, 3)) == 3
    assert mixed(catalogue, "hopital", 1, 0) == mixed(catalogue, "hopital", 1, -2) == ()
