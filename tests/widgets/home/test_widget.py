"""Every control of the first page, both ways, without a browser."""

import json

import pytest
from bs4 import BeautifulSoup

from widgets.home.widget import HomeWidget


@pytest.fixture
def widget(catalogue, visit):
    """The first page."""
    return HomeWidget(catalogue, visit)


def _act(widget, name):
    return widget.answer({"kind": "act", "name": name, "value": "", "checked": True})


def test_every_fragment_has_its_place_in_the_view(widget):
    soup = BeautifulSoup(widget.html(), "html.parser")
    named = {node["data-fragment"] for node in soup.select("[data-fragment]")}
    assert (
        named == set(widget.answer({"kind": "hello", "again": True})["fragments"]) == {"notices", "reprise", "visite"}
    )


def test_export_sends_one_file(widget, visit):
    visit.mark("officine-faq", True)
    assert json.loads(_act(widget, "exporter-visite")["file"]["text"])["lus"] == ["officine-faq"]
    assert "file" not in widget.patch()


def test_erasing_reaches_the_store_of_the_browser_only_when_confirmed(widget, visit):
    visit.mark("officine-faq", True)
    asked = _act(widget, "effacer-visite")
    assert "confirmer-effacement" in asked["fragments"]["visite"]
    assert "officine-faq" in asked["store"]
    erased = _act(widget, "confirmer-effacement")
    assert json.loads(erased["store"])["lus"] == []
    assert "effacer-visite" in erased["fragments"]["visite"]


def test_keeping_takes_the_question_away(widget):
    _act(widget, "effacer-visite")
    patch = _act(widget, "garder-visite")
    assert "exporter-visite" in patch["fragments"]["visite"]
    assert "store" not in patch


def test_the_store_of_the_browser_shows_what_is_begun(widget):
    store = '{"version": 1, "couloir": "officine", "region": "", "lus": ["officine-faq"]}'
    patch = widget.answer({"kind": "hello", "query": "", "store": store})
    assert "1 document lu sur 13" in patch["fragments"]["reprise"]
    assert "address" not in patch


def test_an_imported_visit_joins_the_present_one(widget, visit):
    visit.mark("hopital-faq", True)
    text = '{"version": 1, "couloir": "officine", "region": "", "lus": ["officine-faq"]}'
    patch = widget.answer({"kind": "import", "text": text})
    assert set(json.loads(patch["store"])["lus"]) == {"hopital-faq", "officine-faq"}
    assert patch["status"] == "Couloir Officine, 2 documents lus."


def test_an_unknown_action_changes_nothing(widget):
    assert _act(widget, "zzz")["fragments"] == {}
