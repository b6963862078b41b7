"""The roadmap in a browser: a name that never leaves it, files that open, every state accessible."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from icalendar import Calendar
from openpyxl import load_workbook

from serving import launching

NAME = "<script>alert('Zoé')</script> & \"$&\" Ségur"
PLACE = "CH de *Trifouillis* <b>[sud](x)"
NARROW = {"viewport": {"width": 320, "height": 700}}


def violations(page):
    results = Axe().run(page).response["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in results]


def saved(page, button, folder):
    """The file that a button makes."""
    with page.expect_download() as download:
        page.locator(button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def made(page, button, folder):
    """The text of the file that a button makes."""
    return saved(page, button, folder).read_text("utf-8")


@pytest.fixture
def told(browser):
    """A context and all that its pages tell anybody: addresses, bodies, frames of websockets."""
    context, said = browser.new_context(locale="fr-FR"), []

    def listen(page):
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: said.append(str(frame))))
        page.on("request", lambda request: said.append(f"{request.url} {request.post_data_buffer or b''!r}"))

    context.on("page", listen)
    yield context, said
    context.close()


def test_what_is_typed_never_leaves_the_browser(live, told, tmp_path):
    context, said = told
    page = live("feuille_de_route.ipynb?couloir=officine", context)
    page.locator("#attestation-nom").press_sequentially("Zoraïde Quidam")
    page.locator("#feuille-etablissement").fill("Clinique Zoraïde")
    page.locator("#lu-officine-faq").check()
    page.locator(".progression", has_text="1 document lu sur 13").wait_for()
    for button in ("#attestation-faire", "#feuille-html", "#feuille-md", "#feuille-xlsx"):
        saved(page, button, tmp_path)
    page.locator("#couloir-hopital").check()
    page.wait_for_url("**couloir=hopital")
    kept = json.dumps(page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie, location.href]"))
    page.goto("about:blank")
    assert [text for text in said if "feuille-md" in text]
    assert [text for text in (*said, kept) if "Zora" in text or "Quidam" in text] == []


def test_what_is_typed_stays_while_the_page_changes_around_it(live):
    page = live("feuille_de_route.ipynb?couloir=officine&score=8-10")
    page.locator("#attestation-nom").fill(NAME)
    page.locator("#avec-score").check()
    page.locator("#lu-officine-faq").check()
    page.locator(".progression", has_text="1 document lu sur 13").wait_for()
    assert page.locator("#attestation-nom").input_value() == NAME
    assert page.locator("#lu-officine-faq").evaluate("box => box === document.activeElement")


def test_the_attestation_holds_the_name_as_text(live, tmp_path):
    page = live("feuille_de_route.ipynb?couloir=officine")
    page.locator("#attestation-nom").fill(f"  {NAME}  ")
    paper = BeautifulSoup(made(page, "#attestation-faire", tmp_path), "html.parser")
    assert paper.find("script") is None
    assert paper.bdi.get_text() == NAME
    assert not paper.bdi.find_all(True)
    assert "@@" not in paper.get_text()


def test_without_a_name_a_line_is_left_to_fill_by_hand(live, tmp_path):
    page = live("feuille_de_route.ipynb?couloir=officine")
    for name in ("", "   "):
        page.locator("#attestation-nom").fill(name)
        paper = BeautifulSoup(made(page, "#attestation-faire", tmp_path), "html.parser")
        assert paper.bdi.get_text() == "…" * 24


def test_the_establishment_is_written_as_text_in_the_page_and_in_the_markdown(live, tmp_path):
    page = live("feuille_de_route.ipynb?couloir=officine")
    page.locator("#feuille-etablissement").fill(PLACE)
    printed = BeautifulSoup(made(page, "#feuille-html", tmp_path), "html.parser")
    assert printed.find("b") is None
    assert f"Établissement\u00a0: {PLACE}" in printed.get_text()
    text = made(page, "#feuille-md", tmp_path)
    assert "Établissement\u00a0: CH de \\*Trifouillis\\* \\<b\\>\\[sud\\](x)\n" in text
    assert "@@" not in text


def test_the_workbook_holds_what_is_read_and_nothing_typed(live, tmp_path):
    page = live("feuille_de_route.ipynb?couloir=officine")
    page.locator("#feuille-etablissement").fill(PLACE)
    page.locator("#lu-officine-faq").check()
    page.locator(".progression", has_text="1 document lu sur 13").wait_for()
    path = saved(page, "#feuille-xlsx", tmp_path)
    assert path.name == "parcours-segur-feuille-de-route.xlsx"
    book = load_workbook(path)
    header, *rows = book["Documents"].iter_rows(values_only=True)
    assert header[:2] == ("Partie", "Lu")
    assert [row[5] for row in rows if row[1] == "oui"] == ["FAQ – Officine"]
    told = str([[cell.value for cell in row] for sheet in book for row in sheet])
    assert "@@" not in told
    assert "Trifouillis" not in told


def test_the_result_of_a_quiz_is_on_the_paper_if_the_learner_wants_it(live, tmp_path):
    page = live("feuille_de_route.ipynb?couloir=officine&score=8-10")
    assert "8 sur 10" not in made(page, "#attestation-faire", tmp_path)
    page.locator("#avec-score").check()
    page.locator("#avec-score[checked]").wait_for()
    assert "8 sur 10" in made(page, "#attestation-faire", tmp_path)


def test_the_calendar_opens(open_page, start_server, free_port, data_copy, tmp_path):
    with (data_copy / "echeances.csv").open("a", encoding="utf-8") as file:
        file.write("2099-01-31-essai,2099-01-31,,,officine,lgo,2,Essai ; fin,https://esante.gouv.fr/segur,officiel,\n")
    with start_server(launching.command(free_port), free_port, PARCOURS_DONNEES=str(data_copy)) as address:
        page = open_page(f"{address}/voila/render/feuille_de_route.ipynb?couloir=officine", watched=False)
        page.locator(".live[data-ready]").first.wait_for()
        with page.expect_download() as download:
            page.locator("#feuille-ics").click()
        download.value.save_as(tmp_path / download.value.suggested_filename)
    read = Calendar.from_ical((tmp_path / "parcours-segur-echeances.ics").read_bytes())
    (event,) = read.walk("VEVENT")
    assert (str(event["uid"]), event["dtstart"].dt.year) == ("2099-01-31-essai@parcours-segur", 2099)
    assert "Essai\u202f; fin" in event["summary"]


@pytest.mark.parametrize("query", ["", "?couloir=radiologie&score=8-10", "?couloir=medico_social"])
def test_axe_finds_nothing_whatever_is_shown(live, query):
    page = live(f"feuille_de_route.ipynb{query}")
    page.locator("#echeances-passees > summary").click()
    page.locator("#confiance-echeances > summary").click()
    page.locator("input[data-name=lu]").first.check()
    page.locator("input[data-name=lu][checked]").first.wait_for()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []


def test_a_narrow_screen_has_nothing_to_scroll_sideways(live):
    page = live("feuille_de_route.ipynb?couloir=radiologie&score=8-10", **NARROW)
    page.locator("#echeances-passees > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_a_choice_keeps_the_focus_and_the_result(live):
    page = live("feuille_de_route.ipynb?score=8-10")
    page.locator("#couloir-hopital").check()
    page.wait_for_url("**couloir=hopital&score=8-10")
    assert page.locator("#couloir-hopital").evaluate("control => control === document.activeElement")
    page.get_by_role("link", name="Revenir sans couloir").click()
    page.wait_for_url("**ipynb?score=8-10")


def test_on_paper_the_list_and_the_dates_stay_and_the_files_go(live):
    page = live("feuille_de_route.ipynb?couloir=radiologie")
    page.emulate_media(media="print")
    assert page.locator("#lu-radiologie-faq").is_visible()
    assert page.locator("#echeances").is_visible()
    for gone in ("#emporter", "#attestation-nom", "#couloir-hopital", "#ouvrir-etape-1"):
        assert not page.locator(gone).is_visible()


def test_the_last_step_and_the_first_page_lead_here(live):
    page = live("modes_emploi.ipynb?couloir=officine")
    page.locator("#suite-feuille").click()
    page.wait_for_url("**/feuille_de_route.ipynb?couloir=officine")
    page.locator(".live[data-ready]").wait_for()
    page.locator("#lu-officine-faq").check()
    page.locator(".progression", has_text="1 document lu sur 13").wait_for()
    page = live("accueil.ipynb", page.context)
    page.locator(".reprise", has_text="Officine").wait_for()
    page.locator("#visite-feuille").click()
    page.wait_for_url("**/feuille_de_route.ipynb?couloir=officine")
    assert page.locator("h1").inner_text() == "Ma feuille de route"
