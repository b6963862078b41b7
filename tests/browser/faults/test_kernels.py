"""What a reader sees when a kernel or the server fails: told in French, the page still there."""

import signal

from axe_playwright_python.sync_playwright import Axe

LOST = "n’est plus reliée au serveur"


def test_a_killed_kernel_is_told_and_the_reader_resumes_where_he_was(start, reading, told):
    with start() as server:
        page = reading(server)
        page.locator("#lu-officine-fiche-pratique").check()
        page.get_by_text("1 document lu").first.wait_for()
        server.kernel.send_signal(signal.SIGKILL)
        told(page, LOST)
        assert page.locator("#carte-officine-fiche-pratique").is_visible()
        assert Axe().run(page).response["violations"] == []
        with page.expect_navigation():
            page.get_by_role("button", name="Reprendre ici").click()
        page.locator(".live[data-ready]").first.wait_for()
        assert "couloir=officine" in page.url
        assert page.locator("#lu-officine-fiche-pratique").is_checked()
        assert page.locator(".deconnexion").count() == 0


def test_what_was_typed_to_a_dead_kernel_is_not_lost(start, reading, told):
    with start() as server:
        page = reading(server, "recherche.ipynb")
        server.kernel.send_signal(signal.SIGKILL)
        told(page, LOST)
        page.get_by_role("searchbox").press_sequentially("transcodage")
        page.get_by_role("button", name="Reprendre ici").click()
        page.locator("article.carte", has_text="transcodage LOINC").first.wait_for()
        page.wait_for_url("**q=transcodage**")


def test_a_choice_made_after_the_kernel_died_opens_the_view_it_asks_for(start, reading, told):
    with start() as server:
        page = reading(server, "recherche.ipynb?q=fiche")
        server.kernel.send_signal(signal.SIGKILL)
        told(page, LOST)
        page.locator("input[name=section][value=officine]").check()
        page.wait_for_url("**section=officine**")
        assert page.locator("article.carte").count() > 0


def test_a_kernel_that_hangs_is_told(start, reading, told):
    with start() as server:
        page = reading(server, "recherche.ipynb")
        server.kernel.suspend()
        page.get_by_role("searchbox").press_sequentially("dpi")
        told(page, "met du temps à répondre")
        server.kernel.resume()
        page.locator(".deconnexion").wait_for(state="detached")
        page.locator("article.carte", has_text="DPI").first.wait_for()


def test_a_server_that_restarts_is_told_and_found_again(start, reading, told):
    with start() as server:
        page = reading(server)
        page.locator("#lu-officine-fiche-pratique").check()
        page.get_by_text("1 document lu").first.wait_for()
    told(page, "Le serveur ne répond pas")
    page.get_by_role("button", name="Réessayer").click()
    assert page.locator("#carte-officine-fiche-pratique").is_visible()
    with start() as server:
        told(page, LOST)
        with page.expect_navigation():
            page.get_by_role("button", name="Reprendre ici").click()
        page.locator(".live[data-ready]").first.wait_for()
        assert "couloir=officine" in page.url
        assert page.locator("#lu-officine-fiche-pratique").is_checked()


def test_an_answer_given_after_the_kernel_died_is_judged_by_another_one(start, reading, told, catalogue):
    question = next(question for question in catalogue.quiz if question.genre == "une")
    with start() as server:
        page = reading(server, f"entrainement.ipynb?questions={question.id}")
        server.kernel.send_signal(signal.SIGKILL)
        told(page, LOST)
        page.locator(f"#question-{question.id} input[value='{question.reponses[0]}']").check()
        page.locator(f"#valider-{question.id}").click()
        page.wait_for_url("**donne=**")
        page.locator(f"#avis-{question.id} .verdict", has_text="Juste.").wait_for()
