"""The files a reader takes away: safe to open, whole, and readable alone."""

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from widgets.explorer.exports import EXPORTS, export
from widgets.explorer.state import ExplorerState
from widgets.exporting.listing import Listing
from widgets.exporting.spreadsheet import COLUMNS


@pytest.fixture
def files(catalogue):
    """A title and some documents → the text of each export, the file of the workbook."""

    def written(documents, titre="Documents"):
        listing = Listing(catalogue, titre, "Nature : Arrêté.", tuple(documents))
        made = {name: export(name, listing) for name in EXPORTS}
        return {name: file.get("text", file) for name, file in made.items()}

    return written


def test_each_file_holds_the_whole_list_in_its_order(state, catalogue, sheets):
    state.go("tri=titre&section=hopital")
    titles = [document.titre for document in state.results.documents]
    assert len(titles) > 20
    state.act("exporter-xlsx", "", True)
    assert [row[3] for row in sheets(state.exported)["Documents"]] == ["Titre", *titles]
    state.act("exporter-md", "", True)
    assert f"\n{len(titles)}. **" in state.exported["text"]
    state.act("exporter-html", "", True)
    page = BeautifulSoup(state.exported["text"], "html.parser")
    headings = [" › ".join(catalogue.chemin(document)) for document in state.results.documents]
    assert [item.h2.get_text().replace("\u00a0", " ") for item in page.ol.find_all("li")] == headings


@pytest.mark.parametrize("name", EXPORTS)
def test_a_file_says_what_was_asked_and_of_which_corpus(state, sheets, name):
    state.go("q=lgo&nature=dsr&tri=sommaire")
    state.act(name, "", True)
    assert state.exported["name"] == f"parcours-segur-recherche.{name.rpartition('-')[2]}"
    if name == "exporter-xlsx":
        text = " ".join(said for _, said in sheets(state.exported)["À propos"])
    else:
        text = BeautifulSoup(state.exported["text"], "html.parser").get_text()
    text = text.replace("\u00a0", " ")
    for words in ("« lgo »", "Nature : DSR", "Tri : ordre du sommaire", "Corpus v2.01 du 16/03/2022", "vague 1"):
        assert words in text


@pytest.mark.parametrize("start", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "#N/A"])
def test_no_cell_becomes_a_formula(catalogue, files, sheets, start):
    document = replace(catalogue.documents[0], libelle=start, resume=start, titre=start)
    header, row = sheets(files([document])["exporter-xlsx"])["Documents"]
    assert tuple(header) == COLUMNS
    assert row[2] == row[3] == row[7] == start


def test_a_row_holds_numbers_days_and_links_where_the_document_has_some(catalogue, files, sheets, records):
    document = replace(catalogue.documents[3], date_document="2022-03-16", etape=2)
    partial = replace(document, date_document="2022-03", etape=None)
    first, second = records(sheets(files([document, partial])["exporter-xlsx"])["Documents"])
    assert (first["Étape"], first["Date du document"]) == (2, date(2022, 3, 16))
    assert (second["Étape"], second["Date du document"]) == (None, "2022-03")
    assert first["Adresse"] == catalogue.adresse(document).url


def test_quotes_commas_and_lines_stay_in_their_cell(catalogue, files, sheets):
    odd = 'a, "b"\nc ; d'
    document = replace(catalogue.documents[0], resume=odd)
    assert sheets(files([document])["exporter-xlsx"])["Documents"][1][7] == odd


def test_markup_is_shown_as_text(catalogue, files):
    evil = "<script>alert(1)</script> [x](javascript:y) *z*"
    document = replace(catalogue.documents[0], libelle=evil, resume=evil)
    texts = files([document], titre=evil)
    page = BeautifulSoup(texts["exporter-html"], "html.parser")
    assert page.find("script") is None
    assert evil in page.h1.get_text()
    assert evil in page.li.h2.get_text()
    assert "<script" not in texts["exporter-md"].replace("\\<", "")
    assert "[x](" not in texts["exporter-md"].replace("\\[", "").replace("\\]", "")


def test_the_page_asks_nothing_of_the_outside(catalogue, files):
    page = BeautifulSoup(files(catalogue.tous)["exporter-html"], "html.parser")
    assert page.html["lang"] == "fr"
    assert page.find(["script", "link", "img", "iframe", "object", "base"]) is None
    assert "url(" not in page.style.string
    assert "@import" not in page.style.string
    assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


def test_addresses_are_written_out_with_the_truth_about_them(catalogue, files):
    page = BeautifulSoup(files(catalogue.tous)["exporter-html"], "html.parser")
    for document, item in zip(catalogue.tous, page.ol.find_all("li", recursive=False), strict=True):
        adresse = catalogue.adresse(document)
        assert item.a["href"] == item.a.get_text() == adresse.url
        said = item.get_text().replace("\u00a0", " ").replace("\u202f", " ")
        assert (adresse.phrase in said) is not adresse.exacte


@pytest.mark.parametrize("name", ["exporter-md", "exporter-html"])
def test_the_acronyms_of_the_list_are_expanded_at_the_end(catalogue, files, name):
    documents = [document for document in catalogue.documents if document.id == "officine-lgo-arrete"]
    end = files(documents)[name].partition("Sigles employés")[2]
    assert "Logiciels de Gestion d’Officine" in end
    assert "Dossier des Spécifications" not in end
    assert "Sigles employés" not in files([])[name]


def test_later_documents_are_called_so(catalogue, files):
    assert "Paru après le sommaire" in files(catalogue.posterieurs[:1])["exporter-md"]
    assert "Paru après le sommaire" not in files(catalogue.documents[:1])["exporter-md"]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_list_is_a_file_too(catalogue, visit, name):
    state = ExplorerState(catalogue, visit)
    state.go("q=zzzqqq")
    state.act(name, "", True)
    assert state.exported.get("text") or state.exported["bytes"]
    assert "aucun document" in state.status


@pytest.mark.parametrize(
    ("text", "written"), [("- a", "\\- a"), ("1. a", "1\\. a"), ("===", "\\==="), ("2) a", "2\\) a")]
)
def test_a_summary_does_not_begin_a_list_in_markdown(catalogue, files, text, written):
    document = replace(catalogue.documents[0], resume=text)
    assert f"\n   {written}\n" in files([document])["exporter-md"]
