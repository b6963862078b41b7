"""Every rule on questions has a bad record that it catches."""

import inspect

import pytest

from catalogue import quiz_rules
from catalogue.loading import read_package

FICHE = "officine-premiere-lecture"
LGO, DMP = "officine-lire-le-lgo", "dmp-en-entier"

# rule, question, the cell to spoil (column, value), the column where it must be told
BAD_RECORDS = [
    ("answers_are_no_decoys", FICHE, "leurres", "officine-lgo-arrete|officine-fiche-pratique", "leurres"),
    ("genre_and_numbers_agree", FICHE, "reponses", "officine-fiche-pratique|officine-page", "reponses"),
    ("genre_and_numbers_agree", FICHE, "leurres", "officine-lgo-arrete", "leurres"),
    ("genre_and_numbers_agree", FICHE, "genre", "plusieurs", "reponses"),
    ("genre_and_numbers_agree", "couloirs-renommes", "leurres", "", "leurres"),
    ("genre_and_numbers_agree", LGO, "leurres", "officine-page", "leurres"),
    ("genre_and_numbers_agree", LGO, "reponses", "officine-lgo-arrete|officine-lgo-dsr-introduction", "reponses"),
    ("genre_and_numbers_agree", DMP, "leurres", "DMP", "leurres"),
    ("couloir_is_a_couloir", FICHE, "couloir", "sons", "couloir"),
    ("sujet_fits_the_theme", FICHE, "theme", "financement", "sujet"),
    ("sujet_fits_the_theme", "qui-gere-le-dmp", "theme", "absence", "sujet"),
    ("sujet_fits_the_theme", "premier-document", "sujet", "section=ordre_de_lecture", "sujet"),
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD_RECORDS, ids=lambda bad: f"{bad[0]}:{bad[1]}.{bad[2]}")
def test_a_rule_catches_its_bad_record(spoil, bad):
    rule, key, column, value, where = bad
    spoil.cell("quiz", key, column, value)
    found = list(getattr(quiz_rules, rule)(read_package(spoil.folder).tables))
    assert (key, where) in spoil.questions(found)
    assert all(len(problem.message) > 20 and problem.message.endswith((".", "?")) for problem in found)
    assert set(found) <= set(spoil.problems())


def test_a_step_without_three_questions_for_all_is_told(spoil, catalogue):
    common = [question.id for question in catalogue.quiz if question.etape == 2 and not question.couloir]
    for key in common[3:]:
        spoil.cell("quiz", key, "etape", "")
    assert spoil.problems() == ()
    spoil.cell("quiz", common[0], "couloir", "officine")
    (problem,) = spoil.problems()
    assert (problem.file, problem.line, problem.column) == ("quiz.csv", 0, "etape")
    assert "l’étape 2 a 2 question(s) pour tous" in problem.message


def test_every_rule_has_a_bad_record_and_is_applied():
    written = {
        function
        for _, function in inspect.getmembers(quiz_rules, inspect.isfunction)
        if function.__module__ == quiz_rules.__name__ and list(inspect.signature(function).parameters) == ["tables"]
    }
    assert written == {*quiz_rules.RULES}
    assert {rule.__name__ for rule in quiz_rules.RULES} - {bad[0] for bad in BAD_RECORDS} == {
        "three_questions_at_each_step"
    }


@pytest.mark.parametrize("column", ["document", "terme", "couloir", "etape"])
def test_what_a_question_refers_to_exists(spoil, column):
    spoil.cell("quiz", FICHE, column, "9")
    assert (FICHE, column) in spoil.questions(spoil.problems())
