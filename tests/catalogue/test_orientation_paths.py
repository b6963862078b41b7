"""Conditions, paths and targets, on a small orientation of our own."""

import pytest

from catalogue.orientation_model import RegleConseil, Reponse
from catalogue.orientation_paths import choices, giving, holds, implied, meeting, named, targets, walks


def reponse(cle, vers="", condition="", ordre=1, **places):
    question, key = cle.split("=")
    places = {"couloir": "", "composant": "", "suite": ""} | places
    return Reponse(question, ordre, key, key, tuple(condition.split()), vers=vers, **places)


PARIS = reponse("ville=paris", "repas", couloir="nord", composant="pain")
LYON = reponse("ville=lyon", "repas", ordre=2, couloir="sud")
MIDI = reponse("repas=midi", suite="carte")
SOIR = reponse("repas=soir", condition="ville=lyon", ordre=2)
TABLE = [SOIR, MIDI, LYON, PARIS]
SHELF = {
    ("nord", "menu"): [("pain", "baguette"), ("vin", "rouge"), ("", "carafe")],
    ("sud", "menu"): [("vin", "blanc")],
}


def rule(condition, document="", nature="", ordre=1, raison="Parce que."):
    return RegleConseil(ordre, tuple(condition.split()), document, nature, raison)


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ("", True),
        ("ville=lyon", True),
        ("ville=paris", False),
        ("ville=paris ville=lyon", True),
        ("ville=lyon repas=midi", True),
        ("ville=lyon repas=soir", False),
        ("ville=paris repas=midi", False),
        ("vin=rouge", False),
    ],
)
def test_each_question_of_a_condition_has_one_of_its_answers(condition, met):
    assert holds(tuple(condition.split()), (LYON, MIDI)) is met
    ends = [(LYON, MIDI), (PARIS, MIDI)]
    assert (0 in meeting(tuple(condition.split()), ends, giving(ends))) is met


def test_answers_come_in_their_order_where_their_condition_holds():
    assert choices(TABLE, "ville", ()) == (PARIS, LYON)
    assert choices(TABLE, "repas", (PARIS,)) == (MIDI,)
    assert choices(TABLE, "repas", (LYON,)) == (MIDI, SOIR)
    assert choices(TABLE, "ville", (LYON,)) == ()


def test_every_path_is_walked_in_the_order_of_the_answers():
    assert list(walks(TABLE, "ville")) == [((PARIS, MIDI), ""), ((LYON, MIDI), ""), ((LYON, SOIR), "")]
    assert list(walks(TABLE, "repas", (LYON,))) == [((LYON, MIDI), ""), ((LYON, SOIR), "")]


def test_a_loop_stops_at_the_question_asked_before():
    back = reponse("repas=midi", "ville")
    assert list(walks([PARIS, back], "ville")) == [((PARIS, back), "ville")]


def test_a_path_stops_where_no_answer_is_offered():
    assert list(walks([PARIS, SOIR], "ville")) == [((PARIS,), "repas")]
    assert list(walks([], "ville")) == [((), "ville")]


def test_a_path_stops_after_five_questions():
    chain = [reponse(f"q{number}=oui", f"q{number + 1}") for number in range(9)]
    assert list(walks(chain, "q0")) == [(tuple(chain[:5]), "q5")]


def test_the_last_answer_that_implies_a_place_decides():
    assert implied((PARIS, MIDI), "couloir") == "nord"
    assert implied((PARIS, LYON), "couloir") == "sud"
    assert implied((PARIS, MIDI), "suite") == "carte"
    assert implied((MIDI,), "couloir") == ""


def test_a_nature_is_taken_in_the_couloir_and_its_composant():
    menu = rule("", nature="menu")
    assert targets(menu, (PARIS,), SHELF) == ("baguette", "carafe")
    assert targets(menu, (LYON,), SHELF) == ("blanc",)
    assert targets(menu, (MIDI,), SHELF) == ()
    assert targets(rule("", "eau"), (MIDI,), SHELF) == ("eau",)


def test_the_first_rule_that_names_a_document_gives_its_reason():
    rules = [
        rule("ville=lyon", "eau", raison="Pour Lyon."),
        rule("", "eau", raison="Pour tous."),
        rule("ville=paris", nature="menu", raison="Pour le menu."),
    ]
    assert named(rules, (LYON,), SHELF) == {"eau": "Pour Lyon."}
    assert named(rules, (PARIS,), SHELF) == {
        "eau": "Pour tous.",
        "baguette": "Pour le menu.",
        "carafe": "Pour le menu.",
    }
