"""The script in the browser: a choice answers with what changed, and the address follows."""

import pytest

from widgets import pages
from widgets.trainer.state import ScriptState
from widgets.trainer.widget import script_widget
from widgets.visit import Visit


@pytest.fixture
def widget(catalogue):
    widget = script_widget(catalogue, Visit(catalogue=catalogue))
    widget.answer({"kind": "hello", "query": "", "store": ""})
    return widget


def test_a_choice_sends_what_changed_the_sentence_and_the_address(widget):
    patch = widget.answer({"kind": "go", "query": "seance=demi_journee&couloir=&debut="})
    assert {"choix", "pendant"} == set(patch["fragments"])
    assert patch["address"] == "seance=demi_journee"
    assert patch["status"].startswith("Demi-journée, couloirs mêlés")


def test_an_hour_changes_the_clock_and_nothing_else_of_the_script(widget):
    patch = widget.answer({"kind": "go", "query": "debut=10:00&seance=courte&couloir="})
    assert set(patch["fragments"]) == {"choix", "pendant"}
    assert "10:00 – 10:10" in patch["fragments"]["pendant"]
    assert widget.answer({"kind": "go", "query": "debut=10:00&seance=courte&couloir="})["fragments"] == {}


def test_a_couloir_changes_its_table_and_its_confusions(widget):
    patch = widget.answer({"kind": "go", "query": "seance=courte&couloir=biologie_medicale&debut="})
    assert {"choix", "groupe", "pendant"} <= set(patch["fragments"])
    assert "store" not in patch


def test_the_way_back_gives_the_first_view_again(catalogue, widget):
    first = script_widget(catalogue, Visit(catalogue=catalogue)).view.fragments(widget.state.context())
    widget.answer({"kind": "go", "query": "seance=demi_journee&couloir=officine&debut=09:00"})
    widget.answer({"kind": "go", "query": "seance=courte&couloir=&debut="})
    assert widget.view.fragments(widget.state.context()) == first


def test_the_page_of_the_notebook_is_this_screen_in_the_view_of_the_address(monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    monkeypatch.setenv("QUERY_STRING", "seance=demi_journee")
    widget = pages.formateur(pages.open_visit())
    assert isinstance(widget.state, ScriptState)
    assert widget.state.seance == "demi_journee"
