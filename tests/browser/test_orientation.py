"""The orientation in a browser: keyboard, focus, back, without scripts, narrow, and nothing for axe to say."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

END = "lieu=hopital&but=etre_paye&logiciel=dpi&reference=oui"
STATES = ["", "lieu=editeur&but=referencer", END, "lieu=lune&x=1"]
NARROW = {"viewport": {"width": 320, "height": 700}}


def violations(page):
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in Axe().run(page).response["violations"]]


def has_focus(page, selector):
    return page.locator(selector).evaluate("node => node === document.activeElement")


def choose(page, answer, then):
    """Follow a link with the keyboard, and wait for what comes."""
    page.locator(f"#reponse-{answer}").press("Enter")
    page.locator(f"#{then}").wait_for()


@pytest.mark.parametrize("query", STATES)
def test_axe_finds_nothing_in_light_and_dark(live, query):
    page = live(f"orientation.ipynb?{query}")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []


def test_each_answer_brings_the_focus_to_the_next_question_and_is_announced(live):
    page = live("orientation.ipynb")
    choose(page, "lieu-pharmacie", "question-but")
    assert has_focus(page, "#question-but")
    assert "Que voulez-vous faire" in page.locator("[role=status]").inner_text()
    choose(page, "but-equiper", "question-reference")
    choose(page, "reference-oui", "conseils")
    assert has_focus(page, "#conseils")
    page.wait_for_url("**?lieu=pharmacie&but=equiper&reference=oui")
    assert "officine" in page.evaluate("localStorage.getItem('parcours-segur')")


def test_going_back_brings_the_focus_to_the_question_before(live):
    page = live("orientation.ipynb?lieu=hopital&but=equiper")
    page.locator("#precedente-2").press("Enter")
    page.locator("#question-but").wait_for()
    assert has_focus(page, "#question-but")
    page.locator("#modifier-lieu").press("Enter")
    page.locator("#question-lieu").wait_for()
    assert has_focus(page, "#question-lieu")


def test_a_reload_and_a_shared_address_show_the_same_documents(live):
    page = live(f"orientation.ipynb?{END}")
    cards = page.locator("ol.resultats > li").evaluate_all("items => items.map(item => item.id)")
    page.locator("article input[type=checkbox]").first.check()
    page.reload()
    page.locator(".live[data-ready]").wait_for()
    assert page.locator("ol.resultats > li").evaluate_all("items => items.map(item => item.id)") == cards
    assert page.locator("article input[type=checkbox]").first.is_checked()


def test_the_documents_lead_to_the_path_with_the_couloir(live):
    page = live(f"orientation.ipynb?{END}")
    page.locator("#suite-parcours").click()
    page.locator("#couloir-hopital").wait_for()
    assert page.locator("#couloir-hopital").is_checked()


def test_links_are_enough_without_scripts(open_page):
    page = open_page("orientation.ipynb", java_script_enabled=False)
    for answer in ("lieu-editeur", "but-etre_paye", "produit-lgc"):
        page.locator(f"#reponse-{answer}").click()
    page.locator("#conseils").wait_for()
    expect(page.locator("ol.resultats article")).to_have_count(7)


@pytest.mark.parametrize("query", STATES)
def test_a_narrow_screen_never_scrolls_sideways(live, query):
    page = live(f"orientation.ipynb?{query}", **NARROW)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
