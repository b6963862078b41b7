"""The page of news as short stories: a couloir, what is new, a file to follow."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.news.state import NewsState
from widgets.visit import Visit

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def plain(text):
    """A text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def feed(state):
    """The Atom file of a view, parsed."""
    state.act("quoi-atom", "", True)
    return ET.fromstring(state.exported["text"].encode())  # noqa: S314 - our own file


def test_a_first_visit_sees_all_couloirs(news):
    state = news()
    assert state.query == ""
    assert plain(state.status) == (
        "Tous les couloirs : 10 documents parus après le sommaire, 4 changements relevés dans ce corpus."
    )


def test_a_couloir_sees_its_own_news_and_the_common_ones(news):
    state = news("couloir=officine")
    assert {d.section for d in state.since.later} == {"sons", "asp", "sun_es", "psc_e_cps"}
    assert plain(state.status).startswith("Couloir Officine : ")
    assert "3 changements relevés" in state.status


def test_the_corpus_of_the_project_tells_how_many_changes_it_notes(news, catalogue):
    count = len(catalogue.nouveautes)
    words = {0: "aucun changement relevé", 1: "1 changement relevé"}
    assert words.get(count, f"{count} changements relevés") in news(corpus=catalogue).status


def test_a_wrong_couloir_is_told_and_changes_nothing(news):
    state = news("couloir=officine")
    state.go("couloir=lune&zzz=1")
    assert [plain(sentence) for sentence in state.notices] == [
        "Le couloir « lune » n’existe pas : choisissez-en un dans la liste.",
        "Le paramètre « zzz » n’existe pas ici : il est ignoré.",
    ]
    assert state.query == "couloir=officine"


def test_going_back_to_nothing_equals_a_fresh_page(news, changed):
    state = news("couloir=radiologie")
    state.act("quoi-atom", "", True)
    state.go("couloir=")
    fresh = NewsState(changed, Visit(catalogue=changed), clock=state._clock)
    assert (state.context(), state.status) == (fresh.context(), fresh.status)


def test_the_feed_holds_what_the_page_shows(news):
    state = news()
    root, since = feed(state), state.since
    parts = (since.later, since.local, since.replaced, since.followed, since.renamed)
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == 4 + sum(map(len, parts))
    ids = [entry.find("a:id", ATOM).text for entry in entries]
    assert len(ids) == len(set(ids))
    assert state.exported["name"].endswith(".atom")
    assert plain(state.status) == f"Fichier {state.exported['name']} prêt."


def test_the_feed_of_a_couloir_is_another_feed(news):
    whole, own = feed(news()), feed(news("couloir=officine"))
    assert whole.find("a:id", ATOM).text != own.find("a:id", ATOM).text
    assert plain(own.find("a:title", ATOM).text).endswith(": Officine")
    assert len(own) < len(whole)


def test_an_entry_says_its_date_and_what_its_link_opens(news):
    entries = {plain(e.find("a:title", ATOM).text): e for e in feed(news()).findall("a:entry", ATOM)}
    psc = entries["Paru après le sommaire : Arrêté du 28 mars 2022 – référentiel d’identification électronique "
                  "(titre descriptif)."]  # fmt: skip
    assert psc.find("a:updated", ATOM).text == "2022-03-28T00:00:00Z"
    unknown = entries["Paru après le sommaire : Dispositif DPI du couloir hôpital – vague 2."]
    assert unknown.find("a:updated", ATOM).text == "2022-03-16T00:00:00Z"
    assert "Date inconnue, après le sommaire du 16/03/2022." in plain(unknown.find("a:summary", ATOM).text)
    followed = entries["Une page plus récente a pris la suite de « FAQ – Hôpital »."]
    assert "Vous ouvrez une page plus récente" in followed.find("a:summary", ATOM).text
    replaced = next(title for title in entries if "est remplacé par « Programme HOP’EN 2" in title)
    assert "ars.sante.fr" in entries[replaced].find("a:link", ATOM).get("href")


def test_a_change_of_a_document_that_is_gone_links_to_nothing(news):
    entries = {plain(e.find("a:title", ATOM).text): e for e in feed(news()).findall("a:entry", ATOM)}
    gone = entries["Document retiré : « Parti <b> »."]
    assert gone.find("a:link", ATOM) is None
    assert plain(gone.find("a:content", ATOM).text) == "Document retiré : « Parti <b> »."
    assert entries["« FAQ » change d’adresse."].find("a:link", ATOM).get("href").startswith("https://")


@pytest.mark.parametrize("query", ["", "couloir=hopital"])
def test_a_query_gives_the_same_view_again(news, changed, query):
    state = news(query)
    again = NewsState(changed, Visit(catalogue=changed), clock=state._clock)
    again.go(state.query)
    assert again.context() == state.context()


@given(st.text(max_size=40))
def test_any_text_gives_a_view_that_its_query_gives_again(catalogue, text):
    state, again = (NewsState(catalogue, Visit(catalogue=catalogue)) for _ in range(2))
    for query in (text, f"couloir={text}", f"couloir=officine&{text}"):
        state.go(query)
        again.go(state.query)
        assert (again.query, again.notices) == (state.query, ())
