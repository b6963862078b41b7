"""What a reader of the reading path reads, by role and text."""

from collections import Counter
from itertools import pairwise

import pytest

from catalogue.text import francais


def _text(node):
    return " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def _cards(soup):
    return [item["id"].removeprefix("doc-") for item in soup.select("li[id^=doc-]")]


def _documents(soup):
    return _cards(soup.select_one("[data-fragment=documents]"))


def test_the_four_pages_show_each_document_of_a_couloir_exactly_once(catalogue, page, shown, couloir):
    walk = Counter(key for etape in (1, 2, 3, 4) for key in _cards(shown(page(etape, couloir))))
    common = {document.id for document in catalogue.documents if document.etape == 1}
    own = {document.id for document in catalogue.tous if document.section == couloir}
    assert walk == Counter(common | own)


def test_the_step_links_lead_from_the_first_page_to_the_last(page, shown, couloir):
    for etape, following in ((1, "fiches_pratiques"), (2, "arretes_dsr_rem_af"), (3, "modes_emploi")):
        links = shown(page(etape, couloir)).select("[data-fragment=suite] a")
        assert f"{following}.ipynb?couloir={couloir}" in [link["href"] for link in links]


@pytest.mark.parametrize("etape", [1, 2, 3, 4])
def test_without_a_couloir_the_choice_comes_first_and_common_rows_follow(catalogue, page, shown, etape):
    soup = shown(page(etape))
    radios = soup.select("form[method=get] fieldset input[type=radio][name=couloir]")
    assert [radio["value"] for radio in radios] == [section.id for section in catalogue.couloirs]
    assert not [radio for radio in radios if radio.has_attr("checked")]
    assert set(_documents(soup)) == {
        d.id for d in catalogue.documents if d.section == "ordre_de_lecture" and d.etape == etape
    }
    assert "Choisissez un couloir" in _text(soup.select_one("[data-fragment=aussi]"))


def test_the_choice_is_a_group_named_couloir_with_a_label_on_each_control(page, shown):
    soup = shown(page(2, "officine"))
    assert soup.legend.text == "Couloir"
    labels = {label["for"]: _text(label) for label in soup.select("label[for^=couloir-]")}
    assert labels["couloir-officine"] == "Officine"
    assert [radio["id"] for radio in soup.select("input[checked][name=couloir]")] == ["couloir-officine"]
    assert soup.select_one("[data-fragment=choix] form button[type=submit]")


def test_steps_say_where_the_reader_is_and_what_is_done(page, shown, visit):
    visit.mark("officine-fiche-pratique", True)
    steps = shown(page(3, "officine")).select("[data-fragment=etapes] li")
    assert [bool(step.select("[aria-current=step]")) for step in steps] == [False, False, True, False]
    assert ["✓" in step.text for step in steps] == [False, True, False, False]
    assert steps[3].a["href"] == "modes_emploi.ipynb?couloir=officine"


def test_progress_is_in_words_and_in_a_labelled_bar(page, shown, visit):
    visit.mark("hopital-ri-arrete", True)
    bars = shown(page(3, "hopital")).select("[data-fragment=progression] label:has(progress)")
    assert [(bar.progress["value"], bar.progress["max"]) for bar in bars] == [("1", "12"), ("1", "22")]
    assert "Étape 3 sur 4 — 1 document lu sur 12" in _text(bars[0])
    assert "Couloir Hôpital — 1 document lu sur 22" in _text(bars[1])


def test_an_empty_step_has_words_and_no_bar(page, shown):
    progress = shown(page(4, "medico_social")).select_one("[data-fragment=progression]")
    assert "aucun document à lire" in _text(progress)
    assert len(progress.select("progress")) == 1


def test_each_composant_has_its_heading_its_documents_and_its_absence(page, shown):
    documents = shown(page(3, "hopital")).select_one("[data-fragment=documents]")
    headings = [_text(heading) for heading in documents.select("h3[id^=composant-]")]
    assert headings[1] == "Hôpital › Référentiel Identité (RI)"
    absences = [_text(note) for note in documents.select(".absence[role=note]")]
    assert len(absences) == 3
    assert "absent du sommaire v2.01" in absences[0]


def test_cards_stand_under_headings_without_a_gap(page, shown, couloir):
    for etape in (1, 2, 3, 4):
        levels = [int(heading.name[1]) for heading in shown(page(etape, couloir)).select("h2, h3, h4, h5")]
        assert levels[0] == 2
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_absent_mode_d_emploi_is_said_with_links_to_what_replaces_it(page, shown):
    documents = shown(page(4, "medecine_de_ville")).select_one("[data-fragment=documents]")
    assert _text(documents).startswith("Aucun mode d’emploi pour Médecine de ville")
    assert [link["href"] for link in documents.select(".absence li a")] == [
        "fiches_pratiques.ipynb?couloir=medecine_de_ville#doc-medecine-de-ville-fiche-pratique",
        "#doc-medecine-de-ville-faq",
    ]


def test_a_replacement_outside_the_path_opens_its_own_address(catalogue, page, shown):
    links = shown(page(3, "officine")).select(".absence a[target=_blank]")
    annexes = catalogue.document("ordre-de-lecture-annexes-dsr-rem-af")
    assert [link["href"] for link in links] == [annexes.url]
    assert "page qui a pris la suite" in _text(links[0])


def test_links_inside_the_page_lead_to_something(page, shown, couloir):
    for etape in (1, 2, 3, 4):
        soup = shown(page(etape, couloir))
        targets = [link["href"][1:] for link in soup.select("a[href^='#']")]
        assert [target for target in targets if soup.find(id=target) is None] == []


def test_ids_are_unique(page, shown, couloir):
    for etape in (1, 2, 3, 4):
        ids = Counter(node["id"] for node in shown(page(etape, couloir)).select("[id]"))
        assert [key for key, count in ids.items() if count > 1] == []


def test_the_last_page_offers_the_rest_and_the_others_lead_to_it(page, shown):
    rest = shown(page(4, "radiologie")).select_one("[data-fragment=aussi]")
    assert "radiologie-fichier-calcul" in _cards(rest)
    assert "Parus après le sommaire" in _text(rest)
    (link,) = shown(page(2, "radiologie")).select("[data-fragment=aussi] a")
    assert link["href"] == "modes_emploi.ipynb?couloir=radiologie#aussi"


def test_what_is_outside_the_steps_and_absent_is_said_with_the_rest(page, shown):
    rest = _text(shown(page(4, "officine")).select_one("[data-fragment=aussi]"))
    assert "Aucun fichier de calcul pour Officine" in rest


def test_the_next_document_is_a_link_to_its_card_and_changes_when_it_is_read(page, shown):
    state = page(3, "officine")
    assert shown(state).select_one("[data-fragment=suite] a")["href"] == "#doc-officine-lgo-arrete"
    state.act("lu", "officine-lgo-arrete", True)
    assert shown(state).select_one("[data-fragment=suite] a")["href"] == "#doc-officine-lgo-dsr-introduction"


def test_a_reader_who_has_read_everything_is_told_so_and_keeps_every_page(catalogue, page, shown, visit):
    for document in catalogue.documents:
        visit.mark(document.id, True)
    soup = shown(page(4, "officine"))
    assert "Vous avez lu tous les documents de ce couloir." in _text(soup.select_one("[data-fragment=suite]"))
    assert len(soup.select("[data-fragment=etapes] a[href]")) == 4


def test_what_a_query_asks_in_vain_is_shown_as_text(page, shown):
    state = page(1)
    state.go("couloir=<script>alert(1)</script>&<b>=1")
    soup = shown(state)
    assert not soup.select("script, b")
    assert francais("« <script>alert(1)</script> »") in soup.select_one("[role=note]").text


def test_the_status_is_announced_in_the_first_view_too(page, shown):
    state = page(1, "hopital")
    assert shown(state).select_one("p[role=status]").text == state.status


def test_the_last_step_leads_to_the_roadmap_of_this_couloir_and_the_others_do_not(page, shown):
    assert shown(page(4, "officine")).select_one("#suite-feuille")["href"] == "feuille_de_route.ipynb?couloir=officine"
    assert not shown(page(3, "officine")).select("#suite-feuille")


def test_three_questions_for_the_end_are_folded_and_open_once_one_is_answered(page, shown):
    state = page(2, "officine")
    folded = shown(state).select_one("details#questions")
    assert not folded.has_attr("open")
    assert "retenu de cette étape" in _text(folded.summary)
    assert len(folded.select("form[data-live=answer] fieldset > legend")) == 3
    assert [field["value"] for field in folded.select("input[name=couloir]")] == ["officine"] * 3
    state.go(f"couloir=officine&question={state.questions[1].id}&donne=")
    assert shown(state).select_one("details#questions[open]")


def test_the_feedback_stands_under_its_question_and_more_questions_are_a_link_away(page, shown):
    state = page(4, "hopital")
    question = next(q for q in state.questions if q.genre == "une")
    state.go(f"question={question.id}&donne={question.leurres[0]}")
    folded = shown(state).select_one("details#questions")
    assert _text(folded.select_one(f"#question-{question.id} .verdict")).startswith("Non. La bonne réponse :")
    assert len(folded.select("button[type=submit]")) == 2
    assert folded.select_one("#entrainement")["href"] == "entrainement.ipynb?couloir=hopital"
