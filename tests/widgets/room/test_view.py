"""What a learner and a trainer read, by role and text, before any script has run."""

import re
from collections import Counter

import pytest

from rooms.names import MAX_NAME
from serving.launching import ROOT


def words(node):
    return " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.fixture
def page(room, shown):
    return lambda query="": (room.go(query), shown(room))[1]


def test_without_scripts_the_page_says_that_a_room_needs_them_and_shows_its_questions(page):
    soup = page()
    assert "demande JavaScript" in words(soup.select_one("[data-salle-sans]"))
    assert not soup.select_one("[data-salle-sans]").has_attr("hidden")
    assert soup.select_one("[data-salle-entree]").has_attr("hidden")
    assert len(soup.select("form[data-live=answer] legend")) == 12


def test_the_form_asks_for_a_code_and_a_name_and_says_what_becomes_of_it(page):
    form = page().select_one("[data-salle-entree]")
    labels = {label["for"]: words(label) for label in form.select("label")}
    assert labels == {"salle-code": "Code de la salle", "salle-nom": "Prénom, surnom ou numéro de place"}
    assert form.find("input", {"name": "nom"})["maxlength"] == str(MAX_NAME)
    said = words(form)
    assert "Pas de compte" in said
    assert "au plus tard après 24 heures" in said
    assert form.find("a", href="#salle-donnees")
    assert form.find("button", type="submit")


def test_the_code_of_the_address_is_in_the_form_and_stays_with_a_choice_of_couloir(page):
    soup = page("code=k7m2qx")
    assert soup.select_one("#salle-code")["value"] == "K7M2QX"
    choice = soup.select_one("[data-fragment=choix] form")
    assert choice.find("input", {"name": "code"})["value"] == "K7M2QX"


def test_a_trainer_who_comes_to_the_wrong_door_is_led_to_the_right_one(page):
    addresses = {link["href"]: words(link) for link in page().select("a[href$='.ipynb']")}
    assert addresses["animation.ipynb"] == "Animer une salle"
    assert addresses["formateur.ipynb"] == "préparer la séance"


def test_what_the_browser_fills_is_in_no_fragment_that_the_kernel_replaces(page, shown, trainer):
    assert page().select("[data-fragment] :is([data-salle], [data-salle-place], [data-salle-entree])") == []
    assert shown(trainer).select("[data-fragment] :is([data-animation], [data-tableau])") == []


def test_each_etape_leads_to_its_documents_and_asks_its_three_questions(page, catalogue, room):
    soup = page("couloir=officine")
    for etape in catalogue.etapes:
        seance = soup.select_one(f"[data-fragment=seance_{etape.numero}]")
        assert words(seance.h3).startswith(f"Étape {etape.numero} : ")
        assert seance.find("a", id=f"lire-{etape.numero}")["href"] == f"{etape.page}.ipynb?couloir=officine"
        assert len(seance.select("form[data-live=answer]")) == 3
    asked = [form["data-question"] for form in soup.select("form[data-live=answer]")]
    assert asked == [question.id for question in room.questions]


def test_each_question_brings_what_corrects_it_without_a_server(page):
    for form in page("couloir=hopital").select("form[data-live=answer]"):
        template = form.select_one("template[data-corrige]")
        assert template["data-corrige"].startswith('["')
        assert words(template)


def test_an_answer_changes_the_fragment_of_its_etape_only(page, room):
    def seances(soup):
        return [str(soup.select_one(f"[data-fragment=seance_{number}]")) for number in (1, 2, 3, 4)]

    before, question = seances(page()), room.questions[0]
    room.answers = room.answers.take(room.questions, room.catalogue, question.id, question.reponses)
    after = seances(page())
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True, True, True]
    assert "Juste." in after[0]


@pytest.mark.parametrize("key", ["code", "couloir", "question"])
def test_a_script_in_the_address_is_text(page, key):
    soup = page(f"{key}=%3Cscript%3Ealert(1)%3C/script%3E%22%3E")
    assert not soup.find("script")
    assert soup.select_one("#salle-code")["value"] == ""


def test_the_trainer_chooses_a_couloir_or_none_and_opens(trainer, shown, catalogue):
    trainer.go("couloir=radiologie")
    form = shown(trainer).select_one("[data-animation-ouvrir]")
    values = [option["value"] for option in form.select("select[name=couloir] option")]
    assert values == ["", *(section.id for section in catalogue.couloirs)]
    assert form.select_one("option[selected]")["value"] == "radiologie"
    assert words(form.find("button", type="submit")) == "Ouvrir une salle"


def test_the_board_has_a_place_for_each_fragment_and_is_hidden_until_it_is_filled(trainer, shown, seen, board):
    soup = shown(trainer)
    assert {box["data-tableau"] for box in soup.select("[data-tableau]")} == set(seen(board()))
    assert soup.select_one("[data-animation-tableau]").has_attr("hidden")
    assert "demande JavaScript" in words(soup.select_one("[data-animation-sans]"))


def test_closing_is_asked_twice_and_the_secret_is_spoken_of(trainer, shown):
    soup = shown(trainer)
    assert soup.select_one("#animation-confirmer").has_attr("hidden")
    assert soup.select_one("#animation-fermer")["aria-controls"] == "animation-confirmer"
    assert "Gardez l’adresse de cette page" in words(soup)


def test_both_pages_say_what_the_page_of_documentation_says(room, trainer, shown):
    text = (ROOT / "docs" / "confidentialite.md").read_text("utf-8")
    bullets = re.findall(r"^- (.*)$", text, re.MULTILINE)
    assert len(bullets) > 10
    for state in (room, trainer):
        details = shown(state).select_one("details#salle-donnees")
        assert [words(item) for item in details.select("li")] == bullets


def test_ids_are_unique(room, trainer, shown):
    for state in (room, trainer):
        ids = Counter(node["id"] for node in shown(state).select("[id]"))
        assert [key for key, count in ids.items() if count > 1] == []
