"""What the dashboard knows, as short stories: choose, come back, take away."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from catalogue.surcouche import Overlay, load_overlay, with_overlay
from widgets.dashboard.state import DashboardState
from widgets.roadmap.calendar import PARIS
from widgets.roadmap.state import NOTHING_TO_COME
from widgets.visit import Visit

LATE = dt.datetime(2099, 1, 1, tzinfo=PARIS)


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_at_first_no_region_is_chosen_and_every_couloir_is_shown(dashboard):
    state = dashboard()
    assert (state.region, state.chosen, state.query, state.notices) == (None, (), "", ())
    assert plain(state.status).startswith("Aucune région choisie : ")


def test_a_region_is_chosen_and_kept_in_the_visit(dashboard):
    state = dashboard("region=53")
    assert (state.region.nom, state.visit.region) == ("Bretagne", "53")
    state.go("")
    assert state.query == "region=53"
    state.go("region=")
    assert (state.region, state.visit.region, state.query) == (None, "", "")


def test_an_unknown_region_changes_nothing_and_is_told(dashboard):
    state = dashboard("region=53")
    state.go("region=35")
    assert state.visit.region == "53"
    assert "« 35 » n’existe pas" in plain(state.notices[0])


def test_one_couloir_becomes_that_of_the_visit_and_several_do_not(dashboard):
    state = dashboard("couloir=officine")
    assert state.visit.couloir == "officine"
    state.go("couloir=hopital&couloir=radiologie")
    assert (state.visit.couloir, state.chosen) == ("officine", ("hopital", "radiologie"))
    state.go("region=53")
    assert (state.visit.couloir, state.chosen) == ("officine", ())


def test_the_couloir_of_the_visit_is_shown_until_the_reader_chooses(catalogue):
    visit = Visit(catalogue=catalogue, couloir="officine", region="53")
    state = DashboardState(catalogue, visit)
    assert state.query == "region=53&couloir=officine"
    state.go(state.query)
    assert state.query == "region=53&couloir=officine"
    state.go("region=53")
    assert state.query == "region=53"


@given(st.lists(st.sampled_from(["region=53", "region=01", "region=99", "couloir=officine", "couloir=hopital", "x=1"])))
@hypothesis_settings(max_examples=50)
def test_the_query_of_a_view_gives_the_same_view(catalogue, parts):
    state = DashboardState(catalogue, Visit(catalogue=catalogue))
    state.go("&".join(parts))
    again = DashboardState(catalogue, Visit(catalogue=catalogue))
    again.go(state.query)
    assert (again.query, again.chosen, again.region, again.notices) == (state.query, state.chosen, state.region, ())


def test_the_browser_tells_the_address_of_the_site(dashboard, site):
    state = dashboard("region=53")
    assert state.content.paths[0].adresse == ""
    state.act("adresses", site, True)
    assert state.content.paths[0].adresse.startswith("https://segur.exemple.fr/parcours-segur/voila/render/")
    assert state.status == "Adresses complètes et codes QR affichés."
    state.go("region=28")
    assert state.content.paths[0].adresse.endswith("region=28")


@pytest.mark.parametrize("told", ["", "javascript:alert(1)", "https://a.test/lab/tree/tableau_de_bord.ipynb.html"])
def test_an_address_that_is_none_is_not_taken(dashboard, told):
    state = dashboard()
    state.act("adresses", told, True)
    assert (state.site, state.status) == ("", "L’adresse du site est inconnue.")


def test_where_no_server_answers_beside_the_page_no_address_is_taken(dashboard, site):
    state = dashboard(served=False)
    state.act("tableau-xlsx", site, True)
    assert state.site == ""


@pytest.mark.parametrize(
    ("act", "name"),
    [
        ("tableau-html", "parcours-segur-tableau-de-bord-53.html"),
        ("tableau-xlsx", "parcours-segur-tableau-de-bord-53.xlsx"),
        ("echeances-ics", "parcours-segur-echeances.ics"),
        ("liens-xlsx", "parcours-segur-liens.xlsx"),
    ],
)
def test_each_file_is_made_and_named_in_the_status(dashboard, checks, act, name):
    state = dashboard("region=53", results=checks)
    state.act(act, "", True)
    assert state.exported["name"] == name
    assert state.exported.get("text") or state.exported["bytes"]
    assert state.status == f"Fichier {name} prêt."
    state.go("region=53")
    assert "Fichier" not in state.status


def test_no_calendar_is_made_of_nothing_and_no_list_of_links_without_a_check(dashboard):
    state = dashboard(day=LATE)
    state.act("echeances-ics", "", True)
    assert (state.exported, plain(state.status)) == (None, NOTHING_TO_COME)
    state.act("liens-xlsx", "", True)
    assert state.exported is None


def test_the_overlay_of_another_region_is_not_that_of_this_one(dashboard, local):
    assert dashboard("", catalogue=local).overlay is local.surcouche
    assert dashboard("region=53", catalogue=local).overlay is local.surcouche
    assert dashboard("region=28", catalogue=local).overlay is None


def test_an_overlay_that_cannot_be_read_is_told_whatever_the_region(catalogue, dashboard, tmp_path):
    broken = with_overlay(catalogue, load_overlay(tmp_path / "rien", catalogue))
    state = dashboard("region=28", catalogue=broken)
    assert isinstance(state.overlay, Overlay)
    assert state.context()["problemes"]
    assert broken.surcouche.notice in state.context()["sentences"]
