"""The attestation: what it says, what it never says, and the name that it does not know."""

import re

import pytest
from bs4 import BeautifulSoup

from catalogue.reading_order import documents_to_read
from widgets.roadmap.attestation import FILL, NAME, attestation
from widgets.roadmap.score import Score
from widgets.roadmap.widget import roadmap_widget


def _plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def _page(plan, score=None):
    return BeautifulSoup(attestation(plan, score)["text"], "html.parser")


def _facts(page):
    return {_plain(dt.get_text()): _plain(dt.find_next_sibling("dd").get_text()) for dt in page.select("dt")}


def test_it_says_who_when_on_what_and_how_far(catalogue, plan):
    read = [d.id for e in catalogue.etapes[:2] for d in documents_to_read(catalogue, "officine", e)]
    assert _facts(_page(plan("officine", *read))) == {
        "Nom": NAME,
        "Date": "1er juin 2026",
        "Corpus": "sommaire du Ségur numérique v2.01 du 16/03/2022",
        "Couloir": "Officine",
        "Étapes": "2 étapes lues en entier sur 4 (Présentation ; Fiches pratiques)",
        "Documents": "1 document lu sur 13",
    }


def test_without_a_couloir_it_says_so(plan):
    assert _facts(_page(plan()))["Couloir"] == "documents communs à tous les couloirs"


def test_a_result_is_there_only_if_it_is_given(plan):
    assert "Questionnaire" not in _facts(_page(plan("officine")))
    told = _facts(_page(plan("officine"), Score(8, 10)))["Questionnaire"]
    assert told == "8 sur 10, résultat indiqué par la personne"


def test_it_says_what_it_is_not_and_calls_itself_nothing_else(plan):
    text = _plain(_page(plan("officine")).get_text())
    denied = "Ce n’est ni un diplôme ni une certification."
    assert "une lecture faite en autonomie dans le classeur Parcours Ségur" in text
    assert denied in text
    assert "composé dans le navigateur" in text
    rest = text.replace(denied, "").lower()
    assert not re.findall(r"dipl[oô]m|certifi|brevet|habilit|agré", rest)


def test_the_name_is_a_marker_alone_in_an_element_of_its_own(plan):
    file = attestation(plan("officine"))
    assert (file["name"], file["fill"]) == ("parcours-segur-attestation.html", FILL)
    assert FILL == {NAME: "attestation-nom"}
    assert file["text"].count(NAME) == 1
    assert BeautifulSoup(file["text"], "html.parser").bdi.get_text() == NAME


def test_it_is_a_page_that_asks_nothing_of_the_outside(plan):
    page = _page(plan("officine"))
    assert (page.html["lang"], page.h1.get_text()) == ("fr", "Attestation de suivi")
    assert page.find(["script", "link", "img", "iframe", "form", "base"]) is None
    assert "url(" not in page.style.string


@pytest.fixture
def widget(catalogue, visit):
    return roadmap_widget(catalogue, visit)


def _act(widget, name, checked=True):
    return widget.answer({"kind": "act", "name": name, "value": "", "checked": checked})


def test_the_result_follows_its_box_both_ways(widget):
    widget.answer({"kind": "go", "query": "couloir=officine&score=8-10"})
    assert "8 sur 10" not in _act(widget, "attestation")["file"]["text"]
    ticked = _act(widget, "avec-score")
    assert set(ticked["fragments"]) == {"attestation"}
    assert "8 sur 10" in _plain(_act(widget, "attestation")["file"]["text"])
    _act(widget, "avec-score", False)
    assert "8 sur 10" not in _act(widget, "attestation")["file"]["text"]


def test_a_name_sent_by_mistake_is_held_nowhere(widget):
    patch = widget.answer({"kind": "act", "name": "attestation", "value": "Camille", "checked": True})
    assert "Camille" not in str(patch)
    assert "Camille" not in widget.html() + widget.state.visit.store() + widget.state.query
