"""What a region adds, on the screens: labelled, and apart from what the sommaire counts."""

import pytest
from bs4 import BeautifulSoup

from widgets.explorer.widget import explorer_widget
from widgets.family.widget import family_widget
from widgets.home.widget import HomeWidget
from widgets.reading_path.widget import ReadingPathWidget
from widgets.roadmap.widget import roadmap_widget
from widgets.visit import Visit

GUIDE, FICHE, PRESENTATION = "r53-hopital-dpi-guide", "r53-officine-fiche", "r53-presentation"


def words(node):
    return " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def soup(widget):
    return BeautifulSoup(widget.html(), "html.parser")


def cards(page):
    return [card["id"].removeprefix("carte-") for card in page.find_all("article")]


def explorer(catalogue, query=""):
    return explorer_widget(catalogue, Visit(catalogue=catalogue), query)


@pytest.fixture
def path(regional):
    """A step of the path for a couloir, as a page."""

    def page(etape, couloir="", catalogue=regional):
        return soup(ReadingPathWidget(catalogue, Visit(catalogue=catalogue, couloir=couloir), etape))

    return page


def test_a_local_card_says_so(regional):
    card = soup(explorer(regional, "q=recette")).find("article", id=f"carte-{GUIDE}")
    assert words(card.select_one(".meta .etiquette.locale")) == "Local"
    assert words(card.select_one(".meta")).startswith("Guide · GCS breton · 10/2026")
    assert "Hôpital › Dossier Patient Informatisé (DPI)" in words(card)


def test_a_note_stands_on_its_national_document_with_acronyms_that_open(regional, catalogue):
    page = soup(explorer(regional, "section=hopital&composant=dpi&nature=arrete"))
    (note,) = page.select(".note-region")
    assert note.find_parent("article")["id"] == "carte-hopital-dpi-arrete"
    assert note["role"] == "note"
    assert words(note).startswith("Note de votre région : Avant de le lire")
    assert not soup(explorer(catalogue, "section=hopital")).select(".note-region, .etiquette.locale")


def test_the_filter_of_the_region_goes_both_ways(regional):
    widget = explorer(regional)
    box = soup(widget).find("input", id="filtre-locaux")
    assert words(box.find_parent("label")).startswith("Seulement les documents de votre région 3 documents")
    patch = widget.answer({"kind": "go", "query": "locaux=1"})
    assert patch["status"] == "3 documents"
    assert widget.state.query == "locaux=1"
    found = BeautifulSoup(patch["fragments"]["resultats"], "html.parser")
    assert cards(found) == [PRESENTATION, FICHE, GUIDE]
    assert "Documents de votre région seulement" in patch["fragments"]["actifs"]
    assert widget.answer({"kind": "go", "query": "locaux=0"})["status"].startswith("193 documents")
    assert widget.state.query == ""


def test_an_empty_view_of_the_region_leads_out(regional):
    page = soup(explorer(regional, "locaux=1&section=dmp"))
    out = {link.get_text(): link["href"] for link in page.select(".vide a")}
    assert out["Montrer aussi les documents nationaux"] == "?section=dmp"


def test_without_an_overlay_the_filter_is_not_there_nor_known(catalogue):
    page = soup(explorer(catalogue, "locaux=1"))
    assert page.find(id="filtre-locaux") is None
    assert "« locaux » n’existe pas ici" in words(page)


def test_the_path_shows_local_documents_apart(path, catalogue):
    for etape, couloir, key in ((2, "officine", FICHE), (1, "officine", PRESENTATION), (1, "", PRESENTATION)):
        page = path(etape, couloir)
        heading = page.find(id="locaux")
        assert words(heading) == "De votre région, à cette étape"
        after = [card["id"] for card in heading.find_all_next("article")]
        assert after[0] == f"carte-{key}"
        assert page.find(id=f"doc-{key}")
    assert path(2, "officine", catalogue).find(id="locaux") is None


def test_local_documents_do_not_count_as_progress(path, regional, catalogue):
    for etape, couloir in ((1, ""), (2, "officine"), (4, "hopital")):
        bars = [words(label) for label in path(etape, couloir).select("label.progression")]
        assert bars == [words(label) for label in path(etape, couloir, catalogue).select("label.progression")]
    visit = Visit(catalogue=regional, couloir="officine", lus=(FICHE,))
    measured = ReadingPathWidget(regional, visit, 2).state.progress
    assert [progress.lus for _, progress in measured] == [0, 0]


def test_what_is_outside_the_steps_is_at_the_end_of_the_last(path):
    assert cards(path(4, "hopital")).count(GUIDE) == 1
    assert words(path(4, "hopital").find(id="locaux-hors")) == "De votre région, hors des quatre étapes"
    link = path(2, "hopital").find("a", id="vers-locaux")
    assert link["href"].endswith("modes_emploi.ipynb#locaux-hors")
    assert words(link.parent).startswith("1 document de votre région hors des quatre étapes : le voir")
    assert path(2, "officine").find(id="vers-locaux") is None


def test_a_family_page_shows_local_documents_and_dates(regional, catalogue):
    page = soup(family_widget(regional, Visit(catalogue=regional), ["officine", "sun_es"]))
    heading = page.find("h3", string="De votre région")
    assert heading.find_parent("section")["id"] == "section-officine"
    assert heading.find_next("article")["id"] == f"carte-{FICHE}"
    dates = page.find("ol", attrs={"aria-labelledby": "dates-officine"})
    (label,) = dates.select(".etiquette.locale")
    assert "Webinaire régional des pharmaciens" in words(label.parent)
    plain = soup(family_widget(catalogue, Visit(catalogue=catalogue), ["officine"]))
    assert plain.find("h3", string="De votre région") is None


def test_the_roadmap_has_a_part_that_does_not_count(regional, catalogue):
    state = roadmap_widget(regional, Visit(catalogue=regional, couloir="hopital")).state
    national = roadmap_widget(catalogue, Visit(catalogue=catalogue, couloir="hopital")).state
    assert state.plan.reste == national.plan.reste
    assert state.plan.parts[:-1] != ()
    assert [d.id for d in state.plan.parts[-1].documents] == [PRESENTATION, GUIDE]
    assert state.plan.parts[-1].titre == "De votre région"
    assert [part.cle for part in national.plan.parts] == [part.cle for part in state.plan.parts[:-1]]


@pytest.mark.parametrize("name", ["exporter-md", "exporter-html"])
def test_exported_lists_carry_label_and_note(regional, name):
    widget = explorer(regional, "section=hopital&composant=dpi")
    widget.state.act(name, "", True)
    text = widget.state.exported["text"].replace("\u00a0", " ")
    assert "Groupement régional e-santé de démonstration, Local" in text
    assert text.count("Note de votre région : Avant de le lire") == 1


@pytest.mark.parametrize(("which", "columns"), [("regional", 13), ("catalogue", 12)])
def test_exported_sheets_have_a_column_of_notes_if_there_are_some(request, sheets, which, columns):
    widget = explorer(request.getfixturevalue(which), "section=hopital&composant=dpi&nature=arrete&nature=guide")
    widget.state.act("exporter-xlsx", "", True)
    rows = sheets(widget.state.exported)["Documents"]
    assert {len(row) for row in rows} == {columns}
    if which == "regional":
        assert rows[0][-1] == "Note de votre région"
        assert {row[11]: bool(row[12]) for row in rows[1:]} == {"Dans le sommaire v2.01": True, "Local": False}


def test_the_first_page_says_whose_overlay_it_is(regional, catalogue):
    page = soup(HomeWidget(regional, Visit(catalogue=regional)))
    said = words(page.find(id="surcouche"))
    assert "porte la mention « Local » : Bretagne, version 1.2 du 20/11/2026 (tenue par : Groupement" in said
    assert said.endswith("Voir ses 3 documents")
    assert soup(HomeWidget(catalogue, Visit(catalogue=catalogue))).find(id="surcouche") is None
