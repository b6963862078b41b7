"""What a reader of the dashboard reads, by role and text."""

from collections import Counter
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from catalogue.surcouche import load_overlay, with_overlay


def test_the_map_and_the_list_say_the_same_and_are_forms(catalogue, dashboard, shown, words):
    page = shown(dashboard("region=53&couloir=officine"))
    tiles = page.select("fieldset input[type=radio][name=region]")
    options = page.select("select[name=region] option")
    assert (
        {tile["value"] for tile in tiles}
        == {option["value"] for option in options}
        == {region.code for region in catalogue.regions}
    )
    assert [tile["value"] for tile in tiles if tile.has_attr("checked")] == ["53"]
    assert [option["value"] for option in options if option.has_attr("selected")] == ["53"]
    for form in page.select("#choisir-region form"):
        assert (form["method"], form["data-live"]) == ("get", "go")
        assert form.select_one("[type=hidden][name=couloir]")["value"] == "officine"
        assert form.select_one("button[type=submit]")
    assert words(page.select_one("legend")) == "Sur la carte"


def test_each_tile_shows_its_code_and_says_its_whole_name(catalogue, dashboard, shown):
    page = shown(dashboard())
    for region in catalogue.regions:
        label = page.select_one(f"label[for=region-{region.code}]")
        assert label.select_one(".case-code").text == region.code
        assert label.select_one(".hors-ecran").text.replace("\u00a0", " ") == region.nom
        assert label.select_one("[aria-hidden=true]").text == region.abrege
        assert label["style"] == f"grid-area: {region.ligne} / {region.colonne}"


def test_the_choice_is_open_until_there_is_one(dashboard, shown):
    assert shown(dashboard()).select_one("#choisir-region").has_attr("open")
    chosen = shown(dashboard("region=53"))
    assert not chosen.select_one("#choisir-region").has_attr("open")
    assert chosen.select_one("#sans-region")["href"] == "?region="


def test_what_nobody_has_seen_is_said(dashboard, shown, words):
    page = shown(dashboard("region=03")).select_one("[data-fragment=region]")
    assert words(page.h2) == "Votre région : Guyane (03)"
    assert [words(dd) for dd in page.select("dd")] == ["non renseigné"] * 4


def test_a_fact_says_its_source_and_how_old_it_is(dashboard, shown, words):
    ars, grades, first, both = shown(dashboard("region=27")).select("[data-fragment=region] dd")
    assert ars.a["href"] == "https://bourgogne-franche-comte.ars.sante.fr"
    assert words(ars).endswith("date non renseignée")
    assert words(grades).endswith("vue : 2023 ou après")
    assert words(first).startswith("6 370 000 € source : ")
    assert words(both) == "non renseigné"


def test_amounts_are_never_added_and_the_page_says_why(dashboard, shown, words):
    text = words(shown(dashboard("region=32")).select_one("[data-fragment=region]"))
    assert "ils ne s’additionnent pas et ne se comparent pas" in text
    assert "Annexe 2 – Montant des enveloppes régionales" in text
    assert "Liste des référents SUN-ES en ARS" in text


def test_what_closes_soon_comes_before_everything_else(dashboard, shown, words):
    box = shown(dashboard()).select_one("[data-fragment=echeances]")
    assert words(box.p) == "1 échéance dans les 90 jours"
    assert words(box.select_one(".bientot li")) == "10 novembre 2026 (dans 70 jours) Radiologie › DRIMbox : avances"
    quiet = shown(dashboard("couloir=officine")).select_one("[data-fragment=echeances]")
    assert words(quiet.p).startswith("Rien ne ferme dans les 90 jours")


def test_the_table_marks_today_between_what_is_over_and_what_comes(dashboard, shown, words):
    state = dashboard()
    table = shown(state).select_one("#tableau-echeances table")
    rows = table.tbody.find_all("tr")
    assert [row["class"][0] for row in rows] == [
        *["passe"] * len(state.dates.past), "aujourdhui", *["prochain"] * len(state.dates.coming),
    ]  # fmt: skip
    assert words(rows[len(state.dates.past)]) == "1er septembre 2026 Aujourd’hui"
    assert [cell["scope"] for cell in table.thead.find_all("th")] == ["col"] * 5
    assert table.caption


def test_every_milestone_has_its_source(dashboard, shown, words):
    rows = shown(dashboard()).select("#tableau-echeances tbody tr:not(.aujourdhui)")
    assert all(words(row.find_all("td")[-1]) for row in rows)
    assert all(row.th.time["datetime"] for row in rows)


def test_pictures_have_a_title_a_description_and_no_id_twice(dashboard, shown):
    page = shown(dashboard("region=53"))
    pictures = page.select("svg[role=img]")
    assert [picture["class"] for picture in pictures] == [["frise"], ["mosaique"]]
    for picture in pictures:
        title, text = (page.find(id=key) for key in picture["aria-labelledby"].split())
        assert title.name == "title"
        assert text.name == "desc"
        assert len(text.text) > 40
        assert picture.parent["tabindex"] == "0"
    assert [key for key, number in Counter(node["id"] for node in page.select("[id]")).items() if number > 1] == []


def test_every_cell_of_the_matrix_is_a_link_to_its_search(dashboard, shown):
    state = dashboard()
    table = shown(state).select_one("#tableau-couverture table")
    links = [cell.a["href"] for cell in table.select("tbody tr:not(:last-child) td")]
    assert links == [f"recherche.ipynb?{cell.query}" for row in state.content.held.rows for cell in row.cells]
    assert [cell["scope"] for cell in table.select("tbody th")] == ["row"] * (len(state.content.held.rows) + 1)


def test_without_a_check_the_page_says_how_to_run_one(dashboard, shown, words):
    box = shown(dashboard()).select_one("[data-fragment=liens]")
    assert "n’ont pas encore été vérifiés" in words(box)
    assert box.code.text == "python -m catalogue liens verifier"


def test_a_check_is_told_by_publisher_by_section_and_by_what_changed(dashboard, shown, checks, words):
    box = shown(dashboard(results=checks)).select_one("[data-fragment=liens]")
    assert words(box.p) == (
        "6 adresses au 20 août 2026 : 2 vivantes, 1 déplacée, 1 absente, 1 injoignable, 1 non vérifiée."
    )
    assert [words(item).rpartition(" : ")[2] for item in box.select(".evolutions li")] == [
        "ne répond plus",
        "déplacée vers https://b.test/officine (nouvel onglet)",
        "répond de nouveau",
        "ne répond plus",
    ]
    assert [words(caption) for caption in box.select("caption")] == [
        "État des liens par éditeur", "État des liens par section",
    ]  # fmt: skip


def test_links_to_hand_out_keep_the_region_and_codes_come_when_asked(dashboard, shown, site):
    state = dashboard("region=53")
    page = shown(state)
    assert page.select_one("#parcours-officine")["href"] == "fiches_pratiques.ipynb?couloir=officine&region=53"
    assert page.select(".code-qr") == []
    state.act("adresses", site, True)
    page = shown(state)
    assert len(page.select(".code-qr svg[role=img] title")) == 6
    assert page.select_one("#adresses") is None
    assert "https://segur.exemple.fr/parcours-segur/parcours/calendrier/tous.ics" in page.text


def test_an_address_of_this_computer_only_is_told(dashboard, shown):
    state = dashboard()
    state.act("adresses", "http://127.0.0.1:8866/voila/render/tableau_de_bord.ipynb", True)
    assert "ne s’ouvrent que sur cet ordinateur" in shown(state).text


def test_where_no_server_answers_there_is_no_calendar_to_subscribe_to(dashboard, shown):
    page = shown(dashboard(served=False))
    assert page.select("[data-live=copy][data-value*=ics]") == []
    assert page.select_one("#adresses") is None


def test_what_the_region_adds_is_shown_and_labelled(dashboard, shown, local, words):
    box = shown(dashboard("region=53", catalogue=local)).select_one("[data-fragment=local]")
    assert words(box.h2) == "Ce que votre région ajoute"
    for row in (*local.surcouche.contacts, *local.surcouche.documents):
        assert (getattr(row, "nom", "") or row.titre) in words(box)
    assert len(box.select(".etiquette.locale")) == 1 + len(local.surcouche.documents)
    rows = shown(dashboard("", catalogue=local)).select("#tableau-echeances .etiquette.locale")
    assert len(rows) == len(local.surcouche.evenements)


def test_problems_of_an_overlay_are_listed(catalogue, dashboard, shown, tmp_path):
    (tmp_path / "surcouche.json").write_text("{", "utf-8")
    broken = with_overlay(catalogue, load_overlay(tmp_path, catalogue))
    box = shown(dashboard("", catalogue=broken)).select_one("[data-fragment=local]")
    assert "surcouche.json" in box.select_one(".notice").text


@pytest.mark.parametrize("name", ["nom", "remarque", "grades"])
def test_data_stays_text(catalogue, dashboard, shown, name):
    hostile = tuple(replace(r, **{name: "<script>alert(1)</script>"}) for r in catalogue.regions if r.code == "53")
    state = dashboard("region=53", catalogue=replace(catalogue, regions=hostile))
    state.act("tableau-html", "", True)
    for page in (shown(state), BeautifulSoup(state.exported["text"], "html.parser")):
        assert page.find("script") is None
        assert "<script>alert(1)</script>" in page.get_text()
