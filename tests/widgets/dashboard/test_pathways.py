"""The links to hand out: the first page of each couloir, the région kept, whole only once the site is known."""

import pytest

from widgets.dashboard.pathways import is_of_this_computer, pathways, site_of, subscriptions


def test_each_couloir_has_the_page_where_its_own_documents_begin(catalogue):
    found = pathways(catalogue, "53", "")
    assert [path.section for path in found] == list(catalogue.couloirs)
    assert {path.page for path in found} == {"fiches_pratiques"}
    assert found[4].query == "couloir=officine&region=53"
    assert {path.adresse for path in found} == {""}


def test_without_a_region_the_couloir_alone_is_kept(catalogue):
    assert pathways(catalogue, "", "")[4].query == "couloir=officine"


def test_an_address_is_whole_where_the_site_is_known(catalogue, site):
    assert pathways(catalogue, "53", site)[4].adresse == (
        "https://segur.exemple.fr/parcours-segur/voila/render/fiches_pratiques.ipynb?couloir=officine&region=53"
    )


def test_the_calendar_of_all_unless_couloirs_are_chosen(catalogue, site):
    (everyone,) = subscriptions(catalogue, (), site)
    assert everyone.lien == "../../parcours/calendrier/tous.ics"
    assert everyone.adresse == "https://segur.exemple.fr/parcours-segur/parcours/calendrier/tous.ics"
    chosen = subscriptions(catalogue, ("officine", "hopital"), "")
    assert [(one.nom, one.adresse) for one in chosen] == [("Hôpital", ""), ("Officine", "")]


def test_a_page_that_voila_serves_is_a_site(site):
    assert site_of(site) == site
    assert site_of("http://[::1]:8866/voila/render/tableau_de_bord.ipynb") != ""


@pytest.mark.parametrize(
    "told",
    [
        "", "tableau_de_bord.ipynb", "javascript:alert(1)//tableau_de_bord.ipynb",
        "ftp://a.test/tableau_de_bord.ipynb", "https://a.test/recherche.ipynb", "https://a.test/lab/tree/x",
        "https://a.test/tableau_de_bord.ipynb?x=1", "https://a.test/<b>/tableau_de_bord.ipynb",
        "https://a.test/é\n/tableau_de_bord.ipynb", "https://a.test/" + "a" * 300 + "/tableau_de_bord.ipynb",
        "https:///tableau_de_bord.ipynb", "https://[/tableau_de_bord.ipynb",
    ],
)  # fmt: skip
def test_anything_else_is_not(told):
    assert site_of(told) == ""


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://127.0.0.1:8866/x", True),
        ("http://localhost/x", True),
        ("https://segur.exemple.fr/x", False),
        ("", False),
    ],
)
def test_an_address_of_this_computer_is_told_apart(address, here):
    assert is_of_this_computer(address) is here
