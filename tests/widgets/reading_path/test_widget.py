"""Every control of the reading path, both ways, without a browser."""

import json

import pytest
from bs4 import BeautifulSoup

from widgets.reading_path.widget import ReadingPathWidget

QUESTIONS = {"question_1", "question_2", "question_3", "entrainement"}
FRAGMENTS = {"notices", "choix", "etapes", "progression", "documents", "suite", "aussi"} | QUESTIONS


@pytest.fixture
def widget(catalogue, visit):
    """The page of étape 3."""
    return ReadingPathWidget(catalogue, visit, 3)


def test_every_fragment_has_its_place_in_the_view(widget):
    soup = BeautifulSoup(widget.html(), "html.parser")
    assert {node["data-fragment"] for node in soup.select("[data-fragment]")} == FRAGMENTS
    assert set(widget.answer({"kind": "hello", "again": True})["fragments"]) == FRAGMENTS


def test_each_couloir_can_be_chosen_and_left(widget, couloir):
    patch = widget.answer({"kind": "go", "query": f"couloir={couloir}"})
    assert patch["address"] == f"couloir={couloir}"
    assert f'id="couloir-{couloir}" value="{couloir}" checked' in patch["fragments"]["choix"]
    back = widget.answer({"kind": "go", "query": "couloir="})
    assert back["address"] == ""
    assert "ordre-de-lecture-arretes" in back["fragments"]["documents"]


def test_each_document_can_be_marked_and_unmarked(catalogue, visit, couloir):
    visit.choose_couloir(couloir)
    for etape in (1, 2, 3, 4):
        widget = ReadingPathWidget(catalogue, visit, etape)
        boxes = BeautifulSoup(widget.html(), "html.parser").select("input[data-live=act][data-name=lu]")
        for box in boxes:
            message = {"kind": "act", "name": "lu", "value": box["data-value"]}
            assert box["data-value"] in widget.answer({**message, "checked": True})["store"]
            assert box["data-value"] not in widget.answer({**message, "checked": False})["store"]


def test_a_mark_replaces_progress_and_next_document_only_where_they_change(widget):
    widget.answer({"kind": "go", "query": "couloir=hopital"})
    patch = widget.answer({"kind": "act", "name": "lu", "value": "hopital-dpi-arrete", "checked": True})
    assert set(patch["fragments"]) == {"documents", "progression", "suite"}
    assert "1 document lu sur 12" in patch["status"]


def test_the_store_of_the_browser_is_taken_up(widget):
    store = '{"version": 1, "couloir": "officine", "region": "", "lus": ["officine-lgo-arrete"]}'
    patch = widget.answer({"kind": "hello", "query": "", "store": store})
    assert patch["address"] == "couloir=officine"
    assert "1 document lu sur 4" in patch["status"]


def test_the_address_wins_over_the_store(widget):
    store = '{"version": 1, "couloir": "officine", "region": "", "lus": []}'
    patch = widget.answer({"kind": "hello", "query": "couloir=hopital", "store": store})
    assert "Couloir Hôpital" in patch["status"]


def test_an_unknown_action_changes_nothing(widget):
    assert widget.answer({"kind": "act", "name": "zzz", "value": "1", "checked": True})["fragments"] == {}


def test_an_answer_replaces_its_own_question_only(widget):
    widget.answer({"kind": "go", "query": "couloir=officine"})
    for number, question in enumerate(widget.state.questions, 1):
        value = json.dumps({"question": question.id, "donne": list(question.reponses)})
        patch = widget.answer({"kind": "act", "name": "repondre", "value": value, "checked": True})
        assert set(patch["fragments"]) == {f"question_{number}"}
        assert "address" not in patch
