"""What a reader of the training page reads and can use, by role and text, without scripts too."""

import json
from collections import Counter
from urllib.parse import parse_qs, urlencode

import pytest

from catalogue.quiz import choices


def plain(words):
    return " ".join(words.replace("\u00a0", " ").replace("\u202f", " ").split())


def text(node):
    return plain(node.get_text(" "))


def sent(form, donne):
    """The query that a browser without scripts sends for a form."""
    hidden = [(field["name"], field["value"]) for field in form.select("input[type=hidden]")]
    return urlencode([*hidden, *(("donne", text) for text in donne)])


def test_the_choice_offers_a_couloir_ten_questions_four_steps_and_an_address_to_take_up(state, shown, catalogue):
    soup = shown(state)
    radios = soup.select("form[method=get] fieldset input[type=radio][name=couloir]")
    assert [radio["value"] for radio in radios] == [section.id for section in catalogue.couloirs]
    assert soup.select_one("#commencer")["href"] == "?tirage=3"
    steps = [link["href"] for link in soup.select(".tuile > a")]
    assert steps == [f"?etape={etape.numero}" for etape in catalogue.etapes]
    assert soup.select_one("form[method=get] label[for=reprise]")
    assert "aucun compte" in text(soup)


@pytest.mark.parametrize("genre", ["une", "plusieurs", "ordre", "texte"])
def test_a_question_is_a_group_with_its_legend_and_a_label_on_each_control(state, shown, one, catalogue, genre):
    question = one(genre)
    state.go(f"questions={question.id}")
    soup = shown(state)
    form = soup.select_one(f"form#question-{question.id}")
    assert (form["method"], form["data-live"], form["data-question"]) == ("get", "answer", question.id)
    assert text(form.legend).startswith(question.enonce)
    controls = form.select("[name=donne]")
    assert all(form.select_one(f"label[for={control['id']}]") for control in controls)
    kinds = {"une": "radio", "plusieurs": "checkbox", "texte": "text"}
    assert {control.get("type", "select") for control in controls} == {kinds.get(genre, "select")}
    assert len(controls) == (len(choices(catalogue, question)) or 1)
    assert form.select_one(f"button#valider-{question.id}[type=submit]")


def test_several_answers_are_told_ranks_have_names_and_a_text_is_not_completed(state, shown, one):
    state.go(f"questions={one('plusieurs').id}")
    assert "Plusieurs réponses" in text(shown(state).legend)
    state.go(f"questions={one('ordre').id}")
    assert [text(label) for label in shown(state).select(".rangs label")][:2] == ["1er", "2e"]
    state.go(f"questions={one('texte').id}")
    assert shown(state).select_one("input[name=donne]")["autocomplete"] == "off"


def test_without_scripts_every_question_is_answered_by_its_form(state, shown, catalogue, right, wrong):
    for question in catalogue.quiz:
        state.go(f"couloir=officine&questions={question.id}")
        form = shown(state).select_one(f"#question-{question.id}")
        for donne, word in ((right(question), "Juste."), (wrong(question), "Non.")):
            state.go(sent(form, donne))
            avis = shown(state).select_one(f"#avis-{question.id}[tabindex='-1']")
            assert text(avis.select_one(".verdict strong")) == word, question.id
            assert state.notices == ()


def test_the_feedback_says_what_is_announced_explains_and_links(state, shown, catalogue, answer, wrong):
    for question in catalogue.quiz:
        state.go(f"questions={question.id}")
        answer(state, wrong(question))
        avis = shown(state).select_one(f"#avis-{question.id}.faux")
        for tip in avis.select(".bulle"):
            tip.decompose()
        assert plain(avis.select_one(".verdict").get_text()) == plain(state.status)
        assert plain(question.explication) in plain(avis.get_text())
        links = [link["href"] for link in avis.select(".relire a")]
        assert len(links) == bool(question.document) + bool(question.terme)
        if question.terme:
            assert parse_qs(links[-1].partition("?")[2])["terme"] == [question.terme]


def test_once_answered_the_controls_are_closed_and_the_next_question_is_a_link(state, shown, answer, right):
    state.go("tirage=3")
    answer(state, right(state.run.current))
    soup = shown(state)
    assert soup.select_one("form fieldset[disabled]")
    assert not soup.select("button[type=submit]")
    assert soup.select("[name=donne][checked], [name=donne] option[selected], input[type=text][value]")
    assert text(soup.select_one("a#suite")) == "Suite"
    state.go(soup.select_one("#suite")["href"])
    assert state.status == "Question 2 sur 10"


def test_the_page_holds_what_corrects_without_a_server(state, shown, catalogue):
    for question in catalogue.quiz:
        state.go(f"questions={question.id}")
        template = shown(state).select_one("form > template[data-corrige]")
        assert tuple(json.loads(template["data-corrige"])) == question.reponses
        assert template.select_one(".texte")


def test_progress_is_in_words_and_in_a_labelled_bar(state, shown):
    state.go("tirage=3")
    bar = shown(state).select_one("label:has(progress)")
    assert text(bar).startswith("Question 1 sur 10")
    assert (bar.progress["value"], bar.progress["max"]) == ("0", "10")


def test_the_end_says_the_score_what_to_read_again_and_when_to_come_back(state, shown, play):
    state.go("couloir=hopital&tirage=6")
    missed = next(question for question in state.run.questions if question.document)
    play(state, {missed.id})
    soup = shown(state)
    assert text(soup.select_one(".chapeau")) == "Sur 10 questions : 9 justes du premier coup, 1 à revoir."
    assert soup.select(".relire a")
    assert text(soup.select_one("#manquees summary")) == "La question manquée"
    for days in (7, 30):
        link, button = soup.select_one(f"#refaire-{days}"), soup.select_one(f"#copier-{days}[data-live=copy]")
        assert text(link) == f"Refaire dans {days} jours"
        assert link["href"] == button["data-value"]
        assert f"questions={missed.id}." in link["href"]
    assert soup.select_one("button#agenda[data-live=act][data-name=agenda]")


def test_nothing_to_read_again_is_said(state, shown, play):
    state.go("etape=1")
    play(state)
    assert "vous n’avez manqué aucune question" in text(shown(state))


def test_what_a_reader_writes_stays_text(state, shown, one, answer):
    question = one("texte")
    state.go(f"questions={question.id}")
    answer(state, ['"><script>alert(1)</script>'])
    soup = shown(state)
    assert not soup.select("script")
    assert soup.select_one("input[type=text]")["value"] == '"><script>alert(1)</script>'


def test_ids_are_unique_on_every_screen(state, shown, play):
    for query in ("", "tirage=1", "questions=inconnue"):
        state.go(query)
        ids = Counter(node["id"] for node in shown(state).select("[id]"))
        assert [key for key, count in ids.items() if count > 1] == []
    state.go("etape=2")
    play(state, {question.id for question in state.run.questions})
    ids = Counter(node["id"] for node in shown(state).select("[id]"))
    assert max(ids.values()) == 1
