"""What the two pages of a training room know."""

import json
from urllib.parse import urlencode

import pytest

from catalogue.quiz import choices, step_questions
from widgets.room.state import RoomState
from widgets.visit import Visit


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def answer(state, question, donne):
    state.act("repondre", json.dumps({"question": question.id, "donne": list(donne)}), True)


def test_a_first_visit_has_no_code_and_the_twelve_common_questions(room):
    assert (room.code, room.query, room.notices) == ("", "", ())
    assert len(room.questions) == 12
    assert plain(room.status) == "12 questions, aucun couloir choisi."


@pytest.mark.parametrize("typed", ["K7M2QX", "k7m2qx", " k7m-2qx ", "K7 M2 QX", "K7MZQX"])
def test_a_code_is_read_however_it_is_typed(room, typed):
    room.go(urlencode({"code": typed}))
    assert (room.code, room.query) == ("K7M2QX", "code=K7M2QX")


@pytest.mark.parametrize("typed", ["K7M2Q", "AEIOUY", "<script>", "é" * 6, "K7M2QX" * 3000])
def test_what_cannot_be_a_code_is_told_and_nothing_is_prefilled(room, typed):
    room.go(urlencode({"code": typed}))
    assert room.code == ""
    (notice,) = room.notices
    assert "n’est pas un code de salle" in notice
    assert len(notice) < 150


def test_an_empty_code_takes_the_last_one_away_without_a_word(room):
    room.go("code=K7M2QX")
    room.go("code=")
    assert (room.code, room.notices) == ("", ())


def test_a_query_gives_the_same_view_again(catalogue, room):
    room.go("couloir=radiologie&code=k7m2qx")
    again = RoomState(catalogue, Visit(catalogue=catalogue))
    again.go(room.query)
    assert again.query == room.query == "code=K7M2QX&couloir=radiologie"
    assert again.context() == room.context()


def test_a_query_without_code_or_couloir_keeps_both(room):
    room.go("code=K7M2QX&couloir=officine")
    room.go("")
    assert room.query == "code=K7M2QX&couloir=officine"


def test_an_unknown_couloir_or_key_is_told(room):
    room.go("couloir=lune&salle=7")
    assert [word in notice for word, notice in zip(("lune", "salle"), room.notices, strict=True)] == [True, True]


def test_the_questions_are_those_of_the_couloir_step_by_step(catalogue, room):
    room.go("couloir=officine")
    expected = [step_questions(catalogue, "officine", etape.numero) for etape in catalogue.etapes]
    assert room.questions == tuple(question for asked in expected for question in asked)
    assert [len(asked) for _, asked in room.context()["seances"]] == [3, 3, 3, 3]


def test_a_right_answer_then_a_wrong_one_are_told_and_the_first_of_each_counts(room, catalogue):
    first, second = room.questions[:2]
    answer(room, first, first.reponses)
    assert room.status == "Juste."
    answer(room, second, wrong(catalogue, second))
    assert room.status.startswith("Non.")
    answer(room, second, second.reponses)
    assert not room.answers.feedback(second).juste


def wrong(catalogue, question):
    """An answer that is complete and false."""
    keys = [choice.id for choice in choices(catalogue, question)]
    return question.leurres[:1] or list(reversed(question.reponses)) or keys or ["rien de tel"]


def test_an_answer_comes_in_the_address_without_scripts(room):
    question = room.questions[0]
    room.go(urlencode([("question", question.id), *(("donne", key) for key in question.reponses)]))
    assert room.answers.feedback(question).juste
    assert (room.query, room.notices) == ("", ())


@pytest.mark.parametrize(
    "value", ["", "{", "[]", '{"question": "nulle", "donne": ["x"]}', '{"question": 3, "donne": 4}']
)
def test_an_answer_that_cannot_be_read_is_told_and_changes_nothing(room, value):
    room.act("repondre", value, True)
    assert room.answers.feedbacks == ()
    assert "n’est pas posée ici" in room.status


def test_a_document_read_is_noted_here_too(room, visit):
    room.act("lu", "officine-fiche-pratique", True)
    assert visit.lus == ("officine-fiche-pratique",)


def test_the_trainer_has_a_couloir_to_propose_and_an_address_without_secrets(trainer):
    trainer.go("couloir=radiologie")
    assert (trainer.query, trainer.context()["couloir"]) == ("", "radiologie")
    trainer.go("couloir=lune&secret=abc")
    assert len(trainer.notices) == 2
    assert "abc" not in "".join(trainer.notices)
