"""The screens of a training room in every state: readable by all, at any width, projected, by the keyboard."""

import pytest
from playwright.sync_api import expect

STEP = "fiches_pratiques.ipynb?couloir=officine"


def test_the_link_of_the_board_opens_it_again_and_a_wrong_one_does_not(trainer, open_page):
    board = trainer()
    again = open_page(board.url)
    expect(again.locator(".salle-code")).to_have_text(board.locator(".salle-code").inner_text())
    wrong = open_page(board.url[:-4] + "AAAA", watched=False)
    expect(wrong.get_by_role("alert")).to_contain_text("n’ouvre pas le tableau")
    assert wrong.locator(".salle-code").count() == 0


def test_the_projected_board_is_large_and_names_nobody(trainer, learner, violations):
    board = trainer()
    learner(board, "Camille").get_by_role("button", name="Bloqué").click()
    board.locator("[data-tableau=bloques] li", has_text="Camille").wait_for()
    before = board.locator(".salle-code").bounding_box()["height"]
    board.get_by_role("button", name="Projeter").click()
    expect(board.get_by_text("Camille").first).not_to_be_visible()
    assert board.locator(".salle-code").bounding_box()["height"] > 1.3 * before
    assert violations(board) == []
    board.reload()
    board.locator(".salle-code").wait_for()
    assert not board.get_by_text("Camille").first.is_visible()
    board.get_by_role("button", name="Projeter").click()
    expect(board.locator("[data-tableau=places]")).to_contain_text("Camille")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_a_room(open_page, rooms, violations, scheme):
    for name in ("salle", "animation"):
        page = open_page(f"{rooms}/{name}.ipynb", color_scheme=scheme)
        page.locator(".salle-entree").wait_for()
        page.locator("#salle-donnees > summary").click()
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_room(trainer, learner, violations, scheme):
    board = trainer(color_scheme=scheme)
    joined = learner(board, "1", color_scheme=scheme)
    joined.get_by_role("button", name="Bloqué").click()
    board.get_by_label("Message").fill("Cherchez la fiche")
    board.get_by_label("Où aller").select_option("recherche")
    board.get_by_role("button", name="Envoyer à tous").click()
    joined.get_by_role("link", name="Aller à").wait_for()
    assert violations(joined) == []
    joined.get_by_role("link", name="Aller à").click()
    joined.wait_for_url("**/recherche.ipynb")
    joined.locator(".salle-presence").wait_for()
    joined.locator(".live[data-ready]").wait_for()
    assert violations(joined) == []
    board.locator("[data-tableau=bloques] li").wait_for()
    board.get_by_role("button", name="Fermer la salle").click()
    assert violations(board) == []


def test_a_narrow_screen_has_nothing_to_scroll_sideways(trainer, learner, rooms):
    narrow = {"viewport": {"width": 320, "height": 700}}
    board = trainer(**narrow)
    page = learner(board, "W" * 24, **narrow)
    page.get_by_role("button", name="Bloqué").click()
    board.locator("[data-tableau=bloques] li").wait_for()
    assert board.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{rooms}/{STEP}")
    page.locator(".salle-presence").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_keeps_its_place_while_the_board_changes(trainer, learner):
    board = trainer()
    link = board.url.partition("#")[2]
    board.get_by_label("Message").fill("Encore cinq")
    learner(board, "2")
    expect(board.locator("[data-tableau=places] tbody tr")).to_have_count(1)
    board.keyboard.type(" minutes")
    expect(board.get_by_label("Message")).to_have_value("Encore cinq minutes")
    board.evaluate("addEventListener('hashchange', () => { window.moved = true; })")
    board.get_by_role("link", name="Aller au contenu").press("Enter")
    board.wait_for_function("window.moved")
    board.wait_for_url(lambda url: url.endswith(link))
