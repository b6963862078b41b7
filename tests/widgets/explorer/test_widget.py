"""The controls of the search page, each used as a reader does."""

import pytest

from catalogue import Criteria
from widgets.explorer.state import ExplorerState


def test_typing_replaces_what_depends_on_the_text(reading):
    page = reading()
    patch = page.write("exigences lgo")
    assert set(patch["fragments"]) == {"recherche", "filtres", "actifs", "resultats", "outils"}
    assert patch["address"] == "q=exigences+lgo"
    assert "status" in patch
    assert len(page.cards) == min(20, page.told)
    again = page.write("exigences lgo")
    assert again["fragments"] == {}
    assert "address" not in again


def test_by_clicks_by_address_and_by_constructor_it_is_one_view(catalogue, visit, reading):
    clicked = reading()
    clicked.write("exigences")
    clicked.tick("filtre-section-officine")
    clicked.tick("filtre-nature-dsr")
    clicked.sort("titre")
    opened = reading(clicked.widget.state.query)
    criteria = Criteria(texte="exigences", sections="officine", natures="dsr")
    built = ExplorerState(catalogue, visit, criteria=criteria, tri="titre")
    assert clicked.widget.state.query == "q=exigences&section=officine&nature=dsr&tri=titre" == built.query
    assert clicked.widget.state.context() == opened.widget.state.context() == built.context()
    assert clicked.cards == opened.cards
    assert clicked.text("filtres") == opened.text("filtres")


def test_a_filter_goes_as_it_came(reading):
    page = reading("q=dpi")
    before = page.html()
    page.tick("filtre-section-hopital")
    assert page.html() != before
    page.tick("filtre-section-hopital", checked=False)
    assert page.html() == before


def test_filters_are_removed_one_by_one(reading):
    page = reading("q=lgo&section=officine&nature=dsr&posterieurs=1&tri=titre")
    names = [link.get_text() for link in page.soup.find_all("a", class_="retirer")]
    assert [" ".join(name.split()) for name in names] == [
        "Retirer le filtre Couloir / service : Officine ✕",
        "Retirer le filtre Nature : DSR ✕",
        "Retirer le filtre Parution : Documents parus après le sommaire ✕",
    ]
    page.follow(page.soup.find(id="retirer-2"))
    assert page.widget.state.query == "q=lgo&section=officine&posterieurs=1&tri=titre"
    page.follow(page.soup.find(id="retirer-2"))
    page.follow(page.soup.find(id="retirer-1"))
    assert page.widget.state.query == "q=lgo&tri=titre"
    assert page.soup.find(id="retirer-1") is None


def test_all_is_removed_at_once(reading):
    page, fresh = reading("q=lgo&section=officine&tri=titre&n=40"), reading()
    page.follow(page.soup.find(id="tout-effacer"))
    assert page.html() == fresh.html()
    assert fresh.soup.find(id="tout-effacer") is None


def test_the_list_grows_to_its_end(reading):
    page = reading("q=dpi&section=hopital")
    assert page.soup.find("a", string="Afficher les suivants") is None
    page = reading()
    seen = []
    while link := page.soup.find("a", string="Afficher les suivants"):
        assert len(page.cards) == 20 * (len(seen) + 1)
        assert f"{len(page.cards)} sur 190 documents" in page.text("resultats")
        seen.append(link["id"])
        page.follow(link)
        assert page.soup.find("li", id=link["id"], tabindex="-1")  # where the focus goes: the first new card
    assert len(page.cards) == 190 == page.told
    assert len(set(page.cards)) == 190


def test_a_new_question_starts_at_the_top(reading):
    page = reading("n=60")
    page.tick("filtre-etape-3")
    assert page.widget.state.query == "etape=3"


def test_the_link_to_copy_is_that_of_the_view(reading):
    page = reading()
    assert page.soup.find(id="outil-copier")["data-value"] == "?"
    page.write("carte cps")
    assert page.soup.find(id="outil-copier")["data-value"] == "?q=carte+cps"
    assert page.soup.find("button", attrs={"data-live": "print"}).get_text() == "Imprimer"


def test_a_text_and_no_text_do_not_offer_the_same_sorts(reading):
    page = reading()
    options = [option.get_text() for option in page.soup.find_all("option")]
    assert options == ["Ordre du sommaire", "Titre, de A à Z"]
    page.write("dpi")
    options = [option.get_text() for option in page.soup.find_all("option")]
    assert options == ["Pertinence", "Ordre du sommaire", "Titre, de A à Z"]
    assert page.soup.find("option", selected=True).get_text() == "Pertinence"


def test_an_export_is_sent_once(reading):
    page = reading("section=officine")
    page.press("exporter-md")
    assert "\n13. **" in page.file["text"]
    assert page.status.endswith("13 documents.")
    page.write("lgo")
    assert page.file is None
    assert page.widget.state.exported is None


@pytest.mark.parametrize("query", ["", "q=lgo"])
def test_read_marks_are_kept_both_ways(reading, visit, query):
    page = reading(query)
    key = page.cards[0]
    patch = page.send(kind="act", name="lu", value=key, checked=True)
    assert page.soup.find(id=f"lu-{key}").has_attr("checked")
    assert key in patch["store"]
    assert set(patch["fragments"]) == {"resultats"}
    page.send(kind="act", name="lu", value=key, checked=False)
    assert not page.soup.find(id=f"lu-{key}").has_attr("checked")
    assert visit.lus == ()


def test_removing_a_filter_is_unticking_its_box(reading):
    view = "q=dpi&section=hopital&section=ins&nature=dsr&nature=arrete&posterieurs=1"
    page, other = reading(view), reading(view)
    boxes = [box["id"] for box in page.part("filtres").find_all("input", checked=True)]
    assert len(boxes) == 5
    for position, key in enumerate(boxes, 1):
        for each in (page, other):
            each.send(kind="go", query=view)
        page.follow(page.soup.find(id=f"retirer-{position}"))
        other.tick(key, checked=False)
        assert page.widget.state.criteria == other.widget.state.criteria
        assert len(page.soup.find_all("a", class_="retirer")) == 4
