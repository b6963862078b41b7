"""What the search page knows, step by step."""

from dataclasses import replace

import pytest

from catalogue import Criteria
from widgets.explorer.queries import PAGE
from widgets.explorer.state import ExplorerState

VIEWS = ["", "q=exigences+lgo&section=officine", "etape=3&nature=arrete&nature=dsr&tri=titre", "posterieurs=1&n=40"]


def test_at_first_it_shows_the_beginning_of_the_sommaire(state, catalogue):
    assert state.query == ""
    assert state.status == f"{len(catalogue.documents)} documents – les 20 premiers sont affichés"
    assert state.context()["documents"] == catalogue.documents[:PAGE]


@pytest.mark.parametrize("query", VIEWS)
def test_a_view_comes_back_from_its_own_address(state, catalogue, visit, query):
    state.go(query)
    assert state.query == query
    again = ExplorerState(catalogue, visit, criteria=state.criteria, tri=state.tri, nombre=state.nombre)
    assert again.context() == state.context()
    assert again.query == query


@pytest.mark.parametrize("query", VIEWS)
def test_an_emptied_page_is_a_new_page(state, catalogue, visit, query):
    state.go(query + "&inconnu=1")
    state.go("")
    assert state.context() == ExplorerState(catalogue, visit).context()
    assert state.trait_values() == ExplorerState(catalogue, visit).trait_values()


def test_one_change_of_criteria_is_one_notification(state):
    seen = []
    state.observe(seen.append, "criteria")
    state.go("q=dpi&section=hopital&nature=arrete")
    state.go("q=dpi&section=hopital&nature=arrete&n=20")
    assert [change["new"] for change in seen] == [Criteria(texte="dpi", sections="hopital", natures="arrete")]


def test_a_text_is_ranked_again_after_the_printed_order_of_all(state):
    state.go("q=arrete+officine")
    assert state.results.documents[0].id == "officine-lgo-arrete"
    state.go("q=arrete+officine&tri=sommaire")
    ordres = [document.ordre for document in state.results.documents]
    assert ordres == sorted(ordres)
    state.criteria = Criteria()
    assert state.tri == "pertinence"
    state.criteria = Criteria(texte="arrete officine")
    assert state.results.documents[0].id == "officine-lgo-arrete"


def test_titles_are_sorted_as_readers_sort_them(catalogue, visit):
    titles = ("zone", "Élu", "œuvre", "Eau")
    tous = tuple(replace(d, titre=titre) for d, titre in zip(catalogue.tous, titles, strict=False))
    state = ExplorerState(replace(catalogue, tous=tous), visit, tri="titre")
    assert [document.titre for document in state.results.documents] == ["Eau", "Élu", "œuvre", "zone"]
    assert state.status == "4 documents – tri\u00a0: titre, de A à Z"


def test_a_couloir_of_the_address_is_kept_in_the_visit(state, visit):
    state.go("section=officine")
    assert visit.couloir == ""
    state.go("couloir=hopital")
    assert visit.couloir == "hopital"
    assert state.query == "section=hopital"
    state.go("")
    assert visit.couloir == "hopital"


def test_a_filter_that_the_page_does_not_show_does_not_restrict_it(catalogue, visit):
    state = ExplorerState(catalogue, visit, criteria=Criteria(publics="editeur", natures="dsr"))
    assert state.criteria == Criteria(natures="dsr")


def test_an_unknown_act_changes_nothing(state, visit):
    before = state.context()
    state.act("exporter-exe", "x", True)
    state.act("lu", "n-existe-pas", True)
    assert state.exported is None
    assert state.context() == before
    assert visit.lus == ()


def test_reading_is_noted_in_the_visit(state, visit):
    state.act("lu", "officine-lgo-arrete", True)
    assert visit.lus == state.context()["lus"] == ("officine-lgo-arrete",)
    state.act("lu", "officine-lgo-arrete", False)
    assert visit.lus == ()


def test_an_export_is_announced_until_something_else_is_asked(state):
    state.go("q=carte+cps")
    before = state.status
    state.act("exporter-md", "", True)
    assert state.status.startswith("Fichier parcours-segur-recherche.md prêt\u00a0: ")
    state.go(state.query)
    assert state.status == before
