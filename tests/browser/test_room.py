"""A training room as its people live it: one trainer, two learners, real browsers, a real server."""

import re

import pytest
from playwright.sync_api import expect

from serving import launching

STEP = "fiches_pratiques.ipynb?couloir=officine"


def code_of(board):
    return board.locator(".salle-code").inner_text()


def line(board, name):
    """The cells of a seat on the board."""
    row = board.locator("[data-tableau=places] tbody tr").filter(
        has=board.get_by_role("rowheader", name=name, exact=True)
    )
    return row.locator("td")


def reply(page, catalogue, key=None):
    """Answer a question rightly, the first one of the page if none is named."""
    form = page.locator(f"form[data-question={key}]" if key else "form[data-live=answer]").first
    question = catalogue.question(form.get_attribute("data-question"))
    if question.genre == "texte":
        form.locator("input[type=text]").fill(question.reponses[0])
    elif question.genre == "ordre":
        for rank, choice in enumerate(question.reponses):
            form.locator("select").nth(rank).select_option(choice)
    else:
        for choice in question.reponses:
            form.locator(f"input[value='{choice}']").check()
    form.get_by_role("button", name="Valider").click()
    return question


def test_two_learners_join_by_the_code_and_by_the_link(rooms, learner, open_page, enter):
    board = open_page(f"{rooms}/animation.ipynb")
    board.get_by_role("button", name="Ouvrir une salle").click()
    board.locator(".salle-code").wait_for()
    assert re.search(r"#[A-Z0-9]{6}\.[\w-]{43}$", board.url)
    learner(board, "12")
    by_link = open_page(board.locator("#acces-lien").get_attribute("href"))
    assert by_link.get_by_label("Code de la salle").input_value() == code_of(board)
    enter(by_link, code_of(board).lower(), "12")
    expect(by_link.locator(".salle-qui")).to_have_text(f"Salle {code_of(board)} · place 12 2")
    expect(line(board, "12")).to_have_count(4)
    expect(line(board, "12 2")).to_have_count(4)
    expect(board.locator("[data-animation-statut]")).to_have_text("2 places\u00a0: 2 sans signal.")
    assert board.locator("[data-tableau=acces] svg[role=img]").is_visible()


def test_a_signal_a_step_and_an_answer_reach_the_board(trainer, learner, catalogue, rooms):
    board = trainer()
    page = learner(board, "7")
    page.goto(f"{rooms}/{STEP}")
    page.locator(".salle-presence").wait_for()
    page.locator(".live[data-ready]").wait_for()
    page.locator("details.questions > summary").click()
    question = reply(page, catalogue)
    page.locator(f"#avis-{question.id} .verdict").wait_for()
    page.get_by_role("button", name="Bloqué").click()
    expect(page.get_by_role("button", name="Bloqué")).to_have_attribute("aria-pressed", "true")
    expect(line(board, "7")).to_have_text(["Bloqué", "2", "1", re.compile("à l’instant|moins d’une minute")])
    expect(board.locator("[data-tableau=bloques] li")).to_contain_text("7 à l’étape 2")
    told = board.locator("[data-tableau=questions] tbody tr")
    expect(told).to_have_count(1)
    expect(told.locator("td")).to_have_text(["1", "moins de 5 réponses"])
    page.get_by_role("button", name="Ça va").click()
    expect(board.locator("[data-tableau=bloques]")).to_contain_text("Personne ne se dit bloqué")


def test_a_consigne_arrives_as_a_link_wherever_the_learner_is(trainer, learner, rooms):
    board = trainer()
    page = learner(board, "3")
    page.goto(f"{rooms}/glossaire.ipynb")
    board.get_by_label("Où aller").select_option("fiches_pratiques?couloir=officine&document=officine-fiche-pratique")
    board.get_by_label("Message").fill("Ouvrez <b>la fiche</b>")
    board.get_by_role("button", name="Envoyer à tous").click()
    expect(board.locator("[data-tableau=consigne]")).to_contain_text("Consigne en cours")
    told = page.locator(".salle-consigne[role=status]")
    expect(told).to_contain_text("Consigne\u00a0: Ouvrez <b>la fiche</b>")
    page.get_by_role("link", name="Aller à").click()
    page.wait_for_url("**/fiches_pratiques.ipynb?couloir=officine#carte-officine-fiche-pratique")
    assert page.locator("#carte-officine-fiche-pratique").is_visible()
    expect(line(board, "3").nth(1)).to_have_text("2")


def test_a_learner_offline_goes_on_and_is_caught_up_exactly_once(trainer, learner, catalogue):
    board = trainer()
    page = learner(board, "5", watched=False)
    expect(page.locator(".salle-ligne")).to_have_text("Tout est transmis.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Fini").click()
    first = reply(page, catalogue)
    other_step = page.locator("[data-fragment=seance_2] form[data-live=answer]").first
    second = catalogue.question(other_step.get_attribute("data-question"))
    reply(page, catalogue, second.id)
    expect(page.locator(".salle-ligne")).to_have_text("Hors ligne\u00a0: 3 envois en attente.")
    expect(line(board, "5").nth(2)).to_have_text("0")
    page.context.set_offline(False)
    expect(page.locator(".salle-ligne")).to_have_text("Tout est transmis.")
    expect(line(board, "5").first).to_have_text("Fini")
    expect(line(board, "5").nth(2)).to_have_text("2")
    expect(board.locator("[data-tableau=questions] tbody td:nth-of-type(1)")).to_have_text(["1", "1"])
    assert first.id != second.id


def test_two_tabs_of_a_learner_are_one_seat_and_one_outbox(trainer, learner, open_page, rooms):
    board = trainer()
    page = learner(board, "8")
    tab = open_page(f"{rooms}/{STEP}", page.context)
    tab.get_by_role("button", name="Fini").click()
    expect(page.get_by_role("button", name="Fini")).to_have_attribute("aria-pressed", "true")
    expect(line(board, "8").first).to_have_text("Fini")
    expect(board.locator("[data-tableau=places] tbody tr")).to_have_count(1)


def test_a_closed_room_is_told_to_all_and_leaves_nothing(trainer, learner):
    board = trainer(watched=False)
    link, page = board.url, learner(board, "9", watched=False)
    board.get_by_role("button", name="Fermer la salle").click()
    board.get_by_role("button", name="Garder la salle ouverte").click()
    expect(board.get_by_role("button", name="Fermer la salle")).to_be_focused()
    board.get_by_role("button", name="Fermer la salle").click()
    board.get_by_role("button", name="Fermer et tout effacer").click()
    expect(board.get_by_role("alert")).to_have_text("La salle est fermée. Tout ce qui la concernait est effacé.")
    expect(board).to_have_url(re.compile("^[^#]+$"))
    expect(page.locator(".salle-dit")).to_have_text("La salle est fermée.")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('parcours-segur-salle'))") == []
    assert page.get_by_role("button", name="Entrer dans la salle").is_visible()
    board.goto("about:blank")
    board.goto(link)
    expect(board.get_by_role("alert")).to_contain_text("Aucune salle ouverte ne porte ce code")


def test_a_code_or_a_name_that_cannot_be_is_told_in_the_form(trainer, open_page, rooms, enter):
    board = trainer()
    page = open_page(f"{rooms}/salle.ipynb", watched=False)
    enter(page, "222222", "4")
    expect(page.locator(".salle-dit")).to_contain_text("Aucune salle ouverte ne porte ce code")
    enter(page, code_of(board), "\u202e4")
    expect(page.locator(".salle-dit")).to_contain_text("invisible")
    enter(page, code_of(board), "<b>4</b>")
    expect(page.locator(".salle-qui")).to_contain_text("<b>4</b>")
    expect(line(board, "<b>4</b>")).to_have_count(4)


def test_a_learner_leaves_and_the_strip_goes(learner, trainer, rooms):
    page = learner(trainer(), "6")
    expect(page.locator(".salle-ligne")).to_have_text("Tout est transmis.")
    page.get_by_role("button", name="Quitter la salle").click()
    expect(page.locator(".salle-dit")).to_have_text("Vous avez quitté la salle.")
    page.goto(f"{rooms}/accueil.ipynb")
    page.locator(".live[data-ready]").first.wait_for()
    assert page.locator(".salle-bandeau").count() == 0


@pytest.fixture
def own_server(free_port, tmp_path):
    """Start a server that a test may stop; its rooms outlive it."""
    store = f"sqlite:///{tmp_path / 'salles.sqlite'}"
    return lambda: launching.running(launching.command(free_port), free_port, PARCOURS_SALLE_URL=store)


def test_the_page_works_alone_while_the_server_is_gone(own_server, open_page, enter, catalogue, violations):
    with own_server() as address:
        board = open_page(f"{address}/voila/render/animation.ipynb", watched=False)
        board.get_by_role("button", name="Ouvrir une salle").click()
        board.locator(".salle-code").wait_for()
        page = open_page(f"{address}/voila/render/salle.ipynb", watched=False)
        enter(page, code_of(board), "11")
        page.locator(".live[data-ready]").first.wait_for()
        expect(page.locator(".salle-ligne")).to_have_text("Tout est transmis.")
    page.locator(".deconnexion").wait_for()
    question = reply(page, catalogue)
    told = page.locator(f"#avis-{question.id}")
    expect(told).to_contain_text("Juste. Réponse gardée\u00a0: elle partira au retour de la liaison.")
    expect(told).to_contain_text(question.explication[:20])
    expect(told).to_be_focused()
    expect(board.get_by_role("alert").filter(has_text="Ce tableau est celui de")).to_be_visible()
    assert violations(page) == []
    with own_server():
        expect(page.locator(".salle-ligne")).to_have_text("Tout est transmis.")
        expect(line(board, "11").nth(2)).to_have_text("1")
