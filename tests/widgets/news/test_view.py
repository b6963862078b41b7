"""What a reader of the news reads, by role and text."""

from dataclasses import replace

import pytest

COULOIRS = ("", "hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social")


def text(node):
    return " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def part(soup, key):
    """The part of the page whose heading has that id."""
    return soup.find(id=key).find_parent("section")


def test_later_documents_are_cards_with_their_date_and_their_link(catalogue, news, shown):
    cards = shown(news("couloir=medico_social")).select("#parus + ul article")
    dui = next(card for card in cards if card["id"] == "carte-apres-arrete-essms-protection-enfance")
    assert "07/09/2022" in text(dui)
    assert "Paru après le sommaire" in text(dui)
    assert dui.select_one("a.lien")["href"] == catalogue.document("apres-arrete-essms-protection-enfance").url


def test_what_is_replaced_names_and_opens_what_took_its_place(catalogue, news, shown):
    (item,) = part(shown(news()), "remplaces").select("li")
    successor = catalogue.document("apres-programme-hopen-2")
    assert text(item).startswith("SUN-ES › ")
    assert item.a["href"] == successor.url
    assert text(item.a).startswith(successor.titre.replace("\u00a0", " "))


def test_new_names_and_later_pages_are_told(news, shown):
    soup = shown(news())
    names = [text(item) for item in part(soup, "renommes").select("li")]
    assert names == [
        "Radiologie s’appelle désormais Imagerie.",
        "Médico-social s’appelle désormais Social et médico-social.",
    ]
    links = [text(link) for link in part(soup, "suites").select("a")]
    assert len(links) == len(news().since.followed) > 5
    assert all("page qui a pris la suite" in link for link in links)


def test_dates_to_come_stand_before_the_past_ones_which_are_folded(news, shown):
    dates = shown(news("couloir=radiologie")).select_one("[data-fragment=dates]")
    coming, past = dates.select("ol.jalons")
    assert text(coming.li).startswith("10 novembre 2026 Radiologie › DRIMbox : avances")
    assert (
        past.find_parent("details").summary.text.strip()
        == f"{len(past.select('li'))} échéances passées depuis le sommaire"
    )


def test_changes_of_the_corpus_stand_by_day_with_their_kind(news, shown):
    corpus = shown(news()).select_one("[data-fragment=corpus]")
    assert [text(heading) for heading in corpus.select("h3")] == ["20 mai 2026", "1er mai 2026"]
    items = [text(item) for item in corpus.select("li")]
    assert items[0] == "Ajouté Terme ajouté : « NGAP »."
    assert items[2].startswith("Adresse changée « FAQ » change d’adresse. Ouvrir")
    assert items[3] == "Retiré Document retiré : « Parti <b> »."
    assert not corpus.select("b")


def test_a_corpus_without_noted_changes_says_so(catalogue, news, shown):
    quiet = news(corpus=replace(catalogue, nouveautes=()))
    assert text(shown(quiet).select_one("[data-fragment=corpus]")) == "Aucun changement n’est encore relevé ici."


def test_what_a_region_adds_is_labelled(news, shown):
    soup = shown(news("couloir=officine"))
    assert "Local" in text(part(soup, "locaux").select_one("#carte-local-faq .meta"))
    assert not shown(news("couloir=hopital")).select("#locaux")


def test_the_choice_is_that_of_the_reading_path(news, shown):
    form = shown(news("couloir=officine")).form
    assert (form["method"], form["data-live"], form.legend.text) == ("get", "go", "Couloir")
    assert [radio["value"] for radio in form.select("[name=couloir][checked]")] == ["officine"]
    assert "commun à tous" in text(shown(news("couloir=officine")).select_one("[data-fragment=choix]"))


@pytest.mark.parametrize("couloir", COULOIRS)
def test_headings_have_no_gap_ids_are_unique_and_references_exist(news, shown, well_formed, couloir):
    well_formed(shown(news(f"couloir={couloir}")))


def test_what_a_query_asks_in_vain_is_shown_as_text(news, shown):
    soup = shown(news("couloir=<script>alert(1)</script>"))
    assert not soup.select("script")
    assert "<script>alert(1)</script>" in soup.select_one("[role=note]").text
