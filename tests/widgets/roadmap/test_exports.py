"""The files of the roadmap: whole, safe to open, readable alone, and without the name of anybody."""

from dataclasses import replace
from datetime import date, time

import pytest
from bs4 import BeautifulSoup

from widgets.exporting.spreadsheet import COLUMNS
from widgets.milestones import MILESTONE_COLUMNS
from widgets.roadmap.exports import ESTABLISHMENT, EXPORTS, export

WORKBOOK = "feuille-xlsx"


def _plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _page(plan):
    return BeautifulSoup(export("feuille-html", plan)["text"], "html.parser")


@pytest.fixture
def hostile(plan):
    """A plan whose first document holds markup and a formula."""
    evil = "=1+1 <script>alert(1)</script> [x](javascript:y)"
    whole = plan("officine")
    first = whole.parts[0]
    spoiled = replace(first.documents[0], libelle=evil, titre=evil, resume=evil)
    return replace(whole, parts=(replace(first, documents=(spoiled, *first.documents[1:])), *whole.parts[1:]))


@pytest.mark.parametrize("name", EXPORTS)
def test_a_file_is_named_by_its_kind_and_holds_every_document(plan, sheets, name):
    whole = plan("hopital", "hopital-faq")
    file = export(name, whole)
    assert file["name"] == f"parcours-segur-feuille-de-route.{name.rpartition('-')[2]}"
    held = str(sheets(file)) if name == WORKBOOK else file["text"].replace("&amp;", "&")
    assert all(whole.catalogue.adresse(document).url in held for document in whole.documents)


def test_the_page_draws_a_box_for_each_document_in_order(plan):
    whole = plan("officine", "officine-faq", "officine-fiche-pratique")
    headings = [_plain(item.h3.get_text()) for item in _page(whole).select("li") if item.h3.get_text()[0] in "☑☐"]
    expected = [
        f"{'☑' if d.id in ('officine-faq', 'officine-fiche-pratique') else '☐'} {' › '.join(whole.catalogue.chemin(d))}"
        for d in whole.documents
    ]
    assert headings == expected


def test_the_page_says_when_how_far_and_of_which_corpus(plan):
    text = _plain(_page(plan("officine", "officine-fiche-pratique")).get_text())
    assert "Ma feuille de route : Officine" in text
    assert "État au 1er juin 2026 : 1 document lu sur 13, 1 étape lue en entier sur 4 (Fiches pratiques)." in text
    assert "Corpus v2.01 du 16/03/2022" in text
    assert "☑ : lu ; ☐ : à lire." in text


def test_the_page_writes_addresses_out_and_asks_nothing_of_the_outside(plan):
    page = _page(plan("radiologie"))
    assert page.html["lang"] == "fr"
    assert page.find(["script", "link", "img", "iframe", "object", "base", "form"]) is None
    assert "url(" not in page.style.string
    assert all(link["href"] == link.get_text() for link in page.find_all("a"))
    assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


def test_the_page_and_the_text_tell_the_dates_to_come_with_their_source(plan):
    whole = plan("radiologie")
    for text in (_page(whole).get_text(), export("feuille-md", whole)["text"]):
        after = _plain(text).partition("Échéances à venir")[2]
        assert "10 novembre 2026" in after
        assert "Radiologie › DRIMbox : avances" in after
        assert "Source officielle : " in after
        assert whole.coming[0].url in after
        assert "13 mai 2026" not in after
    for name in ("feuille-html", "feuille-md"):
        assert "Aucune échéance à venir" in export(name, plan("officine"))["text"]


def test_acronyms_come_last(plan):
    for name in ("feuille-html", "feuille-md"):
        end = export(name, plan("officine"))["text"].partition("Sigles employés")[2]
        assert "Logiciels de Gestion d’Officine" in _plain(end)


def test_the_markdown_is_a_task_list_by_step(plan):
    whole = plan("officine", "officine-fiche-pratique")
    lines = _plain(export("feuille-md", whole)["text"]).splitlines()
    assert [line for line in lines if line.startswith("## ")][:2] == [
        "## Étape 1 : Présentation",
        "## Étape 2 : Fiches pratiques",
    ]
    tasks = [line for line in lines if line.startswith(("- [x] **", "- [ ] **"))]
    assert len(tasks) == len(whole.documents)
    assert [line for line in tasks if line.startswith("- [x]")] == [
        f"- [x] **Officine › Fiche pratique** ({_detail(whole, 'officine-fiche-pratique')})"
    ]


def _detail(plan, key):
    return _plain(plan.listing().detail(plan.catalogue.document(key)))


def test_the_workbook_says_the_part_and_what_is_read(plan, sheets):
    whole = plan("officine", "officine-fiche-pratique")
    header, *rows = sheets(export(WORKBOOK, whole))["Documents"]
    assert tuple(header) == ("Partie", "Lu", *COLUMNS)
    assert {len(row) for row in rows} == {len(header)}
    assert [row[5] for row in rows] == [document.titre for document in whole.documents]
    assert [row[0] for row in rows if row[1] == "oui"] == ["Étape 2 : Fiches pratiques"]


def test_the_workbook_has_the_dates_to_come_as_dates_if_there_are_some(plan, sheets, records):
    whole = plan("radiologie")
    book = sheets(export(WORKBOOK, whole))
    assert list(book) == ["Documents", "Échéances", "À propos"]
    assert book["Échéances"][0] == list(MILESTONE_COLUMNS)
    assert [row["Date"] for row in records(book["Échéances"])] == [one.echeance.date for one in whole.coming]
    assert date(2026, 11, 10) in [row["Date"] for row in records(book["Échéances"])]
    assert list(sheets(export(WORKBOOK, plan("officine")))) == ["Documents", "À propos"]


def test_an_hour_and_a_last_day_are_cells_of_their_own(plan, sheets, records):
    whole = plan("radiologie")
    first = whole.coming[0]
    timed = replace(first, echeance=replace(first.echeance, heure="14:00", fin=date(2026, 12, 1)))
    (row,) = records(sheets(export(WORKBOOK, replace(whole, coming=(timed,))))["Échéances"])
    assert (row["Heure"], row["Fin"]) == (time(14), date(2026, 12, 1))
    assert (row["Source"], row["Confiance"]) == (first.url, first.trust)


def test_the_workbook_says_what_it_is_of(plan, sheets):
    said = _plain(" ".join(text for _, text in sheets(export(WORKBOOK, plan("officine")))["À propos"]))
    assert "Ma feuille de route : Officine" in said
    assert "État au 1er juin 2026" in said
    assert "Corpus v2.01 du 16/03/2022" in said


def test_nothing_of_the_data_becomes_markup_or_formula(hostile, sheets):
    page = _page(hostile)
    assert page.find("script") is None
    assert "<script>alert(1)</script>" in page.li.h3.get_text()
    text = export("feuille-md", hostile)["text"]
    assert "<script" not in text.replace("\\<", "")
    assert "[x](" not in text.replace("\\[", "").replace("\\]", "")
    assert sheets(export(WORKBOOK, hostile))["Documents"][1][4].startswith("=1+1")


@pytest.mark.parametrize("name", EXPORTS)
def test_the_establishment_is_a_marker_that_the_browser_fills(plan, sheets, name):
    file = export(name, plan("officine"))
    held = str(sheets(file)) if name == WORKBOOK else file["text"]
    assert held.count(ESTABLISHMENT) == len(file["fill"])
    assert file["fill"] == ({} if name == WORKBOOK else {ESTABLISHMENT: "feuille-etablissement"})


@pytest.mark.parametrize("name", EXPORTS)
def test_without_a_couloir_the_file_holds_what_is_common(plan, sheets, name):
    whole = plan()
    held = str(sheets(export(name, whole))) if name == WORKBOOK else export(name, whole)["text"]
    assert "Officine ›" not in held
    assert whole.documents
    assert "documents communs" in held


def test_the_acronyms_and_rows_of_the_corpus_hold_no_marker(catalogue):
    assert not [d.id for d in catalogue.tous if "@@" in d.titre + d.resume + d.libelle]
