"""The glossary as the reader reads it: roles, names, words; whatever is typed stays text."""

import pytest
from bs4 import BeautifulSoup

from widgets.glossary.state import GlossaryState
from widgets.live import View
from widgets.visit import Visit


@pytest.fixture
def page(catalogue):
    view = View(catalogue, "glossary/view.html")

    def render(query=""):
        state = GlossaryState(catalogue, Visit(catalogue=catalogue))
        state.go(query)
        return BeautifulSoup(view.page(state.context()), "html.parser")

    return render


def words(element):
    return " ".join(element.get_text().replace("\u202f", " ").split())


def test_the_search_box_is_a_labelled_field_of_a_get_form(page):
    form = page("q=rniv").find("form")
    assert (form["method"], form["data-live"]) == ("get", "go")
    box = form.find("input", {"name": "q"})
    assert box["value"] == "rniv"
    assert words(form.find("label", {"for": box["id"]}))
    assert form.find("button", type="submit")


def test_letters_are_links_with_their_number_and_empty_ones_are_told(page):
    letters = page("lettre=R").find("nav", {"aria-label": "Termes de A à Z"})
    link = letters.find("a", string="R")
    assert link["aria-label"].replace("\u00a0", " ").startswith("R : ")
    assert (link["href"], link["data-live"], link["aria-current"]) == ("?lettre=R", "go", "true")
    assert not letters.find("a", string="K")
    assert "K" in words(letters.find("p"))
    assert [a.text for a in letters.find_all("a", {"aria-current": "true"})] == ["R"]


def test_all_terms_are_articles_under_one_heading(page, catalogue):
    first = page()
    assert len(first.find_all("article")) == len(catalogue.terms)
    assert words(first.find("h2")) == "Tous les termes, de A à Z"
    assert words(first.find(role="status")) == f"{len(catalogue.terms)} termes"
    assert first.find("a", id="lettre-toutes")["aria-current"] == "true"
    assert not first.find("h1")


def test_an_entry_says_what_the_term_is_and_where_it_comes_from(page, catalogue):
    article = page("q=rniv").find("article", id="terme-rniv")
    assert words(article.find("h3")) == "RNIV Référentiel National d’IdentitoVigilance"
    terme = next(t for t in catalogue.terms if t.sigle == "RNIV")
    assert terme.definition in words(article)
    said = {words(dt): words(dt.find_next_sibling("dd")) for dt in article.find_all("dt")}
    assert said["Employé dans"] == "SUN-ES (1), INS (5)"
    assert "référentiel d’identitovigilance" in said["Autres formes"]
    assert said["Origine"] == catalogue.libelle("origine", "ajout")
    assert "RNV" in words(article.find("p", class_="remarque"))


def test_an_english_expansion_has_its_language(page):
    loinc, rniv = page("terme=loinc"), page("terme=rniv")
    assert loinc.find("h3").find("span")["lang"] == "en"
    assert not rniv.find("h3").find("span").get("lang")


def test_acronyms_of_a_definition_are_toggletips_and_those_of_headings_are_not(page):
    article = page("terme=mom").find("article")
    assert article.find("div", class_="texte").find("details", class_="sigle")
    assert not article.find("h3").find("details")
    assert not page().select("p details, a details, h3 details")


def test_the_documents_are_folded_links_that_tell_the_truth(page, catalogue):
    folded = page("terme=rniv").find("details", id="emploi-rniv")
    assert words(folded.find("summary")) == "6 documents l’emploient"
    links = folded.find_all("a")
    assert len(links) == len(catalogue.used_in["RNIV"])
    for link, document in zip(links, catalogue.used_in["RNIV"], strict=True):
        assert link["href"] == catalogue.adresse(document).url
        assert document.libelle in words(link)
        assert ("adresse" in words(link)) or ("page" in words(link))


def test_a_term_leads_to_the_search_and_its_link_can_be_copied(page, monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    article = page("terme=sun-es").find("article")
    assert article.find("a", string=lambda t: t and "Chercher" in t)["href"].endswith("recherche.ipynb?q=SUN-ES")
    assert article.find("button", {"data-live": "copy"})["data-value"] == "?terme=sun-es"
    assert not page("q=sun-es").find("button", {"data-live": "copy"})


def test_an_unused_acronym_says_so_in_words(page):
    article = page("terme=insi").find("article")
    assert "Aucun titre de document du sommaire n’emploie ce sigle" in words(article)
    assert "Concerne" in words(article)
    assert not article.find("details", id="emploi-insi")


def test_nothing_found_offers_ways_on(page, monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    nothing = page("q=DSP").find("div", class_="vide")
    assert [a.text for a in nothing.find_all("a", {"data-live": "go"})] == [
        "ASP",
        "DMP",
        "DSR",
        "Voir tout le glossaire",
    ]
    assert "Chercher ces mots" not in words(nothing)
    assert words(page("q=DSP").find("h2")) == "Autres pistes"
    found = page("q=bon+de+livraison").find("div", class_="vide")
    assert found.find("p").find("a")["href"].endswith("recherche.ipynb?q=bon+de+livraison")
    assert not page("q=rniv").find("div", class_="vide")


@pytest.mark.parametrize("key", ["q", "terme", "lettre", "couloir"])
def test_a_script_is_shown_as_text(page, key):
    shown = page(f"{key}=%3Cscript%3Ealert(1)%3C/script%3E%22%3E")
    assert not shown.find("script")
    assert "<script>alert(1)</script>" in words(shown)
    if key == "q":
        assert shown.find("input", {"name": "q"})["value"] == '<script>alert(1)</script>">'


def test_what_was_typed_stays_text_beside_its_terms(page):
    shown = page("q=%3Crniv%3E")
    assert shown.find("article", id="terme-rniv")
    assert words(shown.find("h2")) == "Termes pour « <rniv> »"


def test_notices_are_notes(page):
    notes = page("lettre=K").find_all(role="note", class_="notice")
    assert len(notes) == 1
    assert "Aucun terme ne commence par K" in words(notes[0])


def test_no_identifier_is_given_twice(page):
    for query in ("", "q=ins", "q=DSP", "terme=dsr"):
        ids = [element["id"] for element in page(query).find_all(id=True)]
        assert len(ids) == len(set(ids)), query
