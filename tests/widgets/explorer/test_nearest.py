"""A text that a large corpus answers with its nearest documents only: every number on the page says so."""

import runpy
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from catalogue import Criteria
from catalogue.ranking import EXHAUSTIVE
from widgets.explorer.nothing import ways_out
from widgets.explorer.results import told
from widgets.explorer.state import ExplorerState
from widgets.glossary.state import GlossaryState
from widgets.live import View

SYNTHETIC = Path(__file__).parents[3] / "benchmarks" / "synthetic.py"
OTHERS = "D’autres documents répondent peut-être"
COUNTED = "Les nombres ne comptent que les documents les plus proches de votre texte."


@pytest.fixture(scope="module")
def large(catalogue):
    """A corpus in which only a short list is scored."""
    return SimpleNamespace(**runpy.run_path(str(SYNTHETIC))).enlarge(catalogue, EXHAUSTIVE + 500)


@pytest.fixture
def state(large, visit):
    """The search page over it."""
    return ExplorerState(large, visit)


@pytest.fixture
def shown(large):
    """A state → the words of one of its fragments, with plain spaces."""
    view = View(large, "explorer/view.html")

    def words(state, name):
        page = BeautifulSoup(view.fragments(state.context())[name], "html.parser")
        return " ".join(page.get_text().replace("\u202f", " ").split())

    return words


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_status_tells_that_these_are_the_nearest(state):
    state.go("q=pharmacie")
    number = len(state.results.selection)
    assert plain(state.status) == (
        f"{number} documents, les plus proches de « pharmacie » – les 20 premiers sont affichés"
    )
    state.go("q=pharmacie&tri=titre&section=officine")
    assert ", les plus proches de « pharmacie »" in plain(state.status)
    assert plain(state.status).endswith("– tri : titre, de A à Z")


def test_the_list_and_the_filters_say_so_beside_their_numbers(state, shown):
    state.go("q=pharmacie")
    assert f"20 sur {len(state.results.selection)} documents, les plus proches." in shown(state, "resultats")
    assert OTHERS in shown(state, "resultats")
    assert COUNTED in shown(state, "filtres")


@pytest.mark.parametrize("query", ["", "section=officine", "nature=dsr&tri=titre", "q={number}", "q=zzzqqq"])
def test_a_whole_list_is_counted_as_ever(state, shown, large, query):
    state.go(query.format(number=large.tous[-1].titre.split()[-1]))
    assert "proche" not in state.status
    assert OTHERS not in shown(state, "resultats")
    assert COUNTED not in shown(state, "filtres")


def test_a_filter_that_keeps_none_of_the_nearest_does_not_claim_that_there_is_none(state, shown):
    state.go("q=pharmacie&section=ordre_de_lecture&nature=dsr")
    assert plain(state.status) == "Aucun document parmi les plus proches de « pharmacie »"
    told = shown(state, "resultats")
    assert "Aucun des documents les plus proches ne répond à tous ces critères." in told
    assert OTHERS in told
    assert ": au moins " in told


def test_one_document_is_the_nearest(large):
    found = large.select(Criteria(texte="pharmacie"))
    one = replace(found, pool=found.index.set_of(found.first(1)))
    assert told(one) == "1 document, le plus proche"
    assert told(replace(one, complete=True)) == "1 document"


@pytest.mark.parametrize("name", ["exporter-md", "exporter-html", "exporter-xlsx"])
def test_a_file_says_so_too(state, sheets, name):
    state.go("q=pharmacie&section=officine")
    state.act(name, "", True)
    words = f"{len(state.results.selection)} documents, les plus proches"
    assert plain(state.status).endswith(f"prêt : {words}.")
    text = state.exported.get("text") or str(sheets(state.exported)["À propos"])
    assert words in text


def test_what_a_way_out_gives_is_the_least_there_is_if_a_text_remains(large):
    criteria = Criteria(texte="pharmacie", sections="radiologie", natures="dsr")
    assert len(large.select(criteria)) == 0
    issues = ways_out(large, criteria, "pertinence")
    assert [issue.au_moins for issue in issues] == ["q=" in issue.query for issue in issues]
    assert {issue.au_moins for issue in issues} == {True, False}


def test_the_glossary_tells_the_least_that_the_search_finds(large, visit, catalogue):
    state = GlossaryState(large, visit)
    state.go("q=simulateur")
    assert "trouve au moins " in state.nothing.message
    state = GlossaryState(catalogue, visit)
    state.go("q=simulateur")
    assert "au moins" not in state.nothing.message
