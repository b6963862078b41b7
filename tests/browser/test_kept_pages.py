"""A page that the browser has kept is live again: with a kernel of its own, however the reader comes back to it."""

import pytest
from playwright.sync_api import expect

PAGE = "recherche.ipynb?q=dpi"
FIRST = "article.carte >> nth=0"


def ready(page):
    """Wait until the widget of the page answers."""
    page.locator(".live[data-ready]").first.wait_for()
    return page


def search(page, words, found):
    """Type a search and wait for what it finds."""
    page.get_by_role("searchbox").fill(words)
    expect(page.locator("article.carte").first).to_contain_text(found)


def test_a_second_visit_sends_no_page_and_the_search_answers(live):
    page = live(PAGE)
    page.goto(page.url)
    search(ready(page), "transcodage", "transcodage")
    sent = page.evaluate("performance.getEntriesByType('navigation').map(page => page.transferSize)")
    assert sent == [300]  # what a browser counts for the headers of an answer without content


def test_a_page_found_again_with_the_back_button_answers(live):
    page = live(PAGE)
    page.get_by_role("link", name="Glossaire", exact=True).first.click()
    ready(page).go_back()
    page.locator(FIRST).wait_for()
    search(ready(page), "transcodage", "transcodage")


def test_two_tabs_of_one_view_have_a_kernel_each(live):
    first = live(PAGE)
    second = live(PAGE, first.context)
    search(first, "transcodage", "transcodage")
    search(second, "fiche pratique", "iche pratique")
    expect(first.get_by_role("searchbox")).to_have_value("transcodage")
    expect(first.locator("article.carte").first).to_contain_text("transcodage")


@pytest.fixture
def refused(open_page, site):
    """Go to a page whose kernel is not there, so many times; the tab, and how often a kernel was asked for."""

    def opened(times):
        page = open_page("accueil.ipynb", watched=False)
        asked = []

        def answer(route):
            asked.append(route.request)
            route.fulfill(status=204) if len(asked) <= times else route.continue_()

        page.route("**/parcours/noyau", answer)
        page.goto(f"{site}/{PAGE}")
        return page, asked

    return opened


def test_a_page_without_its_kernel_is_asked_for_again(refused):
    page, asked = refused(times=1)
    search(ready(page), "transcodage", "transcodage")
    assert len(asked) == 2


def test_a_page_that_never_gets_a_kernel_says_so_and_stays_readable(refused):
    page, asked = refused(times=1000)
    expect(page.get_by_role("alert")).to_contain_text("n’est plus reliée au serveur")
    expect(page.locator(FIRST)).to_be_visible()
    assert len(asked) == 2
