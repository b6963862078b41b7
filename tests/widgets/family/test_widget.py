"""The widget of a few sections answers every control, both ways."""

import json

import pytest
from bs4 import BeautifulSoup

from widgets.family.widget import family_widget
from widgets.visit import Visit

PAGES = (("sons", "asp", "sun_es"), ("ins", "mssante", "psc_e_cps", "dmp", "ci_sis"))


@pytest.fixture(params=PAGES, ids=["financement", "services_socles"])
def widget(request, catalogue):
    return family_widget(catalogue, Visit(catalogue=catalogue), request.param)


def page(widget):
    return BeautifulSoup(widget.html(), "html.parser")


def test_every_radio_shows_its_section_and_back(widget):
    values = [radio["value"] for radio in page(widget).find_all("input", type="radio")]
    for value in (*values[1:], ""):
        patch = widget.answer({"kind": "go", "query": f"section={value}" if value else ""})
        assert patch["address"] == (f"section={value}" if value else "")
        assert set(patch["fragments"]) == {"choix", "progression", "sections"}
        shown = [section["id"] for section in page(widget).find_all("section")]
        assert shown == [f"section-{key}" for key in ([value] if value else values[1:])]
        assert widget.state.notices == ()


def test_every_card_is_marked_read_and_unread(widget):
    keys = [box["data-value"] for box in page(widget).select("input[data-name=lu]")]
    for key in keys:
        patch = widget.answer({"kind": "act", "name": "lu", "value": key, "checked": True})
        assert json.loads(patch["store"])["lus"][-1] == key
        later = key.startswith("apres-")
        assert set(patch["fragments"]) == ({"sections"} if later else {"progression", "sections"})
    assert all(group.read == len(group.documents) for group in widget.state.groups)
    for key in keys:
        patch = widget.answer({"kind": "act", "name": "lu", "value": key, "checked": False})
    assert json.loads(patch["store"])["lus"] == []
    assert "aucun lu" in patch["status"]


def test_the_store_of_the_browser_marks_its_documents(widget):
    key = widget.state.groups[0].documents[0].id
    store = json.dumps({"version": 1, "couloir": "", "region": "", "lus": [key]})
    patch = widget.answer({"kind": "hello", "query": "", "store": store})
    box = BeautifulSoup(patch["fragments"]["sections"], "html.parser").find("input", id=f"lu-{key}")
    assert box.has_attr("checked")
    assert "1 document lu" in patch["fragments"]["progression"]


def test_the_address_of_the_page_gives_the_first_view(widget):
    last = widget.state.sections[-1].id
    patch = widget.answer({"kind": "hello", "query": f"section={last}", "store": "", "empty": True})
    assert patch["page"].count("<section") == 1
    assert f'id="section-{last}"' in patch["page"]


def test_an_unreadable_store_is_told_on_the_page(widget):
    patch = widget.answer({"kind": "hello", "query": "", "store": "{"})
    assert "mise de côté" in patch["fragments"]["sections"]
