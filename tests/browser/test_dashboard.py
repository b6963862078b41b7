"""The dashboard in a browser: from the map to a document and back, files that open alone, one page of paper."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from openpyxl import load_workbook

from catalogue.loading import load_catalogue
from serving import launching

REGIONS = [region.code for region in load_catalogue().regions]
NARROW = {"viewport": {"width": 320, "height": 700}}
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
OVERLAY = Path(__file__).parents[1] / "donnees" / "surcouche_53"


def made(page, button, folder):
    """The file that a button makes."""
    with page.expect_download() as download:
        page.locator(button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def chosen(page):
    return page.locator("[name=region]:checked").get_attribute("value")


def open_folds(page):
    """Everything that is folded, as a reader who wants to see it all."""
    page.evaluate("document.querySelectorAll('.live details').forEach((fold) => { fold.open = true; })")


def test_from_the_map_to_a_document_and_back_with_the_region_kept(live):
    page = live("tableau_de_bord.ipynb")
    page.get_by_role("radio", name="53 Bretagne").check()
    page.wait_for_url("**/tableau_de_bord.ipynb?region=53")
    page.get_by_role("heading", name="Votre région : Bretagne (53)").wait_for()
    page.locator("#parcours-officine").click()
    page.wait_for_url("**/fiches_pratiques.ipynb?couloir=officine&region=53")
    page.locator(".live[data-ready]").first.wait_for()
    assert page.locator("#carte-officine-fiche-pratique").is_visible()
    assert page.locator(".notice").count() == 0
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Régions").click()
    page.wait_for_url("**/tableau_de_bord.ipynb?region=53&couloir=officine")
    page.get_by_role("heading", name="Votre région : Bretagne (53)").wait_for()
    assert chosen(page) == "53"


def test_who_was_given_a_link_keeps_its_region_from_the_first_page_on(live):
    page = live("fiches_pratiques.ipynb?couloir=officine&region=53")
    page.wait_for_function("(localStorage['parcours-segur'] || '').includes('\"region\": \"53\"')")
    page = live("tableau_de_bord.ipynb", page.context)
    page.wait_for_url("**?region=53&couloir=officine")
    assert chosen(page) == "53"


def test_the_map_is_walked_with_the_arrows(live):
    page = live("tableau_de_bord.ipynb?region=32")
    page.locator("#choisir-region > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "region-32"
    for code in ("28", "11"):
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**?region={code}")
        assert page.evaluate("document.activeElement.id") == f"region-{code}"
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**?region=28")
    assert page.locator("#choisir-region").get_attribute("open") is not None
    assert "Normandie (28)" in page.get_by_role("status").inner_text()


def test_the_list_says_the_same_as_the_map(live):
    page = live("tableau_de_bord.ipynb")
    page.get_by_label("Dans la liste").select_option("94")
    page.wait_for_url("**?region=94")
    page.get_by_role("heading", name="Votre région : Corse (94)").wait_for()
    assert chosen(page) == "94"
    page.get_by_role("link", name="Revenir sans région").click()
    page.wait_for_url("**/tableau_de_bord.ipynb")
    page.get_by_text("Choisissez votre région").first.wait_for()


def test_couloirs_are_added_and_removed_and_the_region_stays(live):
    page = live("tableau_de_bord.ipynb?region=53")
    page.get_by_role("checkbox", name="Officine").check()
    page.wait_for_url("**?region=53&couloir=officine")
    page.get_by_role("checkbox", name="Radiologie").check()
    page.wait_for_url("**?region=53&couloir=radiologie&couloir=officine")
    page.get_by_role("checkbox", name="Officine").uncheck()
    page.wait_for_url("**?region=53&couloir=radiologie")
    page.get_by_role("checkbox", name="Radiologie").uncheck()
    page.wait_for_url("**?region=53")


def test_everything_is_chosen_without_scripts(open_page):
    page = open_page("tableau_de_bord.ipynb", java_script_enabled=False)
    page.locator("#region-27").check()
    page.locator("#carte-afficher").click()
    page.wait_for_url("**?region=27")
    assert "6 370 000 €" in page.locator("[data-fragment=region]").inner_text().replace("\u202f", " ").replace(
        "\xa0", " "
    )
    page.locator("#couloir-officine").check()
    page.locator("#couloirs-afficher").click()
    page.wait_for_url("**?couloir=officine&region=27")
    page.locator("#choisir-region > summary").click()
    page.get_by_label("Dans la liste").select_option("53")
    page.locator("#liste-afficher").click()
    page.wait_for_url("**?region=53&couloir=officine")


def test_a_cell_opens_the_search_that_it_counts(live):
    page = live("tableau_de_bord.ipynb")
    page.locator("#tableau-couverture > summary").click()
    cell = page.get_by_role("link", name="6 documents : DSR, Hôpital")
    cell.click()
    page.wait_for_url("**/recherche.ipynb?section=hopital&nature=dsr")
    assert page.locator("article.carte").count() == 6


def test_addresses_and_codes_come_when_asked_for(live):
    page = live("tableau_de_bord.ipynb?region=53")
    assert page.locator(".code-qr").count() == 0
    page.locator("#adresses").click()
    page.locator(".code-qr svg").first.wait_for()
    site = page.url.split("?")[0].rpartition("/")[0]
    assert (
        page.locator(".adresse-ecrite").first.inner_text() == f"{site}/fiches_pratiques.ipynb?couloir=hopital&region=53"
    )
    calendar = page.locator(".adresses code").inner_text()
    assert page.request.get(calendar).headers["content-type"].startswith("text/calendar")
    assert Calendar.from_ical(page.request.get(calendar).text()).walk("VEVENT")


def test_the_page_to_keep_opens_alone(live, browser, tmp_path):
    page = live("tableau_de_bord.ipynb?region=27")
    path = made(page, "#tableau-html", tmp_path)
    asked = []
    context = browser.new_context()
    kept = context.new_page()
    kept.on("request", lambda request: asked.append(request.url))
    kept.on("console", lambda message: asked.append(message.text))
    kept.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert kept.locator("h1").inner_text().replace("\xa0", " ") == "Tableau de bord : Bourgogne-Franche-Comté (27)"
    assert kept.locator("svg[role=img]").count() == 2 + 6
    assert kept.locator("table").count() == 2
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_page_to_keep(live, browser, violations, tmp_path, scheme):
    path = made(live("tableau_de_bord.ipynb?region=27"), "#tableau-html", tmp_path)
    context = browser.new_context(color_scheme=scheme, **NARROW)
    kept = context.new_page()
    kept.goto(path.as_uri())
    assert violations(kept) == []
    assert kept.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_files_for_spreadsheets_and_diaries_open(live, tmp_path):
    page = live("tableau_de_bord.ipynb?region=27&couloir=radiologie")
    path = made(page, "#tableau-xlsx", tmp_path)
    page.locator("#tableau-xlsx:focus").wait_for()
    assert path.name == "parcours-segur-tableau-de-bord-27.xlsx"
    book = load_workbook(path)
    assert book.sheetnames == ["Région", "Échéances", "Couverture", "Parcours", "À propos"]
    amounts = [cell for cell in book["Région"]["B"] if cell.data_type == "n"]
    assert [(cell.value, cell.offset(column=1).value) for cell in amounts] == [(6_370_000, "€")]
    assert all(cell.is_date for cell in book["Échéances"]["C"][1:])
    officine = book["Parcours"]["C"][5]
    assert officine.hyperlink.target == officine.value
    assert officine.value == page.url.split("/tableau")[0] + "/fiches_pratiques.ipynb?couloir=officine&region=27"
    if page.locator("#echeances-ics").count():  # until the last milestone is over
        assert Calendar.from_ical(made(page, "#echeances-ics", tmp_path).read_bytes()).walk("VEVENT")


@pytest.mark.parametrize("query", ["", "?region=27", "?region=03&couloir=radiologie&couloir=hopital"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_whatever_is_open(live, violations, query, scheme):
    page = live(f"tableau_de_bord.ipynb{query}", color_scheme=scheme)
    page.locator("#adresses").click()
    page.locator(".code-qr svg").first.wait_for()
    open_folds(page)
    assert violations(page) == []


@pytest.mark.parametrize("query", ["", "?region=93"])
def test_a_narrow_screen_has_nothing_to_scroll_sideways(live, violations, query):
    page = live(f"tableau_de_bord.ipynb{query}", **NARROW)
    page.locator("#adresses").click()
    page.locator(".code-qr svg").first.wait_for()
    open_folds(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_each_region_is_one_page_of_paper(live):
    page = live("tableau_de_bord.ipynb")
    page.locator("#adresses").click()
    for code in REGIONS:
        page.get_by_label("Dans la liste").select_option(code)
        page.wait_for_url(f"**?region={code}")
        page.locator(".adresse-ecrite", has_text=f"region={code}").first.wait_for()
        paper = page.pdf(format="A4", margin=MARGINS)
        assert (code, len(re.findall(rb"/Type /Page\b", paper))) == (code, 1)
    page.emulate_media(media="print")
    for gone in ("#choisir-region", "#tableau-imprimer", "#couloir-officine", ".image", "#tableau-echeances"):
        assert not page.locator(gone).first.is_visible()
    for kept in ("#region", "#sun-es", "#echeances", "#parcours-officine", ".code-qr"):
        assert page.locator(kept).first.is_visible()


def test_a_region_with_its_overlay_and_a_check_is_whole(open_page, start_server, free_port, violations, tmp_path):
    results = "document,url,classe,code,vers,verifie_le,duree_ms,detail\nhopital-page,https://a.test,absent,404,,2026-03-01,5,=1+1\n"
    (tmp_path / "liens-2026-03-01.csv").write_text(results, "utf-8")
    settings = {"PARCOURS_SURCOUCHE": str(OVERLAY), "PARCOURS_LIENS": str(tmp_path)}
    with start_server(launching.command(free_port), free_port, **settings) as address:
        page = open_page(f"{address}/voila/render/tableau_de_bord.ipynb?region=53", watched=False)
        page.locator(".live[data-ready]").first.wait_for()
        open_folds(page)
        assert page.get_by_role("heading", name="Ce que votre région ajoute").is_visible()
        assert "1 adresse au 1er mars 2026" in page.locator("[data-fragment=liens]").inner_text()
        assert violations(page) == []
        kept = BeautifulSoup(made(page, "#tableau-html", tmp_path).read_text("utf-8"), "html.parser")
        whole, links = (load_workbook(made(page, button, tmp_path)) for button in ("#tableau-xlsx", "#liens-xlsx"))
        page.goto("about:blank")
    assert kept.find(id="local")
    assert {"Documents locaux", "Contacts locaux", "Liens"} <= set(whole.sheetnames)
    row = {head.value: cell for head, cell in zip(*links["Adresses"].iter_rows(), strict=True)}
    assert (row["Code"].value, row["Vérifiée le"].is_date) == (404, True)
    assert row["Adresse"].hyperlink.target == "https://a.test"
    assert (row["Détail"].value, row["Détail"].data_type) == ("=1+1", "s")
