"""Every control of the page of news, both ways, without a browser."""

import json

import pytest
from bs4 import BeautifulSoup

from widgets.news.widget import news_widget

FRAGMENTS = {"notices", "choix", "depuis", "dates", "corpus", "fichier"}


@pytest.fixture
def widget(changed, visit):
    return news_widget(changed, visit)


def page(widget):
    return BeautifulSoup(widget.html(), "html.parser")


def act(widget, name, value="", checked=True):
    return widget.answer({"kind": "act", "name": name, "value": value, "checked": checked})


def test_every_fragment_has_its_place_in_the_view(widget):
    named = {node["data-fragment"] for node in page(widget).select("[data-fragment]")}
    assert named == set(widget.answer({"kind": "hello", "again": True})["fragments"]) == FRAGMENTS


def test_every_couloir_is_shown_and_left(widget):
    for radio in page(widget).select("[name=couloir]"):
        patch = widget.answer({"kind": "go", "query": f"couloir={radio['value']}"})
        assert patch["address"] == f"couloir={radio['value']}"
        assert {"choix", "fichier"} <= set(patch["fragments"])
    patch = widget.answer({"kind": "go", "query": "couloir="})
    assert (patch["address"], json.loads(patch["store"])["couloir"]) == ("", "")


def test_every_document_is_marked_read_and_unread(widget):
    keys = [box["data-value"] for box in page(widget).select("[data-name=lu]")]
    assert len(keys) >= 10
    known = [key for key in keys if key != "local-faq"]  # which the visit of the test does not know
    for key in known:
        assert json.loads(act(widget, "lu", key)["store"])["lus"][-1] == key
    assert len(page(widget).select("[data-name=lu][checked]")) == len(known)
    for key in known:
        patch = act(widget, "lu", key, False)
    assert json.loads(patch["store"])["lus"] == []


def test_the_button_hands_over_one_file_and_says_so(widget):
    (button,) = page(widget).select("button[data-live=act]")
    patch = act(widget, button["data-name"])
    assert patch["file"]["name"] in patch["status"]
    assert patch["file"]["type"].startswith("application/atom+xml")
    assert patch["fragments"] == {}
    assert "file" not in widget.patch()


def test_the_store_of_the_browser_is_taken_up(widget):
    store = '{"version": 1, "couloir": "officine", "region": "", "lus": ["apres-presentation-vague-2"]}'
    patch = widget.answer({"kind": "hello", "query": "", "store": store})
    assert patch["address"] == "couloir=officine"
    assert "Couloir Officine" in patch["status"]


def test_an_unknown_action_changes_nothing(widget):
    assert act(widget, "zzz")["fragments"] == {}
