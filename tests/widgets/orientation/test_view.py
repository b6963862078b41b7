"""What a reader of the orientation reads, by role and text."""

import pytest

from widgets.family.widget import family_widget

END = "lieu=hopital&but=etre_paye&logiciel=dpi&reference=oui"


def words(node):
    return " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def test_a_question_is_a_heading_then_its_answers_as_links(catalogue, shown):
    page = shown()
    assert words(page.h2) == "Question 1 : Où travaillez-vous ?"
    answers = page.select("ul.orientation-choix > li > a")
    assert len(answers) == sum(reponse.question == "lieu" for reponse in catalogue.orientation)
    assert words(answers[0]) == "Dans un hôpital ou une clinique"
    assert (answers[0]["href"], answers[0]["data-live"]) == ("?lieu=hopital", "go")
    assert not page.find("nav")
    assert not page.select("a.bouton")


def test_an_answer_keeps_those_given_before(shown):
    links = [a["href"] for a in shown("lieu=hopital&but=forfait").select("ul.orientation-choix a")]
    assert links[0] == "?lieu=hopital&but=forfait&candidature=decouvrir"


def test_answers_given_are_recalled_with_a_way_to_change_each(shown):
    recalls = shown("lieu=hopital&but=equiper").select("nav ol > li")
    assert [words(item) for item in recalls] == [
        "Où travaillez-vous ? Dans un hôpital ou une clinique modifier : Où travaillez-vous ?",
        "Que voulez-vous faire ? M’équiper d’un logiciel, ou faire mettre à jour le mien "
        "modifier : Que voulez-vous faire ?",
    ]
    assert [item.a["href"] for item in recalls] == ["?", "?lieu=hopital"]


def test_the_question_before_and_the_first_one_are_always_at_hand(shown):
    links = {words(a): a["href"] for a in shown("lieu=hopital&but=equiper").select("a.bouton")}
    assert links == {"Question précédente": "?lieu=hopital", "Recommencer": "?"}
    assert {words(a) for a in shown("lieu=hopital").select("a.bouton")} == {"Question précédente"}
    assert "Question précédente" in {words(a) for a in shown(END).select("a.bouton")}


@pytest.mark.parametrize("query", ["", "lieu=hopital", "lieu=hopital&but=equiper", END])
def test_one_heading_is_marked_for_the_focus_and_no_link_that_was_followed_keeps_it(shown, query):
    page = shown(query)
    (heading,) = page.select("[data-focus]")
    assert (heading.name, heading["tabindex"]) == ("h2", "-1")
    for link in page.select("a[data-live=go]"):
        after = shown(link["href"])
        assert not after.select(f"#{link['id']}"), link["id"]
        assert len(after.select("[data-focus]")) == 1


def test_the_status_says_what_is_shown(shown):
    assert words(shown("lieu=hopital").find(role="status")) == "Question 2 : Que voulez-vous faire ?"
    assert words(shown(END).find(role="status")).startswith("Commencez par ces 7 documents.")


def test_documents_come_numbered_each_card_with_its_reason(state, shown):
    page = shown(END)
    cards = page.select("ol.resultats > li > article")
    assert [card["id"] for card in cards] == [f"carte-{c.document.id}" for c in state.documents]
    for card, conseil in zip(cards, state.documents, strict=True):
        assert conseil.raison in words(card.select_one("ul.raisons"))
        assert card.find(["h2", "h3", "h4"]).name == "h3"
    assert words(page.h2) == "Commencez par ces 7 documents"
    assert "Votre couloir : Hôpital." in words(page)


def test_the_end_leads_to_the_reading_path_and_to_the_subject(shown):
    links = {a["id"]: (words(a), a["href"]) for a in shown(END).select(".suite > a")}
    assert links["suite-parcours"] == (
        "Continuer dans le parcours Hôpital, étape 1 : Présentation",
        "presentation.ipynb?couloir=hopital",
    )
    assert links["suite-section"] == (
        "Tous les documents sur ASP",
        "financement.ipynb?section=asp&couloir=hopital",
    )
    assert links["suite-recommencer"][1] == "?"
    assert "suite-section" not in {a["id"] for a in shown("lieu=hopital&but=comprendre").select(".suite > a")}


def test_the_page_of_a_subject_knows_the_query_that_leads_there(catalogue, visit):
    for suite in {reponse.suite for reponse in catalogue.orientation} - {""}:
        widget = family_widget(catalogue, visit, [suite])
        widget.state.go(f"section={suite}&couloir=hopital")
        assert (widget.state.section, widget.state.notices) == (suite, ())


def test_advice_can_be_copied_as_a_link_and_printed(shown):
    page = shown(END)
    assert page.select_one("button[data-live=copy]")["data-value"] == f"?{END}"
    assert page.select_one("button[data-live=print]")


def test_what_is_asked_in_vain_is_shown_as_text(shown):
    page = shown("lieu=<script>alert(1)</script>")
    assert not page.select("script")
    assert "<script>" in words(page.select_one("[role=note]"))


@pytest.mark.parametrize("query", ["", "lieu=hopital", END, "lieu=autre&but=connecter&service=ins"])
def test_ids_are_unique_and_tips_stay_out_of_links_and_headings(shown, query):
    page = shown(query)
    ids = [node["id"] for node in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert not page.select("p details, a details, h2 details, h3 details, h1")
