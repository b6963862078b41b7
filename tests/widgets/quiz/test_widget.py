"""Every control of the training page, through messages, without a browser."""

import json

import pytest
from bs4 import BeautifulSoup

from widgets.quiz.widget import quiz_widget
from widgets.visit import Visit


@pytest.fixture
def widget(catalogue):
    return quiz_widget(catalogue, Visit(catalogue=catalogue))


def links(widget):
    """The queries of the links that stay on the page."""
    return [a["href"].removeprefix("?") for a in BeautifulSoup(widget.html(), "html.parser").select("a[data-live=go]")]


def repondre(question, donne):
    return {
        "kind": "act",
        "name": "repondre",
        "value": json.dumps({"question": question.id, "donne": donne}),
        "checked": True,
    }


def test_every_fragment_has_its_place_in_the_view(widget):
    soup = BeautifulSoup(widget.html(), "html.parser")
    assert {node["data-fragment"] for node in soup.select("[data-fragment]")} == {"notices", "ecran"}
    assert soup.select_one("[role=status]").text == widget.state.status


def test_an_answer_is_shown_announced_and_written_in_the_address(widget, right):
    widget.answer({"kind": "go", "query": "etape=1"})
    question = widget.state.run.current
    patch = widget.answer(repondre(question, right(question)))
    assert set(patch["fragments"]) == {"ecran"}
    assert patch["status"] == "Juste."
    assert patch["address"].startswith(f"etape=1&question={question.id}&donne=")


def test_every_link_of_every_screen_gives_its_own_view(widget, right, wrong):
    seen = set()
    widget.answer({"kind": "go", "query": "couloir=officine&etape=2"})
    for given in (wrong, right, right, right):
        question = widget.state.run.current
        widget.answer(repondre(question, given(question)))
        here = widget.state.query
        seen |= set(links(widget))
        widget.answer({"kind": "go", "query": here})
        widget.answer({"kind": "go", "query": widget.state.turn.suite})
    seen |= set(links(widget))
    assert len(seen) >= 9
    for query in seen:
        widget.answer({"kind": "go", "query": query})
        assert widget.state.notices == (), query
        assert widget.state.query == query or not widget.state.run


def test_a_lost_kernel_resumes_where_the_address_says(catalogue, widget, right):
    widget.answer({"kind": "go", "query": "couloir=hopital&tirage=8"})
    question = widget.state.run.current
    address = widget.answer(repondre(question, right(question)))["address"]
    other = quiz_widget(catalogue, Visit(catalogue=catalogue))
    page = other.answer({"kind": "hello", "query": address, "store": "", "empty": True})["page"]
    assert 'class="avis juste"' in page
    assert other.state.query == address


def test_the_couloir_of_the_store_is_offered(widget):
    store = '{"version": 1, "couloir": "officine", "region": "", "lus": []}'
    patch = widget.answer({"kind": "hello", "query": "", "store": store})
    assert patch["address"] == "couloir=officine"
    assert "?couloir=officine&amp;etape=1" in patch["fragments"]["ecran"]


def test_the_appointments_are_handed_out_once(widget, right):
    widget.answer({"kind": "go", "query": "etape=4"})
    while question := widget.state.run.current:
        widget.answer(repondre(question, right(question)))
        widget.answer({"kind": "go", "query": widget.state.turn.suite})
    asked = {"kind": "act", "name": "agenda", "value": "http://localhost/entrainement.ipynb", "checked": True}
    assert widget.answer(asked)["file"]["type"].startswith("text/calendar")
    assert "file" not in widget.answer({"kind": "go", "query": widget.state.query})


def test_an_unknown_action_changes_nothing(widget):
    widget.answer({"kind": "go", "query": "tirage=1"})
    assert widget.answer({"kind": "act", "name": "zzz", "value": "1", "checked": True})["fragments"] == {}
