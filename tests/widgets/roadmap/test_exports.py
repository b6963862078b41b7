"""The files of the roadmap: whole, safe to open, readable alone, and without the name of anybody."""

import csv
import io
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from widgets.exporting.spreadsheet import COLUMNS
from widgets.roadmap.exports import ESTABLISHMENT, EXPORTS, export


def _rows(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


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
def test_a_file_is_named_by_its_kind_and_holds_every_document(plan, name):
    whole = plan("hopital", "hopital-faq")
    file = export(name, whole)
    assert file["name"] == f"parcours-segur-feuille-de-route.{name.rpartition('-')[2]}"
    held = file["text"].replace("&amp;", "&")
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


def test_the_spreadsheet_says_the_part_and_what_is_read(plan):
    whole = plan("officine", "officine-fiche-pratique")
    header, *rows = _rows(export("feuille-csv", whole)["text"])
    assert tuple(header) == ("Partie", "Lu", *COLUMNS)
    assert {len(row) for row in rows} == {len(header)}
    assert [row[5] for row in rows] == [document.titre for document in whole.documents]
    assert [row[0] for row in rows if row[1] == "oui"] == ["Étape 2 : Fiches pratiques"]


def test_nothing_of_the_data_becomes_markup_or_formula(hostile):
    page = _page(hostile)
    assert page.find("script") is None
    assert "<script>alert(1)</script>" in page.li.h3.get_text()
    text = export("feuille-md", hostile)["text"]
    assert "<script" not in text.replace("\\<", "")
    assert "[x](" not in text.replace("\\[", "").replace("\\]", "")
    assert _rows(export("feuille-csv", hostile)["text"])[1][4].startswith("'=1+1")


@pytest.mark.parametrize("name", EXPORTS)
def test_the_establishment_is_a_marker_that_the_browser_fills(plan, name):
    file = export(name, plan("officine"))
    assert file["text"].count(ESTABLISHMENT) == len(file["fill"])
    assert file["fill"] == ({} if name == "feuille-csv" else {ESTABLISHMENT: "feuille-etablissement"})


@pytest.mark.parametrize("name", EXPORTS)
def test_without_a_couloir_the_file_holds_what_is_common(plan, name):
    whole = plan()
    assert "Officine ›" not in export(name, whole)["text"]
    assert whole.documents
    assert "documents communs" in (export(name, whole)["text"] + whole.nom)


def test_the_acronyms_and_rows_of_the_corpus_hold_no_marker(catalogue):
    assert not [d.id for d in catalogue.tous if "@@" in d.titre + d.resume + d.libelle]
