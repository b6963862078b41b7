"""The glossary widget answers every control, both ways."""

import pytest
from bs4 import BeautifulSoup

from widgets.glossary.widget import glossary_widget
from widgets.visit import Visit


@pytest.fixture
def widget(catalogue):
    return glossary_widget(catalogue, Visit(catalogue=catalogue))


def links(widget):
    """The query of every link that stays on the page."""
    page = BeautifulSoup(widget.html(), "html.parser")
    return {a["href"].removeprefix("?") for a in page.find_all("a", {"data-live": "go"})}


def test_typing_changes_the_terms_only_and_clearing_brings_them_back(widget, catalogue):
    typed = widget.answer({"kind": "go", "query": "q=rniv"})
    assert set(typed["fragments"]) == {"recherche", "lettres", "termes"}
    more = widget.answer({"kind": "go", "query": "q=rniv%20ins"})
    assert "lettres" not in more["fragments"]
    assert typed["address"] == "q=rniv"
    cleared = widget.answer({"kind": "go", "query": ""})
    assert (cleared["address"], cleared["status"]) == ("", f"{len(catalogue.terms)} termes")


def test_every_link_of_the_page_gives_its_own_view(widget):
    for query in sorted(links(widget)):
        patch = widget.answer({"kind": "go", "query": query})
        assert widget.state.notices == (), query
        assert widget.state.query.replace("%27", "'") == query
        assert patch["status"][0].isdigit() or patch["status"].startswith("Aucun")
    assert widget.answer({"kind": "go", "query": ""})["address"] == ""


def test_every_suggestion_leads_to_a_term(widget):
    widget.answer({"kind": "go", "query": "q=DSP"})
    asked = {query for query in links(widget) if query.startswith("terme=")}
    assert asked == {"terme=asp", "terme=dmp", "terme=dsr"}
    for query in asked:
        assert widget.answer({"kind": "go", "query": query})["status"] == "1 terme"


def test_the_address_of_the_page_gives_the_first_view(widget):
    patch = widget.answer({"kind": "hello", "query": "terme=dsr", "store": "", "empty": True})
    assert 'id="terme-dsr"' in patch["page"]
    assert 'id="terme-rniv"' not in patch["page"]


def test_the_same_question_twice_changes_nothing(widget):
    widget.answer({"kind": "go", "query": "lettre=D"})
    again = widget.answer({"kind": "go", "query": "lettre=D"})
    assert again["fragments"] == {}
    assert "address" not in again


def test_an_unreadable_store_is_told_on_the_page(widget):
    patch = widget.answer({"kind": "hello", "query": "", "store": "{"})
    assert "mise de côté" in patch["fragments"]["termes"]
