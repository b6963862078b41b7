"""The dashboard as a workbook: what each block says, as values that a spreadsheet sorts and sums."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from catalogue.liens.model import Classe
from widgets.dashboard import sheets as tested

EVIL = ("=1+1", '=HYPERLINK("https://a.test")', "+33 2", "-1", "@SUM(A1)", "javascript:alert(1)", "a\x00\x0bb\ufffe")


@pytest.fixture
def book(sheets):
    """A state → the rows of each sheet of its workbook."""

    def made(state, site=""):
        state.act("tableau-xlsx", site, True)
        return sheets(state.exported)

    return made


def test_each_block_is_a_sheet_in_the_order_of_the_page(dashboard, book, checks, local):
    whole = book(dashboard("region=53", catalogue=local, results=checks))
    assert list(whole) == [
        "Région", "Échéances", "Couverture", "Liens", "Évolution des liens", "Parcours", "Documents locaux",
        "Contacts locaux", "À propos",
    ]  # fmt: skip


def test_a_block_with_nothing_to_say_has_no_sheet(dashboard, book):
    assert list(book(dashboard(""))) == ["Échéances", "Couverture", "Parcours", "À propos"]
    assert list(book(dashboard("region=28"))) == ["Région", "Échéances", "Couverture", "Parcours", "À propos"]


def test_the_file_bears_the_code_of_the_region_if_one_is_chosen(dashboard, book):
    for query, name in (("region=27", "tableau-de-bord-27"), ("", "tableau-de-bord")):
        state = dashboard(query)
        book(state)
        assert state.exported["name"] == f"parcours-segur-{name}.xlsx"


def test_an_amount_is_a_number_with_its_unit_meaning_and_source_beside(dashboard, book, records):
    facts = {row["Objet"]: row for row in records(book(dashboard("region=27"))["Région"])}
    first, both = facts["SUN-ES, volet 1"], facts["SUN-ES, volets 1 et 2"]
    assert (first["Valeur"], first["Unité"]) == (6370000, "€")
    assert first["Source"].startswith("https://")
    assert first["Précision"].endswith("volet 1 de SUN-ES. Ne s’additionne pas et ne se compare pas.")
    assert (both["Valeur"], both["Unité"], both["Source"]) == ("non renseigné", None, None)


def test_an_age_is_a_date_if_the_data_note_a_day_and_words_otherwise(catalogue, records):
    ages = {}
    for region in catalogue.regions:
        sheet = tested.region_sheet(catalogue, region)
        ages |= {row["Objet"] + region.code: row["Vu"] for row in records([sheet.columns, *sheet.rows])}
    assert ages["GRADeS04"] == dt.date(2022, 6, 30)
    assert ages["GRADeS53"] == "vers 2022"
    assert ages["GRADeS94"] == "novembre 2022"


def test_every_milestone_has_its_date_its_source_and_where_it_stands(catalogue, dashboard, book, records):
    state = dashboard("")
    rows = records(book(state)["Échéances"])
    assert [row["Date"] for row in rows] == [line.milestone.echeance.date for line in state.dates.lines]
    assert len(rows) == len(catalogue.echeances)
    assert all(row["Source"] and row["Quand"] for row in rows)


def test_figures_of_the_coverage_are_those_of_the_corpus(catalogue, dashboard, book, records):
    rows = records(book(dashboard(""))["Couverture"])
    couloirs = {section.id for section in catalogue.couloirs}
    assert sum(row["Documents"] for row in rows) == sum(d.section in couloirs for d in catalogue.documents)
    kinds = ("Adresse exacte", "Page où chercher", "Adresse inconnue")
    assert all(row["Documents"] == sum(row[kind] for kind in kinds) for row in rows)
    assert sum(bool(row["Absence"]) for row in rows) == sum(
        bool(cell.absent) for row in dashboard("").content.held.rows for cell in row.cells
    )


def test_addresses_of_the_site_are_whole_or_left_out(dashboard, book, records, site):
    folder = site.rpartition("/")[0]
    whole = book(dashboard("region=53"), site)
    assert f"{folder}/recherche.ipynb?section=hopital&nature=arrete" in {
        row["Recherche"] for row in records(whole["Couverture"])
    }
    assert all(row["Adresse à transmettre"].endswith("&region=53") for row in records(whole["Parcours"]))
    without = book(dashboard("region=53", served=False), site)
    assert {row["Recherche"] for row in records(without["Couverture"])} == {None}
    assert [row["Couloir"] for row in records(without["Parcours"])] == [
        row["Couloir"] for row in records(whole["Parcours"])
    ]


def test_links_are_counted_by_state_for_all_publishers_and_sections(dashboard, book, records, checks):
    whole = book(dashboard("region=53", results=checks))
    total, *others = records(whole["Liens"])
    assert (total["Par"], total["Toutes"], total["Vivantes"]) == ("Ensemble", 6, 2)
    assert len(total) == 3 + len(Classe)
    for kind in ("Éditeur", "Section"):
        assert sum(row["Toutes"] for row in others if row["Par"] == kind) == 6
    assert [row["Évolution"] for row in records(whole["Évolution des liens"])] == [
        "ne répond plus", "déplacée", "répond de nouveau", "ne répond plus",
    ]  # fmt: skip
    assert "6 adresses au 20 août 2026" in str(whole["À propos"])


def test_the_links_alone_are_a_workbook_too(dashboard, sheets, checks):
    state = dashboard("", results=checks)
    state.act("liens-xlsx", "", True)
    whole = sheets(state.exported)
    assert list(whole) == ["Adresses", "Liens", "À propos"]
    assert len(whole["Adresses"]) == 1 + len(checks[0].rows)


def test_what_is_local_has_its_sheets_for_its_region_only(dashboard, book, local, records):
    whole = book(dashboard("region=53", catalogue=local))
    assert {row["Titre"] for row in records(whole["Documents locaux"])} == {d.titre for d in local.locaux}
    assert {row["Nom"] for row in records(whole["Contacts locaux"])} == {c.nom for c in local.surcouche.contacts}
    assert any("échéance locale" in (row["Remarque"] or "") for row in records(whole["Échéances"]))
    elsewhere = book(dashboard("region=28", catalogue=local))
    assert not {"Documents locaux", "Contacts locaux"} & set(elsewhere)


def test_the_last_sheet_says_when_of_what_and_with_which_warning(catalogue, dashboard, book):
    said = dict(book(dashboard("region=53&couloir=radiologie"))["À propos"])
    assert said["Titre"].replace("\u00a0", " ") == "Tableau de bord : Bretagne (53)"
    assert (said["Établi le"], said["Échéances"]) == (dt.date(2026, 9, 1), "Radiologie")
    assert (said["Corpus"], said["Avertissement"]) == ("v2.01 du 16/03/2022", catalogue.avertissement)


@pytest.mark.parametrize("text", EVIL)
def test_whatever_the_data_hold_is_text_and_opens_nothing(catalogue, dashboard, text):
    regions = tuple(replace(r, grades=text, grades_url=text, remarque=text) for r in catalogue.regions)
    state = dashboard("region=53", catalogue=replace(catalogue, regions=regions))
    state.act("tableau-xlsx", "", True)
    page = load_workbook(io.BytesIO(state.exported["bytes"]))["Région"]
    held = [cell for row in page for cell in row if cell.value in (text, "ab")]
    assert len(held) == 3
    assert {(cell.data_type, cell.hyperlink) for cell in held} == {("s", None)}


def test_the_same_page_gives_the_same_file(dashboard, checks):
    region = dashboard("region=53", results=checks)
    files = []
    for state in (region, region, dashboard("region=53", results=checks)):
        state.act("tableau-xlsx", "", True)
        files.append(state.exported["bytes"])
    assert len(set(files)) == 1
