"""The same notebooks in JupyterLab: they run, a filter answers, « lu » is kept, questions are asked."""

import pytest
from playwright.sync_api import expect

from serving import launching


@pytest.fixture(scope="module")
def lab(start_server):
    """The address of a JupyterLab on a copy-free view of the notebooks; nothing in it is saved."""
    port = launching.free_port()
    words = [*launching.command_lab(), "--no-browser", "--allow-root", f"--port={port}"]
    with start_server([*words, "--IdentityProvider.token="], port) as address:
        yield address


@pytest.fixture
def run_all(open_page, lab):
    """Open a notebook in JupyterLab and run all its cells, as a trainer does."""

    def run(name, context=None):
        page = open_page(f"{lab}/lab/tree/{name}.ipynb?reset", context, viewport={"width": 1400, "height": 1000})
        page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        page.get_by_text("(ipykernel) | Idle").wait_for()  # JupyterLab forgets cells run before the kernel is there
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
        page.locator("[data-command='runmenu:run-all']").click()
        page.locator(".live[data-ready]").first.wait_for()
        return page

    return run


def test_the_search_answers_a_filter(run_all):
    page = run_all("recherche")
    box = page.get_by_role("searchbox").first
    box.fill("fiche pratique")
    page.locator(".live [role=status]", has_text="fiche pratique").wait_for()
    page.locator("#carte-hopital-fiche-pratique").wait_for()
    page.locator("input[name=section][value=officine]").check()
    page.locator("#carte-hopital-fiche-pratique").wait_for(state="detached")
    expect(page.locator("#carte-officine-fiche-pratique")).to_be_visible()


def test_a_document_read_is_kept(run_all):
    page = run_all("fiches_pratiques")
    page.locator("#couloir-officine").check()
    page.locator("#lu-officine-fiche-pratique").check()
    page.get_by_text("1 document lu").first.wait_for()
    again = run_all("fiches_pratiques", page.context)
    expect(again.locator("#lu-officine-fiche-pratique")).to_be_checked()


def test_a_kept_address_is_taken_up_answered_and_followed(run_all, catalogue):
    question = next(question for question in catalogue.quiz if question.genre == "une")
    page = run_all("entrainement")
    page.locator("#reprise").fill(f"https://exemple.fr/entrainement.ipynb?questions={question.id}")
    page.locator("#reprise-valider").click()
    page.locator(f"#question-{question.id} input[value='{question.reponses[0]}']").check()
    page.locator(f"#valider-{question.id}").click()
    page.locator(".verdict", has_text="Juste.").wait_for()
    expect(page.locator(f"#avis-{question.id}")).to_be_focused()
    page.locator("#suite").click()
    page.get_by_text("tout est juste du premier coup").first.wait_for()
