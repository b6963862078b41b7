"""Every control of the dashboard, both ways, without a browser."""

import json

import pytest
from bs4 import BeautifulSoup

from widgets.dashboard.widget import dashboard_widget, qr_code

FRAGMENTS = {
    "notices", "choix", "outils", "region", "couloirs", "echeances", "couverture", "liens", "parcours", "local",
}  # fmt: skip


@pytest.fixture
def widget(catalogue, visit, checks, monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    return dashboard_widget(catalogue, visit, checks)


def _page(widget):
    return BeautifulSoup(widget.html(), "html.parser")


def _act(widget, name, value=""):
    return widget.answer({"kind": "act", "name": name, "value": value, "checked": True})


def test_every_fragment_has_its_place_in_the_view(widget):
    named = {node["data-fragment"] for node in _page(widget).select("[data-fragment]")}
    assert named == set(widget.answer({"kind": "hello", "again": True})["fragments"]) == FRAGMENTS


def test_every_region_is_shown_and_left(widget):
    for radio in _page(widget).select("[type=radio][name=region]"):
        patch = widget.answer({"kind": "go", "query": f"region={radio['value']}"})
        assert patch["address"] == f"region={radio['value']}"
        assert json.loads(patch["store"])["region"] == radio["value"]
        assert {"choix", "region", "parcours"} <= set(patch["fragments"])
    patch = widget.answer({"kind": "go", "query": "region="})
    assert (patch["address"], json.loads(patch["store"])["region"]) == ("", "")


def test_every_couloir_is_shown_and_left(widget):
    for box in _page(widget).select("[type=checkbox][name=couloir]"):
        patch = widget.answer({"kind": "go", "query": f"couloir={box['value']}"})
        assert patch["address"] == f"couloir={box['value']}"
        assert {"couloirs", "echeances"} <= set(patch["fragments"])
    assert widget.answer({"kind": "go", "query": ""})["address"] == ""


def test_a_change_of_region_does_not_send_the_pictures_again(widget):
    widget.answer({"kind": "hello", "query": "region=53"})
    patch = widget.answer({"kind": "go", "query": "region=28"})
    assert {"couverture", "liens", "echeances"} & set(patch["fragments"]) == set()


def test_every_button_hands_over_a_file_or_shows_addresses(widget, site):
    buttons = [button["data-name"] for button in _page(widget).select("button[data-live=act]")]
    assert set(buttons) == {"tableau-html", "tableau-xlsx", "echeances-ics", "liens-xlsx", "adresses"}
    for name in sorted(set(buttons) - {"adresses"}):
        patch = _act(widget, name)
        assert patch["file"]["name"] in patch["status"]
        assert "file" not in widget.patch()
    patch = _act(widget, "adresses", site)
    assert set(patch["fragments"]) == {"echeances", "parcours"}


def test_the_store_of_the_browser_is_taken_up(widget):
    store = '{"version": 1, "couloir": "officine", "region": "53", "lus": []}'
    patch = widget.answer({"kind": "hello", "query": "", "store": store})
    assert patch["address"] == "region=53&couloir=officine"
    assert "Bretagne" in patch["fragments"]["region"]


def test_the_region_of_an_address_is_kept_at_once_for_the_next_page(widget):
    store = '{"version": 1, "couloir": "", "region": "28", "lus": ["hopital-page"]}'
    patch = widget.answer({"kind": "hello", "query": "region=53", "store": store})
    assert json.loads(patch["store"]) == {"version": 1, "couloir": "", "region": "53", "lus": ["hopital-page"]}


def test_an_unknown_action_changes_nothing(widget):
    assert _act(widget, "zzz")["fragments"] == {}


def test_a_code_is_an_image_with_a_name_and_the_address_as_text():
    code = BeautifulSoup(qr_code("https://a.test/?a=1&b=<b>", "Code « <b> »"), "html.parser")
    assert code.svg["role"] == "img"
    assert code.title.text == "Code « <b> »"
    assert code.find("b") is None
