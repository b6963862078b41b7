"""The training page as stories: choose, answer, miss, take up again, ask again later."""

import json

from icalendar import Calendar

from catalogue.quiz import mixed, step_questions
from catalogue.text import francais


def test_at_first_nothing_is_asked_and_another_draw_is_offered_each_time(state, catalogue):
    assert (state.run, state.query) == (None, "")
    assert state.status == francais("Choisissez vos questions : tous les couloirs.")
    assert state.context()["tirage"] == "tirage=3"
    draws = {type(state)(catalogue, state.visit).proposed for _ in range(8)}
    assert len(draws) > 1


def test_choosing_a_couloir_tells_the_visit_and_changes_what_is_offered(state):
    state.go("couloir=officine")
    assert (state.visit.couloir, state.query) == ("officine", "couloir=officine")
    assert state.context()["tirage"] == "couloir=officine&tirage=3"
    state.go("couloir=")
    assert (state.visit.couloir, state.query) == ("", "")


def test_a_mixed_run_asks_ten_questions_one_after_the_other(state, catalogue, answer, right):
    state.go("couloir=officine&tirage=3")
    assert state.run.questions == mixed(catalogue, "officine", 3)
    assert state.status == "Question 1 sur 10"
    first = state.run.current
    answer(state, right(first))
    assert state.status == "Juste."
    state.go(state.turn.suite)
    assert (state.status, state.turn.fait, state.turn.total) == ("Question 2 sur 10", 1, 10)
    assert state.run.current != first


def test_a_wrong_answer_is_told_and_comes_back_at_the_end_until_it_is_right(state, answer, right, wrong):
    state.go("etape=2")
    missed = state.run.current
    answer(state, wrong(missed))
    assert state.status.startswith("Non. ")
    state.go(state.turn.suite)
    for _ in range(2):
        answer(state, right(state.run.current))
        state.go(state.turn.suite)
    assert state.run.current == missed
    assert state.status == francais("Questions à revoir : encore 1")
    answer(state, right(missed))
    assert state.turn.dernier
    state.go(state.turn.suite)
    assert state.status == francais("Sur 3 questions : 2 justes du premier coup, 1 à la reprise.")


def test_a_question_always_missed_is_asked_three_times_in_all(state, play):
    state.go("etape=1")
    hard = state.run.questions[1].id
    play(state, {hard})
    assert [key for key, _ in state.run.log].count(hard) == 3
    assert "1 à revoir" in state.status


def test_the_three_questions_of_a_step_are_those_of_its_page(state, catalogue):
    for etape in catalogue.etapes:
        state.go(f"couloir=hopital&etape={etape.numero}")
        assert state.run.questions == step_questions(catalogue, "hopital", etape.numero)
        assert etape.libelle in state.title


def test_every_question_can_be_answered_right_and_wrong(state, catalogue, answer, right, wrong):
    assert len(catalogue.quiz) >= 80
    for question in catalogue.quiz:
        for donne, juste in ((right(question), True), (wrong(question), False)):
            state.go(f"questions={question.id}")
            answer(state, donne)
            assert (state.avis and state.avis.juste, state.notices) == (juste, ()), question.id
            assert state.turn.dernier is juste


def test_reload_after_an_answer_shows_the_same_feedback(state, fresh, answer, wrong):
    state.go("couloir=hopital&tirage=7")
    answer(state, wrong(state.run.current))
    again = fresh()
    again.go(state.query)
    assert again.avis == state.avis
    assert (again.query, again.context()) == (state.query, state.context())


def test_an_incomplete_answer_is_told_and_counts_for_nothing(state, one, answer):
    for genre in ("une", "plusieurs", "ordre", "texte"):
        state.go(f"questions={one(genre).id}")
        answer(state, [])
        assert state.status.endswith("puis validez.")
        assert state.query == f"questions={one(genre).id}"
        assert (state.avis, state.turn.suite) == (None, "")


def test_one_answer_at_two_ranks_is_told_and_what_was_chosen_stays(state, one, answer):
    question = one("ordre")
    state.go(f"questions={question.id}")
    answer(state, [question.reponses[0]] * len(question.reponses))
    assert "à deux rangs" in state.status
    assert state.turn.asked.avis.donne == (question.reponses[0],) * len(question.reponses)
    answer(state, list(question.reponses))
    assert state.status == "Juste."


def test_only_the_first_answer_counts_and_one_to_another_question_is_told(state, answer, right, wrong):
    state.go("tirage=5")
    first, second = state.run.questions[:2]
    answer(state, right(second), second)
    assert state.avis is None
    assert "n’est pas posée ici" in state.notices[0]
    answer(state, wrong(first), first)
    answer(state, right(first), first)
    assert not state.avis.juste


def test_a_message_that_cannot_be_read_changes_nothing(state):
    state.go("tirage=5")
    before = state.query
    for value in ("", "{", "[]", '{"question": 3, "donne": []}', '{"question": "x", "donne": [1]}', "9" * 20_000):
        state.act("repondre", value, True)
        assert (state.query, state.avis) == (before, None)
    state.go("")
    state.act("repondre", json.dumps({"question": "x", "donne": []}), True)
    assert state.run is None


def test_what_was_missed_is_asked_first_in_seven_and_in_thirty_days(state, play):
    state.go("couloir=officine&tirage=4")
    missed = state.run.questions[6].id
    play(state, {missed})
    later = dict(state.context()["plus_tard"])
    assert list(later) == [7, 30]
    for days, query in later.items():
        state.go(query)
        assert state.run.questions[0].id == missed
        assert len(state.run.questions) == 10
        assert state.title == f"Questions à refaire, {days} jours après"


def test_the_appointments_hold_the_address_of_the_page(state, play):
    state.act("agenda", "https://exemple.fr/entrainement.ipynb", True)
    assert state.exported is None
    state.go("etape=3")
    play(state)
    state.act("agenda", "https://exemple.fr/entrainement.ipynb", True)
    assert state.exported["name"].endswith(".ics")
    events = Calendar.from_ical(state.exported["text"]).walk("VEVENT")
    queries = [query for _, query in state.context()["plus_tard"]]
    assert len(events) == 2
    for event, query in zip(events, queries, strict=True):
        assert f"https://exemple.fr/entrainement.ipynb?{query}" in str(event["description"])


def test_a_kept_address_pasted_on_any_site_takes_up_the_run(state, play):
    state.go("couloir=radiologie&etape=2")
    play(state)
    query = dict(state.context()["plus_tard"])[7]
    state.go("reprise=" + f"Ouvrez https://un-autre.site/x?{query}".replace("&", "%26").replace("=", "%3D"))
    assert (state.query, state.notices) == (query, ())
    state.go("reprise=bonjour")
    assert state.run is None
    assert "collez l’adresse entière" in state.notices[0]


def test_after_a_run_the_next_draw_is_another_one(state):
    state.go("tirage=9999")
    assert state.context()["tirage"] == "tirage=1"
    assert state.context()["encore"] == "tirage=9999"


def test_the_result_may_go_on_the_attestation(state, play):
    state.go("couloir=hopital&etape=4")
    play(state, {state.run.questions[0].id})
    assert state.context()["attestation"] == "couloir=hopital&score=2-3"


def test_a_run_for_all_leaves_the_couloir_of_the_visit(state):
    state.visit.choose_couloir("officine")
    state.go("tirage=2")
    assert (state.couloir, state.query, state.visit.couloir) == (None, "tirage=2", "officine")
