"""The orientation widget answers every link of every question, without a browser."""

import json

import pytest
from bs4 import BeautifulSoup

from catalogue.orientation import paths
from widgets.orientation.widget import orientation_widget


@pytest.fixture
def widget(catalogue, visit):
    return orientation_widget(catalogue, visit)


def links(html):
    """The query of every link that stays on the page."""
    return {a["href"].removeprefix("?") for a in BeautifulSoup(html, "html.parser").select("a[data-live=go]")}


def test_following_links_alone_walks_every_path(catalogue, widget):
    seen, waiting = set(), [""]
    while waiting:
        query = waiting.pop()
        if query in seen:
            continue
        seen.add(query)
        patch = widget.answer({"kind": "go", "query": query})
        assert "alert" not in patch
        assert widget.state.notices == ()
        waiting.extend(links(patch["fragments"].get("etape") or widget.html()))
    ends = {"&".join(reponse.cle for reponse in path) for path in paths(catalogue)}
    assert ends <= seen
    assert all(any(end.startswith(query) for end in ends) for query in seen)


def test_every_fragment_has_its_place_in_the_view(widget):
    soup = BeautifulSoup(widget.html(), "html.parser")
    named = {node["data-fragment"] for node in soup.select("[data-fragment]")}
    assert named == set(widget.answer({"kind": "hello", "again": True})["fragments"]) == {"notices", "etape"}


def test_an_answer_changes_the_address_the_question_and_the_store(widget):
    patch = widget.answer({"kind": "go", "query": "lieu=pharmacie"})
    assert set(patch["fragments"]) == {"etape"}
    assert patch["address"] == "lieu=pharmacie"
    assert json.loads(patch["store"])["couloir"] == "officine"
    assert patch["status"].startswith("Question 2")


def test_going_back_gives_the_first_view_again(widget):
    first = widget.html()
    widget.answer({"kind": "go", "query": "lieu=pharmacie"})
    patch = widget.answer({"kind": "go", "query": ""})
    assert patch["address"] == ""
    assert widget.html() == first


def test_marking_a_document_changes_its_card_and_keeps_the_address(widget):
    widget.answer({"kind": "go", "query": "lieu=pharmacie&but=comprendre"})
    key = widget.state.documents[0].document.id
    patch = widget.answer({"kind": "act", "name": "lu", "value": key, "checked": True})
    assert set(patch["fragments"]) == {"etape"}
    assert key in json.loads(patch["store"])["lus"]
    assert "address" not in patch


def test_a_browser_that_knows_a_couloir_keeps_it_until_an_answer_says_otherwise(widget, visit):
    store = '{"version": 1, "couloir": "radiologie", "region": "", "lus": []}'
    widget.answer({"kind": "hello", "query": "lieu=region", "store": store})
    assert visit.couloir == "radiologie"
    patch = widget.answer({"kind": "go", "query": "lieu=cabinet"})
    assert json.loads(patch["store"])["couloir"] == "medecine_de_ville"


def test_an_unknown_action_changes_nothing(widget):
    widget.answer({"kind": "hello", "query": ""})
    assert widget.answer({"kind": "act", "name": "zzz", "value": "", "checked": True})["fragments"] == {}
