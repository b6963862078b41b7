"""A served page with a regional overlay: what it adds is there; one that is broken is told and left aside."""

import pytest

from serving import launching


def render(name, query=""):
    return f"voila/render/{name}.ipynb" + (f"?{query}" if query else "")


def words(node):
    return " ".join(node.get_text(" ").split())


@pytest.fixture
def server(voila, overlay_copy, monkeypatch):
    """The workbook served with a copy of the overlay, in which a test may change a file."""
    monkeypatch.setenv("PARCOURS_SURCOUCHE", str(overlay_copy))
    with voila(launching.ROOT / "notebooks") as get:
        yield get, overlay_copy


def test_a_broken_overlay_never_takes_the_page_down(server):
    get, folder = server
    found = get(render("recherche", "q=recette")).page
    assert found.find("article", id="carte-r53-hopital-dpi-guide")
    assert not found.select(".notice")
    table = folder / "documents.csv"
    table.write_text(table.read_text("utf-8").replace(",officine,,", ",oficine,,"), "utf-8")
    for name in ("accueil", "recherche", "fiches_pratiques"):
        answer = get(render(name, "couloir=officine"))
        assert answer.status == 200
        (notice,) = answer.page.select(".notice")
        assert words(notice).startswith("La surcouche régionale « 53 » n’a pas pu être lue : documents.csv, ligne 3")
        assert "servi seul" in words(notice)
        assert not answer.page.find_all(role="alert")
    assert answer.page.find("article", id="carte-officine-fiche-pratique")
    assert not answer.page.find("article", id="carte-r53-officine-fiche")
