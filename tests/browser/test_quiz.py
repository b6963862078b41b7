"""Questions by keyboard alone: answered, announced, asked again, resumed, and without a server's scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from playwright.sync_api import expect

from catalogue.quiz import Genre, step_questions

NARROW = {"viewport": {"width": 320, "height": 700}}
STEP = "entrainement.ipynb?couloir=officine&etape=2"


def violations(page):
    results = Axe().run(page).response["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in results]


def focused(page):
    """The id of what has the focus."""
    return page.evaluate("document.activeElement.id")


def tab_to(page, wanted):
    """Press Tab until the control of that id has the focus, at most forty times."""
    for _ in range(40):
        if focused(page) == wanted:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached, {focused(page)} is")


def give(page, question, right):
    """Answer with the keyboard alone, from wherever the focus is, and wait for the feedback."""
    name = f"reponse-{question.id}"
    if question.genre is Genre.TEXTE:
        tab_to(page, name)
        page.keyboard.type(question.reponses[0] if right else "zyxw")
        page.keyboard.press("Enter")
    elif question.genre is Genre.ORDRE:
        for rank, key in enumerate(question.reponses if right else reversed(question.reponses), 1):
            tab_to(page, f"{name}-{rank}")
            values = page.locator(f"#{name}-{rank} option").evaluate_all("options => options.map(o => o.value)")
            for _ in range(values.index(key)):
                page.keyboard.press("ArrowDown")
    else:
        choose(page, name, question.reponses if right else question.leurres[:1])
    if question.genre is not Genre.TEXTE:
        tab_to(page, f"valider-{question.id}")
        page.keyboard.press("Enter")
    page.locator(f"#avis-{question.id} .verdict").wait_for()


def choose(page, name, wanted):
    """Choose options with Space; among radios the arrows move from one to the next."""
    page.locator(f"[id^='{name}-']").first.wait_for()
    boxes = page.locator(f"[id^='{name}-']").evaluate_all("boxes => boxes.map(box => [box.id, box.value, box.type])")
    if boxes[0][2] == "radio":
        tab_to(page, boxes[0][0])
        for _ in range([value for _, value, _ in boxes].index(wanted[0])):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
    for box, value, kind in boxes:
        if kind == "checkbox" and value in wanted:
            tab_to(page, box)
            page.keyboard.press("Space")


def test_a_run_by_keyboard_announces_brings_back_what_was_missed_and_ends_in_words(live, catalogue):
    page, asked = live(STEP), step_questions(catalogue, "officine", 2)
    for number, question in enumerate((*asked, asked[0])):
        page.locator(f"#question-{question.id}").wait_for()
        give(page, question, right=number > 0)
        assert focused(page) == f"avis-{question.id}"
        assert page.get_by_role("status").first.inner_text().startswith("Juste." if number else "Non.")
        tab_to(page, "suite")
        page.keyboard.press("Enter")
        page.locator(f"#avis-{question.id} .verdict").wait_for(state="detached")
    page.get_by_text("2 justes du premier coup, 1 à la reprise").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen(live, catalogue, scheme):
    page = live("entrainement.ipynb?couloir=officine", color_scheme=scheme)
    assert violations(page) == []
    kinds = [next(q for q in catalogue.quiz if q.genre is genre) for genre in Genre]
    for question in kinds:
        page.goto(f"{page.url.partition('?')[0]}?questions={question.id}")
        page.locator(".live[data-ready]").first.wait_for()
        assert violations(page) == []
        give(page, question, right=question is not kinds[0])
        assert violations(page) == []
    page.get_by_role("link", name="Voir le résultat").click()
    page.get_by_role("heading", name="À relire d’abord").wait_for()
    assert violations(page) == []


def test_a_narrow_screen_has_nothing_to_scroll_sideways(live, catalogue):
    for question in [next(q for q in catalogue.quiz if q.genre is genre) for genre in Genre]:
        page = live(f"entrainement.ipynb?questions={question.id}", **NARROW)
        give(page, question, right=False)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for query in ("couloir=biologie_medicale", f"questions={question.id}&reponses={question.id}"):
        page = live(f"entrainement.ipynb?{query}", **NARROW)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert violations(page) == []


def test_the_next_question_takes_the_focus_and_is_in_view(live, catalogue):
    page, asked = live(STEP, viewport={"width": 320, "height": 500}), step_questions(catalogue, "officine", 2)
    give(page, asked[0], right=False)
    page.locator("#suite").click()
    legend = page.locator(f"#question-{asked[1].id} legend")
    legend.wait_for()
    assert legend.evaluate("legend => legend === document.activeElement")
    assert 0 <= legend.bounding_box()["y"] < 500


def test_reload_and_a_shared_link_resume_the_run(live, catalogue):
    page, asked = live(STEP), step_questions(catalogue, "officine", 2)
    give(page, asked[0], right=False)
    page.wait_for_url("**&question=*")
    page.reload()
    page.locator(".live[data-ready]").first.wait_for()
    assert page.locator(f"#avis-{asked[0].id} .verdict").inner_text().startswith("Non.")
    page.get_by_role("link", name="Suite").click()
    page.wait_for_url("**&reponses=*")
    other = live(page.url)
    other.locator(f"#question-{asked[1].id}").wait_for()
    assert "Question 2 sur 3" in other.locator("main").inner_text()


def test_without_scripts_a_question_is_answered_and_followed(open_page, catalogue):
    question = next(q for q in catalogue.quiz if q.genre is Genre.UNE)
    page = open_page(f"entrainement.ipynb?questions={question.id}", java_script_enabled=False)
    page.locator(f"input[value='{question.leurres[0]}']").check()
    page.get_by_role("button", name="Valider").click()
    expect(page.locator(f"#avis-{question.id} .verdict")).to_have_text(re.compile(r"^Non\."))
    page.get_by_role("link", name="Suite").click()
    page.locator(f"#valider-{question.id}").wait_for()


def test_the_appointments_hold_an_address_that_another_site_takes_up(live, catalogue, tmp_path):
    page, asked = live("entrainement.ipynb?etape=1"), step_questions(catalogue, "", 1)
    for question in asked:
        page.locator(f"#question-{question.id}").wait_for()
        give(page, question, right=True)
        page.locator("#suite").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Ajouter à mon agenda").click()
    download.value.save_as(tmp_path / "agenda.ics")
    events = Calendar.from_ical((tmp_path / "agenda.ics").read_text("utf-8")).walk("VEVENT")
    assert f"{page.url.partition('?')[0]}?questions=" in str(events[0]["description"])
    page = live("entrainement.ipynb")
    page.get_by_label("Reprendre une adresse gardée").fill(str(events[1]["description"]))
    page.get_by_role("button", name="Reprendre").press("Enter")
    page.get_by_role("heading", name="Questions à refaire, 30 jours après").wait_for()
    page.locator(f"#question-{asked[0].id}").wait_for()


def test_a_question_at_the_end_of_a_step_is_answered_in_place(live, catalogue):
    page, asked = live("fiches_pratiques.ipynb?couloir=officine"), step_questions(catalogue, "officine", 2)
    page.evaluate("addEventListener('parcours:reponse', ({ detail }) => { window.told = detail; })")
    page.get_by_text("Vérifier ce que vous avez retenu").click()
    give(page, asked[1], right=False)
    assert focused(page) == f"avis-{asked[1].id}"
    assert page.evaluate("window.told.question") == asked[1].id
    assert page.locator(f"#valider-{asked[0].id}").is_visible()
    assert page.url.endswith("couloir=officine")
    assert violations(page) == []


def test_an_incomplete_answer_is_told_and_nobody_counts_it(live, catalogue):
    question = next(q for q in catalogue.quiz if q.genre is Genre.PLUSIEURS)
    page = live(f"entrainement.ipynb?questions={question.id}")
    page.evaluate("addEventListener('parcours:reponse', () => { window.told = true; })")
    page.locator(f"#valider-{question.id}").press("Enter")
    page.locator(f"#avis-{question.id} .rappel").wait_for()
    assert focused(page) == f"valider-{question.id}"
    assert "au moins une réponse" in page.get_by_role("status").first.inner_text()
    assert page.evaluate("window.told") is None


def test_what_is_chosen_while_another_answer_is_judged_stays_chosen(live, catalogue):
    chosen = {Genre.UNE, Genre.PLUSIEURS}
    steps = ([q for q in step_questions(catalogue, "officine", n) if q.genre in chosen] for n in range(1, 5))
    first, second = next(step for step in steps if len(step) > 1)[:2]
    page = live("salle.ipynb?couloir=officine")
    boxes = [f"#question-{one.id} input[value='{one.reponses[0]}']" for one in (first, second)]
    click = "selectors => selectors.forEach(selector => document.querySelector(selector).click())"
    page.evaluate(click, [boxes[0], f"#valider-{first.id}", boxes[1]])
    page.locator(f"#avis-{first.id} .verdict").wait_for()
    expect(page.locator(boxes[1])).to_be_checked()
