"""A learner enters a room over a line that loses answers, or with a hasty hand: one person has one seat."""

import pytest
from playwright.sync_api import expect

PENDING = "localStorage.getItem('parcours-segur-salle-entrees')"


def seats(board):
    """The names on the board."""
    return board.locator("[data-tableau=places] tbody th")


def expect_one_seat(board, page, name):
    """The page has the only seat of the room: what it says shows there."""
    page.get_by_role("button", name="Fini").click()
    expect(board.locator("[data-tableau=places] tbody td").first).to_have_text("Fini")
    expect(seats(board)).to_have_text([name])


def lose(route):
    """Let the server answer, and the page get nothing of it."""
    assert route.fetch().status == 201
    route.abort()


@pytest.fixture
def unheard(open_page, rooms, enter):
    """A page whose entry was done by the server, and got no answer."""

    def entered(board, name):
        page = open_page(f"{rooms}/salle.ipynb", watched=False)
        page.route("**/entree", lose, times=1)
        enter(page, board.locator(".salle-code").inner_text(), name)
        expect(page.locator(".salle-dit")).to_contain_text("Le serveur ne répond pas")
        expect(seats(board)).to_have_text([name])
        return page

    return entered


def test_who_enters_again_after_a_lost_answer_has_one_seat(trainer, unheard, enter):
    board = trainer()
    page = unheard(board, "Camille")
    page.reload()
    enter(page, board.locator(".salle-code").inner_text(), "Cam")
    expect_one_seat(board, page, "Camille")
    assert page.evaluate(PENDING) is None


def test_a_code_mistyped_meanwhile_takes_no_seat_away(trainer, unheard, enter):
    board = trainer()
    page = unheard(board, "Camille")
    enter(page, "222222", "Camille")
    expect(page.locator(".salle-dit")).to_contain_text("Aucune salle ouverte ne porte ce code")
    enter(page, board.locator(".salle-code").inner_text(), "Camille")
    expect_one_seat(board, page, "Camille")


def test_a_room_closed_meanwhile_leaves_nothing_of_the_entry(trainer, unheard, enter):
    board = trainer(watched=False)
    code = board.locator(".salle-code").inner_text()
    page = unheard(board, "Camille")
    assert code in page.evaluate(PENDING)
    board.get_by_role("button", name="Fermer la salle").click()
    board.get_by_role("button", name="Fermer et tout effacer").click()
    expect(board.locator(".salle-code")).to_have_count(0)
    enter(page, code, "Camille")
    expect(page.locator(".salle-dit")).to_contain_text("Aucune salle ouverte ne porte ce code")
    assert page.evaluate(PENDING) == "{}"


def test_the_form_sent_twice_gives_one_seat_and_the_late_answer_undoes_nothing(trainer, open_page, rooms):
    board, held = trainer(), []
    page = open_page(f"{rooms}/salle.ipynb")
    page.route("**/entree", lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no method of a list
    page.route("**/entree", lambda route: route.continue_(), times=1)
    page.get_by_label("Code de la salle").fill(board.locator(".salle-code").inner_text())
    page.get_by_label("Prénom, surnom ou numéro de place").fill("Camille")
    page.locator("[data-salle-entree]").evaluate("form => { form.requestSubmit(); form.requestSubmit(); }")
    expect_one_seat(board, page, "Camille")
    with page.expect_response("**/entree") as late:
        held.pop().continue_()
    late.value.finished()
    page.get_by_role("button", name="Ça va").click()
    expect(board.locator("[data-tableau=places] tbody td").first).to_have_text("Ça va")
    expect_one_seat(board, page, "Camille")
    assert page.evaluate("JSON.parse(localStorage.getItem('parcours-segur-salle')).rang") == 4
