"""The search page: live results, focus, deep links, hostile addresses."""

import pytest


def status(page):
    return page.get_by_role("status").first.inner_text()


def test_typing_changes_the_list_and_keeps_the_caret(live):
    page = live("recherche.ipynb")
    box = page.get_by_role("searchbox")
    box.click()
    page.keyboard.type("transcodage")
    page.wait_for_url("**q=transcodage**")
    page.locator("article.carte", has_text="transcodage LOINC").first.wait_for()
    assert box.input_value() == "transcodage"
    assert box.evaluate("element => element === document.activeElement")
    assert "document" in status(page)


def test_a_filter_keeps_the_focus_and_tells_the_count(live):
    page = live("recherche.ipynb?q=fiche+pratique")
    before = status(page)
    box = page.locator("input[name=section][value=officine]")
    box.check()
    page.locator("[role=status]").filter(has_not_text=before).first.wait_for()
    page.wait_for_url("**section=officine**")
    assert page.locator("input[name=section][value=officine]").evaluate("e => e === document.activeElement")
    page.get_by_role("link", name="Tout effacer").first.click()
    page.wait_for_url(lambda url: "officine" not in url)


def test_a_deep_link_gives_that_view(live):
    page = live("recherche.ipynb?q=dpi&nature=arrete&section=hopital")
    assert page.locator("article.carte").evaluate_all("cards => cards.map(c => c.id)") == ["carte-hopital-dpi-arrete"]


@pytest.mark.parametrize(
    "query",
    [
        "q=<script>alert(1)</script>",
        "couloir=%27%22><img src=x onerror=alert(1)>",
        "section=nulle&nature=%00&etape=99",
        "q=" + "a" * 3000,
    ],
    ids=["script", "image", "unknown", "long"],
)
def test_a_hostile_address_is_shown_as_text_or_told(browser, live, query):
    dialogs, context = [], browser.new_context(locale="fr-FR")
    context.on("dialog", lambda dialog: dialogs.append(dialog.dismiss()))
    page = live(f"recherche.ipynb?{query}", context)
    assert page.locator("main script:not([type])").count() == 0
    assert page.locator("main img").count() == 0
    assert page.locator("h1").count() == 1
    assert dialogs == []
    context.close()


def test_nothing_found_offers_a_way_on(live):
    page = live("recherche.ipynb?q=recette+de+crêpes")
    assert "Aucun document" in page.locator("main").inner_text()
    assert page.locator(".vide a").count() > 0


def test_why_and_where_are_told_for_each_result(live):
    page = live("recherche.ipynb?q=pharmacie")
    card = page.locator("article.carte").first
    assert "trouvé par" in card.inner_text()
    link = card.get_by_role("link").first
    assert "page" in link.evaluate("e => e.getAttribute('aria-label') || e.textContent").lower()


def test_the_keyboard_alone_reaches_the_search_and_a_result(live):
    page = live("recherche.ipynb")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Aller au contenu"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "search":
            break
    page.keyboard.type("e-cps")
    page.wait_for_url("**q=e-cps**")
    page.locator("article.carte", has_text="e-CPS").first.wait_for()
    assert page.evaluate("document.activeElement.type") == "search"


def test_an_acronym_opens_and_closes_with_the_keyboard(live):
    page = live("recherche.ipynb?q=transcodage")
    tip = page.locator("details.sigle").first
    tip.locator("summary").focus()
    page.keyboard.press("Enter")
    assert tip.locator(".bulle").is_visible()
    page.keyboard.press("Escape")
    assert not tip.locator(".bulle").is_visible()
    assert tip.locator("summary").evaluate("e => e === document.activeElement")
