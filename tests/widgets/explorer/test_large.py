"""A corpus far larger than the real one: the page tells true numbers, and renders no more than it shows."""

import runpy
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from catalogue import load_catalogue
from catalogue.text import fold
from widgets import pages
from widgets.explorer.queries import PAGE
from widgets.explorer.state import ExplorerState

SYNTHETIC = Path(__file__).parents[3] / "benchmarks" / "synthetic.py"


@pytest.fixture(scope="module")
def large(catalogue):
    """Thirty times the corpus."""
    return SimpleNamespace(**runpy.run_path(str(SYNTHETIC))).enlarge(catalogue, 30 * len(catalogue.tous))


@pytest.fixture
def state(large, visit):
    """The search page over it."""
    return ExplorerState(large, visit)


@pytest.mark.parametrize("query", ["", "section=officine&nature=dsr", "tri=titre&posterieurs=1", "q=pharmacie", "q=tr"])
def test_only_the_documents_shown_are_made(state, query):
    state.go(query)
    context = state.context()
    assert len(context["documents"]) == min(PAGE, context["total"])
    assert set(context["raisons"]) == {document.id for document in context["documents"]}
    assert "documents" not in vars(state.results.selection)
    assert list(context["documents"]) == list(state.results.documents[:PAGE])
    assert context["total"] == len(state.results.documents)


def test_each_number_beside_a_filter_is_that_of_its_documents(state, large):
    state.go("section=officine&section=hopital&nature=dsr")
    groupes = {groupe.facette.cle: (*groupe.premieres, *groupe.autres) for groupe in state.context()["groupes"]}
    told = {key: {option.valeur: option.nombre for option in options} for key, options in groupes.items()}
    among = [document for document in large.documents if document.section in ("officine", "hopital")]
    assert told["nature"] == Counter(document.nature for document in among)
    assert told["section"] == Counter(document.section for document in large.documents if document.nature == "dsr")
    assert told["editeur"] == Counter(document.editeur for document in among if document.nature == "dsr")


def test_titles_are_sorted_over_all_of_them(state, large):
    state.go("tri=titre")
    shown = [fold(document.titre) for document in state.context()["documents"]]
    assert shown == sorted(fold(document.titre) for document in large.documents)[:PAGE]


def test_every_page_of_the_list_has_its_address(state, large):
    last = len(large.documents) // PAGE * PAGE
    state.go(f"n={last}")
    assert state.nombre == last
    assert state.notices == ()


@pytest.fixture
def fresh_kernel():
    """The façade before and after a kernel that has read nothing."""
    pages._catalogue.cache_clear()
    yield
    pages._catalogue.cache_clear()


@pytest.mark.usefixtures("fresh_kernel")
def test_the_page_searches_the_folder_that_the_environment_names(tmp_path, catalogue, monkeypatch):
    synthetic = SimpleNamespace(**runpy.run_path(str(SYNTHETIC)))
    folder = synthetic.write_enlarged(catalogue, 300, tmp_path / "donnees")
    monkeypatch.setenv("PARCOURS_DONNEES", str(folder))
    assert pages.open_visit().catalogue.tous == load_catalogue(folder).tous


@pytest.mark.usefixtures("fresh_kernel")
@pytest.mark.parametrize("folder", [None, ""])
def test_without_a_name_it_searches_the_corpus_of_the_project(catalogue, monkeypatch, folder):
    monkeypatch.delenv("PARCOURS_DONNEES", raising=False)
    if folder is not None:
        monkeypatch.setenv("PARCOURS_DONNEES", folder)
    assert pages.open_visit().catalogue.tous == catalogue.tous
