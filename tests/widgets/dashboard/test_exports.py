"""The files to take away: read back with the tools of those who receive them."""

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar


def _page(state, value=""):
    state.act("tableau-html", value, True)
    return BeautifulSoup(state.exported["text"], "html.parser")


def test_the_calendar_holds_what_is_to_come_for_the_couloirs_chosen(dashboard):
    state = dashboard("couloir=radiologie")
    state.act("echeances-ics", "", True)
    events = Calendar.from_ical(state.exported["text"]).walk("VEVENT")
    assert [str(event["uid"]) for event in events] == [
        f"{line.milestone.echeance.id}@parcours-segur" for line in state.dates.coming
    ]


def test_the_page_to_keep_asks_nothing_of_anybody(dashboard, checks, site):
    page = _page(dashboard("region=53", results=checks), site)
    assert page.find_all(["script", "link", "img", "iframe", "form", "input", "button", "object"]) == []
    assert "url(" not in page.style.text
    assert "@import" not in page.style.text
    assert [node for node in page.find_all(True) if any(name.startswith("on") for name in node.attrs)] == []


def test_the_page_to_keep_is_whole(dashboard, checks, words):
    state = dashboard("region=53", results=checks)
    page = _page(state)
    assert (page.html["lang"], words(page.h1)) == ("fr", "Tableau de bord : Bretagne (53)")
    assert len(page.find_all("svg")) == 2
    captions = [words(caption) for caption in page.find_all("caption")]
    assert len(captions) == 4
    assert len(page.find("table").find_all("tr")) == 2 + len(state.dates.lines)
    assert [node["id"] for node in page.select("[id]")] == list(
        dict.fromkeys(node["id"] for node in page.select("[id]"))
    )


def test_its_links_to_the_site_are_whole_or_are_not_links(dashboard, site):
    state = dashboard("region=53")
    cells = _page(state).select("#couverture ~ .tableau td a")
    assert cells == []
    page = _page(state, site)
    links = [link["href"] for link in page.find_all("a")]
    assert [link for link in links if not link.startswith(("https://", "mailto:"))] == []
    assert "https://segur.exemple.fr/parcours-segur/voila/render/recherche.ipynb?section=hopital&nature=arrete" in links
    assert len(page.select(".code-qr svg")) == 6


@pytest.mark.parametrize("code", ["53", "28"])
def test_the_page_to_keep_holds_what_is_local_for_its_region_only(dashboard, local, code):
    page = _page(dashboard(f"region={code}", catalogue=local))
    assert (page.find(id="local") is not None) == (code == "53")
