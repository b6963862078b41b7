"""What a page of the reading path knows."""

import json

import pytest

from catalogue.quiz import step_questions
from widgets.reading_path.state import ReadingPathState
from widgets.visit import Visit

ETAPES = (1, 2, 3, 4)


def test_a_first_visit_has_no_couloir_and_the_common_rows(page):
    state = page(2)
    assert (state.couloir, state.query) == (None, "")
    assert [document.id for document in state.documents] == ["ordre-de-lecture-fiches-pratiques"]
    assert state.status == "Étape 2 sur 4\u00a0: 0 document lu sur 1. Aucun couloir choisi."


def test_choosing_a_couloir_shows_its_documents_and_tells_the_visit(page, visit):
    state = page(2)
    state.go("couloir=radiologie")
    assert [document.id for document in state.documents] == ["radiologie-fiche-pratique"]
    assert visit.couloir == "radiologie"
    assert state.status.endswith("Couloir Radiologie\u00a0: 0 document lu sur 15.")


def test_the_visit_carries_the_couloir_to_the_next_page(page):
    page(1).go("couloir=officine")
    assert page(4).query == "couloir=officine"


@pytest.mark.parametrize("etape", ETAPES)
def test_a_query_gives_the_same_view_again(catalogue, page, couloir, etape):
    state = page(etape, couloir)
    again = ReadingPathState(catalogue, Visit(catalogue=catalogue), etape)
    again.go(state.query)
    assert again.query == state.query == f"couloir={couloir}"
    assert again.context() == state.context()


def test_going_back_to_no_couloir_equals_a_fresh_page(catalogue, page):
    state = page(3, "hopital")
    state.go("couloir=")
    assert state.context() == ReadingPathState(catalogue, Visit(catalogue=catalogue), 3).context()


def test_a_query_without_couloir_keeps_the_one_of_the_visit(page):
    state = page(3, "hopital")
    state.go("")
    assert state.query == "couloir=hopital"


def test_an_unknown_couloir_is_told_and_changes_nothing(page):
    state = page(3, "hopital")
    state.go("couloir=<script>")
    assert "<script>" in state.notices[0]
    assert state.query == "couloir=hopital"
    state.go("couloir=officine")
    assert state.notices == ()


def test_reading_moves_the_progress_both_ways(page):
    state = page(3, "hopital")
    state.act("lu", "hopital-dpi-arrete", True)
    assert state.status == ("Étape 3 sur 4\u00a0: 1 document lu sur 12. Couloir Hôpital\u00a0: 1 document lu sur 22.")
    state.act("lu", "hopital-dpi-arrete", False)
    assert state.status.startswith("Étape 3 sur 4\u00a0: 0 document lu sur 12.")


def test_an_unreadable_store_is_told_on_the_page(page, visit):
    visit.restore("{")
    assert "illisible" in page(1).context()["sentences"][0]


def test_pages_tell_where_each_document_of_the_path_is_shown(page):
    pages = page(3, "hopital").pages
    assert pages["hopital-dpi-arrete"] == ""
    assert pages["hopital-fiche-pratique"] == "fiches_pratiques"
    assert pages["hopital-faq"] == "modes_emploi"
    assert "ordre-de-lecture-annexes-dsr-rem-af" not in pages


def test_three_questions_end_each_step_and_their_answers_are_in_no_address(catalogue, page, couloir):
    for etape in ETAPES:
        state = page(etape, couloir)
        assert state.questions == step_questions(catalogue, couloir, etape)
        question = state.questions[0]
        state.act("repondre", json.dumps({"question": question.id, "donne": list(question.reponses)}), True)
        assert state.status == "Juste."
        assert state.query == f"couloir={couloir}"
        assert [bool(asked.avis) for asked in state.context()["questions"]] == [True, False, False]


def test_after_an_answer_the_progress_is_told_again(page):
    state = page(2, "officine")
    state.act("repondre", json.dumps({"question": state.questions[0].id, "donne": []}), True)
    assert state.status.endswith("puis validez.")
    state.act("lu", "officine-fiche-pratique", True)
    assert state.status.startswith("Étape 2 sur 4")


def test_a_form_sent_without_scripts_answers_its_question(page):
    state = page(3, "hopital")
    question = next(q for q in state.questions if q.genre == "une")
    state.go(f"couloir=hopital&question={question.id}&donne={question.reponses[0]}")
    assert (state.status, state.notices, state.query) == ("Juste.", (), "couloir=hopital")
    state.go("couloir=hopital&question=nulle&donne=x")
    assert "n’est pas posée ici" in state.context()["sentences"][0]
