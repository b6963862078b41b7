"""Every page, at every width, in light and dark, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from catalogue import load_catalogue
from catalogue.text import francais

PAGES = [page.id for page in load_catalogue().pages if page.usage != "jupyterlab"]
QUERIES = {
    "arretes_dsr_rem_af": "?couloir=biologie_medicale",
    "fiches_pratiques": "?couloir=hopital",
    "recherche": "?q=ins",
    "feuille_de_route": "?couloir=hopital",
}
NARROW = {"viewport": {"width": 320, "height": 700}}


def address(name):
    return f"{name}.ipynb{QUERIES.get(name, '')}"


def violations(page):
    results = Axe().run(page).response["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in results]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_and_dark(live, name):
    page = live(address(name))
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    if page.locator("details.sigle summary").count():
        page.locator("details.sigle summary").first.click()
        assert violations(page) == []


FILTERS = {
    "fiches_pratiques": "#couloir-radiologie",
    "arretes_dsr_rem_af": "#couloir-hopital",
    "financement": "input[name=section][value=asp]",
    "services_socles": "input[name=section][value=dmp]",
}


@pytest.mark.parametrize("name", FILTERS)
def test_axe_finds_nothing_after_a_choice_which_keeps_the_focus(live, name):
    page = live(f"{name}.ipynb")
    page.locator(FILTERS[name]).check()
    page.wait_for_url("**?*=*")
    assert page.locator(FILTERS[name]).evaluate("control => control === document.activeElement")
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_screen_has_nothing_to_scroll_sideways(live, name):
    page = live(address(name), **NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_without_scripts(open_page, catalogue, name):
    page = open_page(address(name), java_script_enabled=False)
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.get_by_role("main").count() == 1
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    assert len(page.locator(".live").inner_text()) > 80  # what is visible of the first view
    titre = next(row.titre for row in catalogue.pages if row.id == name)
    assert page.title() == f"{francais(titre)} – Parcours Ségur"


def test_axe_finds_nothing_with_a_definition_open_after_a_filter_and_on_an_empty_list(live):
    page = live("recherche.ipynb?q=ins")
    page.locator("details.sigle summary").first.click()
    assert violations(page) == []
    page.locator("input[name=section][value=ins]").check()
    page.wait_for_url("**section=ins**")
    assert violations(page) == []
    page.goto(page.url.split("?")[0] + "?q=recette+de+crêpes")
    page.locator(".live[data-ready]").first.wait_for()
    assert violations(page) == []


def test_a_page_printed_writes_addresses_and_hides_controls(live):
    page = live("fiches_pratiques.ipynb?couloir=hopital")
    page.emulate_media(media="print")
    assert not page.locator("header nav").first.is_visible()
    assert not page.get_by_role("checkbox", name="Lu").first.is_visible()


def test_zoomed_text_still_fits(live):
    page = live("recherche.ipynb?q=ins", viewport={"width": 600, "height": 450})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 600


def test_a_blocked_websocket_leaves_the_pages_to_read_and_walk(browser, open_page):
    context = browser.new_context(locale="fr-FR")
    context.route_web_socket("**/*", lambda socket: socket.close())
    page = open_page("fiches_pratiques.ipynb?couloir=officine", context, watched=False)
    assert page.locator("#carte-officine-fiche-pratique").is_visible()
    page.get_by_role("link", name="Étape suivante").click()
    page.wait_for_url("**/arretes_dsr_rem_af.ipynb?couloir=officine")
    assert page.locator("article.carte").count() >= 4
    context.close()
