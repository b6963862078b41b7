"""The files to take away: read back with the tools of those who receive them."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from catalogue.liens.model import Classe
from widgets.dashboard.exports import COLUMNS


def _rows(state):
    state.act("tableau-csv", "", True)
    text = state.exported["text"]
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def _page(state, value=""):
    state.act("tableau-html", value, True)
    return BeautifulSoup(state.exported["text"], "html.parser")


def test_the_spreadsheet_says_everything_a_line_each(catalogue, dashboard, checks):
    state = dashboard("region=27", results=checks)
    rows = _rows(state)
    kinds = [row["Rubrique"] for row in rows]
    matrix = state.content.held
    assert list(rows[0]) == list(COLUMNS)
    assert kinds.count("Votre région") == 4
    assert kinds.count("Échéances") == len(catalogue.echeances)
    assert kinds.count("Couverture") == len(matrix.rows) * 6
    assert kinds.count("Parcours") == 6
    assert kinds.count("État des liens") % len(Classe) == 0
    assert state.exported["name"] == "parcours-segur-tableau-de-bord-27.csv"


def test_an_amount_is_a_number_with_its_meaning_and_source(dashboard):
    first, both = _rows(dashboard("region=27"))[2:4]
    assert (first["Valeur"], both["Valeur"]) == ("6370000", "non renseigné")
    assert first["Précision"].endswith("volet 1 de SUN-ES. En euros.")
    assert first["Source"].startswith("https://")


def test_figures_of_the_spreadsheet_are_those_of_the_corpus(catalogue, dashboard):
    rows = [row for row in _rows(dashboard("")) if row["Rubrique"] == "Couverture"]
    couloirs = {section.id for section in catalogue.couloirs}
    assert sum(int(row["Valeur"]) for row in rows) == sum(d.section in couloirs for d in catalogue.documents)


def test_without_a_region_the_files_have_no_code(dashboard):
    state = dashboard("")
    assert "Votre région" not in {row["Rubrique"] for row in _rows(state)}
    assert state.exported["name"] == "parcours-segur-tableau-de-bord.csv"


def test_what_is_local_is_in_the_spreadsheet_as_such(dashboard, local):
    rows = _rows(dashboard("region=53", catalogue=local))
    titles = {row["Objet"] for row in rows if row["Rubrique"] == "Local"}
    assert titles == {row.nom for row in local.surcouche.contacts} | {row.titre for row in local.locaux}
    assert any("locale" in row["Précision"] for row in rows if row["Rubrique"] == "Échéances")


def test_the_calendar_holds_what_is_to_come_for_the_couloirs_chosen(dashboard):
    state = dashboard("couloir=radiologie")
    state.act("echeances-ics", "", True)
    events = Calendar.from_ical(state.exported["text"]).walk("VEVENT")
    assert [str(event["uid"]) for event in events] == [
        f"{line.milestone.echeance.id}@parcours-segur" for line in state.dates.coming
    ]


def test_the_page_to_keep_asks_nothing_of_anybody(dashboard, checks, site):
    page = _page(dashboard("region=53", results=checks), site)
    assert page.find_all(["script", "link", "img", "iframe", "form", "input", "button", "object"]) == []
    assert "url(" not in page.style.text
    assert "@import" not in page.style.text
    assert [node for node in page.find_all(True) if any(name.startswith("on") for name in node.attrs)] == []


def test_the_page_to_keep_is_whole(dashboard, checks, words):
    state = dashboard("region=53", results=checks)
    page = _page(state)
    assert (page.html["lang"], words(page.h1)) == ("fr", "Tableau de bord : Bretagne (53)")
    assert len(page.find_all("svg")) == 2
    captions = [words(caption) for caption in page.find_all("caption")]
    assert len(captions) == 4
    assert len(page.find("table").find_all("tr")) == 2 + len(state.dates.lines)
    assert [node["id"] for node in page.select("[id]")] == list(
        dict.fromkeys(node["id"] for node in page.select("[id]"))
    )


def test_its_links_to_the_site_are_whole_or_are_not_links(dashboard, site):
    state = dashboard("region=53")
    cells = _page(state).select("#couverture ~ .tableau td a")
    assert cells == []
    page = _page(state, site)
    links = [link["href"] for link in page.find_all("a")]
    assert [link for link in links if not link.startswith(("https://", "mailto:"))] == []
    assert "https://segur.exemple.fr/parcours-segur/voila/render/recherche.ipynb?section=hopital&nature=arrete" in links
    assert len(page.select(".code-qr svg")) == 6


@pytest.mark.parametrize("code", ["53", "28"])
def test_the_page_to_keep_holds_what_is_local_for_its_region_only(dashboard, local, code):
    page = _page(dashboard(f"region={code}", catalogue=local))
    assert (page.find(id="local") is not None) == (code == "53")
