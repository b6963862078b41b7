"""Where a trainer leads a room, that place exists."""

from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup

from widgets import pages
from widgets.room.targets import page_title, targets
from widgets.visit import Visit


@pytest.fixture
def opened(catalogue):
    """The HTML of a page in the view of a query."""

    def at(page, query):
        visit = Visit(catalogue=catalogue)
        visit.choose_couloir(parse_qs(query).get("couloir", [""])[0])
        return BeautifulSoup(getattr(pages, page)(visit).html(), "html.parser")

    return at


def test_steps_and_pages_are_those_of_readers_but_the_room_itself(catalogue):
    (_, etapes), (_, others), *_ = targets(catalogue, "officine")
    offered = {target.page for target in (*etapes, *others)}
    assert offered == {page.id for page in catalogue.pages if page.usage == "lecteur"} - {"salle"}
    assert {target.query for target in etapes} == {"couloir=officine"}


@pytest.mark.parametrize("couloir", ["hopital", "medico_social", "officine"])
def test_each_document_offered_has_its_card_on_the_page_it_leads_to(catalogue, opened, couloir):
    (_, documents) = targets(catalogue, couloir)[2]
    shown = {(t.page, t.query.partition("&")[0]) for t in documents}
    cards = {page: {card["id"] for card in opened(page, query).select("article.carte")} for page, query in shown}
    missing = [t for t in documents if f"carte-{parse_qs(t.query)['document'][0]}" not in cards[t.page]]
    assert missing == []
    assert len(documents) >= 10


def test_a_page_has_its_title_and_another_has_none(catalogue):
    assert page_title(catalogue, "glossaire") == "Comprendre un sigle"
    assert page_title(catalogue, "lune") == ""
