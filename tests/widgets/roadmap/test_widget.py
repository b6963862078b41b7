"""Every control of the roadmap, both ways, without a browser."""

import json

import pytest
from bs4 import BeautifulSoup

from widgets.roadmap.widget import roadmap_widget

FRAGMENTS = {"notices", "choix", "progression", "documents", "echeances", "fichiers", "attestation"}


@pytest.fixture
def widget(catalogue, visit):
    return roadmap_widget(catalogue, visit)


def _page(widget):
    return BeautifulSoup(widget.html(), "html.parser")


def _act(widget, name, value="", checked=True):
    return widget.answer({"kind": "act", "name": name, "value": value, "checked": checked})


def test_every_fragment_has_its_place_in_the_view(widget):
    named = {node["data-fragment"] for node in _page(widget).select("[data-fragment]")}
    assert named == set(widget.answer({"kind": "hello", "again": True})["fragments"]) == FRAGMENTS


def test_every_couloir_is_shown_and_left(widget):
    for radio in _page(widget).select("[name=couloir]"):
        patch = widget.answer({"kind": "go", "query": f"couloir={radio['value']}"})
        assert patch["address"] == f"couloir={radio['value']}"
        assert {"choix", "progression", "documents"} <= set(patch["fragments"])
    patch = widget.answer({"kind": "go", "query": "couloir="})
    assert (patch["address"], json.loads(patch["store"])["couloir"]) == ("", "")


def test_every_document_is_marked_read_and_unread(widget):
    widget.answer({"kind": "go", "query": "couloir=hopital"})
    keys = [box["data-value"] for box in _page(widget).select("[data-name=lu]")]
    for key in keys:
        assert json.loads(_act(widget, "lu", key)["store"])["lus"][-1] == key
    assert widget.state.plan.following is None
    for key in keys:
        patch = _act(widget, "lu", key, False)
    assert json.loads(patch["store"])["lus"] == []


def test_every_button_hands_over_one_file_and_says_so(widget):
    widget.answer({"kind": "go", "query": "couloir=radiologie"})
    for button in _page(widget).select("button[data-live=act]"):
        patch = _act(widget, button["data-name"])
        assert patch["file"]["name"] in patch["status"]
        assert patch["file"].get("text") or patch["file"]["base64"]
        assert patch["fragments"] == {}
        assert "file" not in widget.patch()


def test_the_store_of_the_browser_is_taken_up(widget):
    store = '{"version": 1, "couloir": "officine", "region": "", "lus": ["officine-faq"]}'
    patch = widget.answer({"kind": "hello", "query": "score=8-10", "store": store})
    assert patch["address"] == "couloir=officine&score=8-10"
    assert "1 document lu sur 13" in patch["status"]
    assert "8 sur 10" in patch["fragments"]["attestation"]


def test_an_unreadable_store_is_told(widget):
    patch = widget.answer({"kind": "hello", "query": "", "store": "{"})
    assert "mise de côté" in patch["fragments"]["notices"]


def test_an_unknown_action_changes_nothing(widget):
    assert _act(widget, "zzz")["fragments"] == {}
