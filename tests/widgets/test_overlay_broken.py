"""An overlay that cannot be read: every screen stands without it, and tells it once."""

import pytest
from bs4 import BeautifulSoup

from catalogue.surcouche import load_overlay, with_overlay
from widgets import pages
from widgets.explorer.widget import explorer_widget
from widgets.family.widget import family_widget
from widgets.home.widget import HomeWidget
from widgets.live import LiveWidget
from widgets.reading_path.widget import ReadingPathWidget
from widgets.visit import Visit

GUIDE = "r53-hopital-dpi-guide"
SCRIPT = "<script>alert(1)</script>"


def words(node):
    return " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def soup(widget):
    return BeautifulSoup(widget.html(), "html.parser")


def cards(page):
    return [card["id"].removeprefix("carte-") for card in page.find_all("article")]


def explorer(catalogue):
    return explorer_widget(catalogue, Visit(catalogue=catalogue), "")


@pytest.fixture
def broken(catalogue, overlay_copy):
    """The corpus with an overlay that could not be read."""
    table = overlay_copy / "documents.csv"
    table.write_text(table.read_text("utf-8").replace(",officine,,", f",{SCRIPT},,"), "utf-8")
    return with_overlay(catalogue, load_overlay(overlay_copy, catalogue))


def test_a_broken_overlay_is_told_and_its_text_is_text(broken, catalogue):
    visit = Visit(catalogue=broken)
    screens = (
        HomeWidget(broken, visit),
        explorer(broken),
        ReadingPathWidget(broken, visit, 1),
        family_widget(broken, visit, ["dmp"]),
    )
    for widget in screens:
        page = soup(widget)
        (notice,) = page.select(".notice")
        assert words(notice).startswith("La surcouche régionale « 53 » n’a pas pu être lue : documents.csv, ligne 3")
        assert SCRIPT in words(notice)
        assert page.find("script") is None
    assert cards(soup(explorer(broken))) == cards(soup(explorer(catalogue)))
    assert soup(screens[0]).find(id="surcouche") is None


def test_the_notice_stays_when_a_visit_is_taken_up(broken):
    visit = Visit(catalogue=broken)
    for act in (lambda: visit.restore("{"), lambda: visit.take_file(visit.store()), lambda: visit.take_file("x")):
        act()
        assert "La surcouche régionale" in visit.notices[0]
        assert len([told for told in visit.notices if "surcouche" in told]) == 1


@pytest.fixture
def fresh_pages():
    """The façade, which reads the corpus anew before and after the test."""
    pages._catalogue.cache_clear()
    yield pages
    pages._catalogue.cache_clear()


READERS = "accueil orientation presentation financement recherche glossaire entrainement feuille_de_route salle".split()


def test_the_pages_take_the_overlay_of_the_environment(fresh_pages, overlay_copy, monkeypatch):
    monkeypatch.setenv("PARCOURS_SURCOUCHE", str(overlay_copy))
    assert fresh_pages.open_visit().catalogue.is_local(fresh_pages.open_visit().catalogue.document(GUIDE))


@pytest.mark.parametrize("name", READERS)
def test_every_page_stands_and_tells_a_broken_overlay(fresh_pages, overlay_copy, monkeypatch, name):
    (overlay_copy / "surcouche.json").write_text('{"format": 2}')
    monkeypatch.setenv("PARCOURS_SURCOUCHE", str(overlay_copy))
    widget = getattr(fresh_pages, name)(fresh_pages.open_visit())
    assert isinstance(widget, LiveWidget)
    assert "La surcouche régionale « 53 » n’a pas pu être lue" in words(soup(widget))
