"""A page of a few sections as the reader reads it: choice, contents, cards, what came after, dates."""

import pytest
from bs4 import BeautifulSoup

from widgets.family.state import FamilyState
from widgets.live import View
from widgets.visit import Visit

FINANCEMENT = ("sons", "asp", "sun_es")


@pytest.fixture
def page(catalogue):
    view = View(catalogue, "family/view.html")

    def render(query="", sections=FINANCEMENT, lus=()):
        state = FamilyState(catalogue, Visit(catalogue=catalogue, lus=lus), sections)
        state.go(query)
        return BeautifulSoup(view.page(state.context()), "html.parser")

    return render


def words(element):
    return " ".join(element.get_text().replace("\u202f", " ").split())


def test_the_choice_is_a_group_of_radios_in_a_get_form(page):
    form = page("section=asp").find("form")
    assert (form["method"], form["data-live"]) == ("get", "go")
    radios = form.find("fieldset").find_all("input", type="radio")
    assert {radio["name"] for radio in radios} == {"section"}
    assert [radio["value"] for radio in radios if radio.has_attr("checked")] == ["asp"]
    assert words(form.find("label", {"for": "choix-asp"})) == "ASP (4 documents)"
    assert form.find("legend")
    assert form.find("button", type="submit")


def test_the_contents_lead_to_each_shown_section(page):
    for query, shown in (("", list(FINANCEMENT)), ("section=asp", ["asp"])):
        contents = page(query).find("nav")
        anchors = [a["href"].removeprefix("#") for a in contents.find_all("a")]
        assert anchors == [f"section-{key}" for key in shown]
        assert [section["id"] for section in page(query).find_all("section")] == anchors


def test_progress_is_said_in_words_and_drawn(page):
    shown = page(lus=("asp-page",))
    (item,) = (li for li in shown.find("nav").find_all("li") if "ASP" in li.text)
    assert words(item) == "ASP 1 document lu sur 4"
    for part, value, most in (("#section-asp", "1", "4"), ("[data-fragment=progression]", "1", "28")):
        bar = shown.select_one(f"{part} progress")
        assert (bar["value"], bar["max"]) == (value, most)
        assert f"1 document lu sur {most}" in words(bar.find_parent("label"))


def test_a_section_has_its_heading_its_summary_and_its_page(page, catalogue):
    section = page().find("section", id="section-sun_es")
    assert section.find(id=section["aria-labelledby"]).name == "h2"
    assert words(section.find("h2")) == "SUN-ES"
    assert catalogue.section("sun_es").remarque in words(section)
    link = section.find("a", class_="lien")
    assert link["href"] == catalogue.document("sun-es-page").url
    assert "Page dédiée SUN-ES" in words(link)


def test_each_document_is_a_card_that_can_be_marked_read(page, catalogue):
    section = page(lus=("asp-page",)).find("section", id="section-asp")
    wanted = [d.id for d in catalogue.tous if d.section == "asp"]
    boxes = section.select("article input[type=checkbox][data-name=lu]")
    assert [box["data-value"] for box in boxes] == wanted
    assert [box["data-value"] for box in boxes if box.has_attr("checked")] == ["asp-page"]
    assert {article.find(["h2", "h3", "h4"]).name for article in section.find_all("article")} == {"h4"}


def test_what_came_after_stands_under_its_own_heading(page):
    shown = page()
    for section in shown.find_all("section"):
        heading = section.find("h3", string="Depuis le sommaire")
        after = [
            article["id"] for article in heading.find_all_next("article") if article.find_parent("section") is section
        ]
        assert len(after) == 1
        assert after[0].startswith("carte-apres-")
    ins = page("", ("ins",)).find("section")
    assert "Aucun document plus récent n’est relevé ici" in words(ins)


def test_dates_have_a_time_a_source_and_how_far_to_trust_them(page):
    section = page().find("section", id="section-sun_es")
    items = section.find("ol", class_="jalons").find_all("li")
    assert len(items) == 6
    assert items[0].find("time")["datetime"] == "2021-07-26"
    assert "Imprimé dans le sommaire : sommaire dynamique v2.01" in words(items[0])
    assert not items[0].find("a")
    assert words(items[2]).startswith(
        "1er mars 2022 Fenêtre 2 de SUN-ES, jusqu’au 30 avril 2022 (mois seuls connus) vague 1"
    )
    assert [time["datetime"] for time in items[2].find_all("time")] == ["2022-03-01", "2022-04-30"]
    assert "Source ARS : bourgogne-franche-comte.ars.sante.fr" in words(items[2])
    assert "ars.sante.fr" in items[2].find("a")["href"]
    assert "vérifiez" in words(page().find("details", id="confiance-sons"))


def test_a_section_without_dates_has_no_list_of_them(page):
    assert not page().find("section", id="section-asp").find("ol", class_="jalons")
    assert not page().find("details", id="confiance-asp")


def test_a_script_is_shown_as_text(page):
    for query in ("section=%3Cscript%3E", "couloir=%3Cscript%3E", "%3Cscript%3E=1"):
        shown = page(query)
        assert not shown.find("script")
        assert "<script>" in words(shown.find(role="note", class_="notice"))


def test_toggletips_stay_out_of_paragraphs_links_and_headings(page):
    assert page().find("section").find("div", class_="texte").find("details", class_="sigle")
    assert not page().select("p details, a details, h2 details, h3 details, h4 details")


def test_no_identifier_is_given_twice_and_every_reference_exists(page):
    shown = page("", ("ins", "mssante", "psc_e_cps", "dmp", "ci_sis"))
    ids = [element["id"] for element in shown.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for element in shown.find_all(attrs={"aria-labelledby": True}):
        assert set(element["aria-labelledby"].split()) <= set(ids)
