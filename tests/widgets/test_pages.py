"""The façade opens a visit and gives each page in the view that the address asks for."""

import pytest
from bs4 import BeautifulSoup

from widgets import pages
from widgets.live import LiveWidget

READERS = """
accueil orientation presentation fiches_pratiques arretes_dsr_rem_af modes_emploi financement services_socles
feuille_de_route quoi_de_neuf recherche glossaire entrainement salle tableau_de_bord
""".split()


@pytest.fixture
def asked(monkeypatch):
    """Ask for an address of Voilà."""

    def ask(query):
        monkeypatch.setenv("VOILA_BASE_URL", "/")
        monkeypatch.setenv("QUERY_STRING", query)

    return ask


def heading(widget):
    return BeautifulSoup(widget.html(), "html.parser").get_text(" ", strip=True)


def test_every_page_of_readers_has_its_function(catalogue):
    assert [page.id for page in catalogue.pages if page.usage == "lecteur"] == READERS
    assert all(callable(getattr(pages, name)) for name in READERS)


@pytest.mark.parametrize("name", READERS)
def test_each_function_gives_one_widget_with_a_first_view(name):
    widget = getattr(pages, name)(pages.open_visit())
    assert isinstance(widget, LiveWidget)
    assert len(heading(widget)) > 100


def test_a_visit_takes_the_couloir_of_the_address(asked):
    asked("q=dpi&couloir=officine")
    assert pages.open_visit().couloir == "officine"


@pytest.mark.parametrize("query", ["", "couloir=", "couloir=lune", "couloir=%3Cscript%3E", "couloir=%ff&%00"])
def test_a_visit_without_a_couloir_that_exists_has_none(asked, query):
    asked(query)
    assert pages.open_visit().couloir == ""


def test_a_visit_takes_the_region_of_the_address(asked):
    asked("couloir=officine&region=53")
    visit = pages.open_visit()
    assert (visit.couloir, visit.region) == ("officine", "53")
    asked("region=35")
    assert pages.open_visit().region == ""


def test_of_several_couloirs_none_is_that_of_the_visit(asked):
    asked("region=53&couloir=officine&couloir=hopital")
    assert pages.open_visit().couloir == ""


@pytest.mark.parametrize("name", READERS)
def test_no_page_complains_about_a_region_that_exists(asked, name):
    asked("region=53")
    assert getattr(pages, name)(pages.open_visit()).state.notices == ()
    asked("region=35")
    assert "35" in getattr(pages, name)(pages.open_visit()).state.notices[0]


def test_outside_voila_the_query_of_some_other_program_is_ignored(monkeypatch):
    monkeypatch.delenv("VOILA_BASE_URL", raising=False)
    monkeypatch.delenv("VOILA_REQUEST_URL", raising=False)
    monkeypatch.setenv("QUERY_STRING", "couloir=officine")
    assert pages.open_visit().couloir == ""


def test_the_search_shows_the_query_of_the_address(asked):
    asked("q=transcodage")
    assert pages.recherche(pages.open_visit()).state.query == "q=transcodage"


def test_a_visit_of_another_kernel_reads_the_corpus_anew_and_this_one_does_not():
    assert pages.open_visit().catalogue is pages.open_visit().catalogue


def test_financing_and_services_show_their_sections_only():
    financing, services = (page(pages.open_visit()) for page in (pages.financement, pages.services_socles))
    assert [section.id for section in financing.state.sections] == ["sons", "asp", "sun_es"]
    assert {section.famille for section in services.state.sections} == {"services_socles"}


def test_each_step_is_that_of_its_page(catalogue):
    for etape in catalogue.etapes:
        widget = getattr(pages, etape.page)(pages.open_visit())
        assert f"Étape {etape.numero} sur 4" in heading(widget).replace("\u00a0", " ")
