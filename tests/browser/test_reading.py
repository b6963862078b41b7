"""From the first page to the last document of each couloir, as a reader goes."""

import pytest
from playwright.sync_api import expect

COULOIRS = ["hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social"]


def shown(page):
    """The ids of the documents whose cards the page shows."""
    cards = page.locator("article.carte").evaluate_all("cards => cards.map(card => card.id)")
    return {card.removeprefix("carte-") for card in cards}


@pytest.mark.parametrize("couloir", COULOIRS)
def test_a_reader_walks_from_the_first_page_to_every_document(live, catalogue, couloir):
    section = catalogue.section(couloir)
    page = live("accueil.ipynb")
    page.get_by_role("link", name=section.libelle).first.click()
    found = set()
    for etape in catalogue.etapes:
        page.wait_for_url(f"**/{etape.page}.ipynb?couloir={couloir}")
        page.locator(".live[data-ready]").first.wait_for()
        found |= shown(page)
        if etape.numero < 4:
            page.get_by_role("link", name="Étape suivante").click()
    expected = {document.id for document in catalogue.documents if document.section == couloir}
    assert expected - found == set()


@pytest.mark.parametrize("couloir", ["medecine_de_ville", "medico_social"])
def test_a_missing_mode_d_emploi_is_said_with_what_to_do(live, couloir):
    page = live(f"modes_emploi.ipynb?couloir={couloir}")
    assert "Aucun mode d’emploi" in page.locator("main").inner_text()
    assert page.locator(".absence a").count() > 0


def test_documents_read_are_kept_by_reload_new_tab_and_other_pages(live):
    page = live("fiches_pratiques.ipynb?couloir=officine")
    page.get_by_role("checkbox", name="Lu").first.check()
    page.get_by_text("1 document lu").first.wait_for()
    page.reload()
    page.locator(".live[data-ready]").first.wait_for()
    assert page.get_by_role("checkbox", name="Lu").first.is_checked()
    tab = live("accueil.ipynb", page.context)
    assert "Officine" in tab.locator(".reprise").inner_text()
    tab.locator(".reprise").get_by_role("link").click()
    tab.wait_for_url(lambda url: "accueil" not in url and "couloir=officine" in url)


def test_a_store_that_cannot_be_read_is_set_aside_and_said(live):
    page = live("fiches_pratiques.ipynb?couloir=officine")
    page.evaluate("localStorage.setItem('parcours-segur', '{broken <script>')")
    page.reload()
    page.locator(".live[data-ready]").first.wait_for()
    assert "mise de côté" in page.locator("main").inner_text()
    assert page.evaluate("localStorage.getItem('parcours-segur-mis-de-cote')") == "{broken <script>"


def test_progress_goes_from_one_browser_to_another_in_a_file(live, tmp_path):
    page = live("fiches_pratiques.ipynb?couloir=radiologie")
    page.locator("#lu-radiologie-fiche-pratique").check()
    page.get_by_text("1 document lu").first.wait_for()
    page = live("accueil.ipynb", page.context)
    with page.expect_download() as download:
        page.get_by_role("button", name="Exporter ma progression").click()
    download.value.save_as(tmp_path / "progression.json")
    other = live("accueil.ipynb")
    other.get_by_label("Reprendre une progression exportée").set_input_files(tmp_path / "progression.json")
    other.locator(".reprise", has_text="Radiologie").wait_for()
    assert "1 document lu" in other.locator(".reprise").inner_text()


def test_a_document_ticked_before_the_scripts_have_come_is_read(open_page, site):
    page = open_page("accueil.ipynb")
    late = []
    page.route("**/live.js*", lambda route: late.append(route))  # noqa: PLW0108 - a builtin tells no signature
    with page.expect_request("**/live.js*"):
        page.goto(f"{site}/fiches_pratiques.ipynb?couloir=officine", wait_until="commit")
    page.locator("#lu-officine-fiche-pratique").check()
    late[0].continue_()
    page.get_by_text("1 document lu").first.wait_for()
    expect(page.locator("#lu-officine-fiche-pratique")).to_be_checked()
