"""What a reader gives to a question, judged, and kept for the time of a page."""

import json

import pytest

from catalogue.quiz import Genre, choices
from catalogue.text import francais
from widgets.quiz.answers import LONGEST, Answers, bounded, judged, lacking, told


def test_the_sentence_says_the_right_answers_by_their_labels(catalogue, one, wrong):
    for genre, beginning in (
        ("une", "La bonne réponse"),
        ("plusieurs", "Les bonnes réponses"),
        ("ordre", "Le bon ordre"),
    ):
        question = one(genre)
        avis = judged(catalogue, question, wrong(question))
        labels = {choice.id: choice.label for choice in choices(catalogue, question)}
        assert avis.phrase.startswith(francais(f"Non. {beginning} : "))
        assert all(francais(labels[key]) in avis.phrase for key in question.reponses)


def test_what_is_no_choice_is_left_out_and_a_choice_counts_once(catalogue, one):
    question = one("plusieurs")
    avis = judged(catalogue, question, ["<script>", *question.reponses, *question.reponses])
    assert (avis.donne, avis.juste) == (question.reponses, True)


@pytest.mark.parametrize("genre", Genre)
def test_an_answer_of_nothing_known_lacks_something(catalogue, one, genre):
    assert lacking(judged(catalogue, one(genre), []))
    assert lacking(judged(catalogue, one(genre), [""]))


def test_an_answer_is_kept_and_the_first_one_counts(catalogue, one, right, wrong):
    question = one("une")
    answers = Answers().take([question], catalogue, question.id, wrong(question))
    assert answers.said.startswith("Non.")
    again = answers.take([question], catalogue, question.id, right(question))
    assert again.feedback(question).juste is False
    assert again.show(catalogue, [question])[0].avis == answers.feedbacks[0]


def test_an_incomplete_answer_is_shown_with_what_it_lacks_until_it_is_complete(catalogue, one, right):
    question = one("ordre")
    answers = Answers().take([question], catalogue, question.id, question.reponses[:1])
    (asked,) = answers.show(catalogue, [question])
    assert (asked.avis.donne, asked.rappel) == (question.reponses[:1], answers.said)
    assert answers.feedback(question) is None
    (asked,) = answers.take([question], catalogue, question.id, right(question)).show(catalogue, [question])
    assert (asked.avis.juste, asked.rappel) == (True, "")


def test_an_answer_to_a_question_of_another_page_is_told(catalogue, one):
    answers = Answers().take([one("une")], catalogue, one("texte").id, ["dsr"])
    assert answers.feedbacks == ()
    assert answers.notices == (answers.said,)


def test_a_message_is_read_and_one_that_is_none_says_nothing():
    assert told(json.dumps({"question": "q", "donne": ["a", ""]})) == ("q", ("a", ""))
    for value in ("", "null", "{}", '{"question": "q"}', '{"question": [], "donne": []}', "[" * 9000):
        assert told(value) == ("", ())


def test_what_is_read_is_printable_and_bounded():
    (text,) = bounded(["\u202e<b>\x00  dsr\n" + "x" * 1_000_000])
    assert text.startswith("<b> dsr x")
    assert len(text) <= LONGEST
    assert len(bounded(["a"] * 5000)) < 100
