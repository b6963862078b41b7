"""The trainer's script in a browser: a length, a group and an hour; on a telephone, by keyboard, on paper."""

import pytest

PAGE = "formateur.ipynb"


@pytest.mark.parametrize("query", ["", "?seance=demi_journee&couloir=medico_social&debut=14:00", "?debut=midi"])
def test_axe_finds_nothing_in_light_and_dark(live, violations, query):
    page = live(PAGE + query)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    page.locator("details.sigle summary").first.click()
    assert violations(page) == []


def test_a_narrow_screen_has_nothing_to_scroll_sideways(live, violations):
    page = live(f"{PAGE}?seance=demi_journee&debut=14:00", viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_a_choice_by_keyboard_changes_the_script_keeps_the_focus_and_is_in_the_address(live):
    page = live(PAGE)
    short = page.get_by_role("radio", name="90 minutes")
    short.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**?seance=demi_journee")
    assert page.get_by_role("radio", name="Demi-journée").evaluate("control => control === document.activeElement")
    assert "12 activités" in page.locator("p.statut").inner_text()
    assert page.get_by_role("heading", name="Pause").is_visible()
    page.reload()
    page.locator(".live[data-ready]").first.wait_for()
    assert page.get_by_role("radio", name="Demi-journée").is_checked()


def test_a_couloir_and_an_hour_set_the_clock_and_the_links(live):
    page = live(PAGE)
    page.get_by_role("radio", name="Officine").check()
    page.wait_for_url("**?couloir=officine")
    page.get_by_label("Heure de début").fill("09:30")
    page.get_by_role("button", name="Mettre à l’heure").click()
    page.wait_for_url("**couloir=officine&debut=09%3A30")
    assert page.locator(".minutees .horaire").first.inner_text().startswith("09:30 – 09:40")
    page.locator("#activite-courte-fiche").get_by_role("link", name="Fiches pratiques").click()
    page.wait_for_url("**/fiches_pratiques.ipynb?couloir=officine")


def test_the_script_is_read_without_scripts_and_printed_without_controls(open_page):
    page = open_page(f"{PAGE}?seance=demi_journee", java_script_enabled=False)
    assert page.locator(".minutees > .activite").count() == 12
    page.emulate_media(media="print")
    assert page.locator(".minutees .horaire").first.is_visible()
    assert not page.get_by_role("radio").first.is_visible()
    assert not page.get_by_role("button", name="Imprimer le déroulé").is_visible()
