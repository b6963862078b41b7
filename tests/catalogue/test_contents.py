"""What the corpus holds is found by its key, named in full, and led to an address that tells the truth."""

from dataclasses import replace
from math import inf

import pytest

from catalogue.contents import Adresse, Contents
from catalogue.vocabulary import UrlStatut

COMPOSANT, COMMUN = "hopital-ri-arrete", "hopital-fiche-pratique"


def test_the_catalogue_is_its_contents_with_searches(catalogue):
    assert isinstance(catalogue, Contents)
    assert not hasattr(Contents, "search")
    assert type(replace(catalogue, version="3")) is type(catalogue)


@pytest.mark.parametrize(
    ("look_up", "table"),
    [("document", "tous"), ("section", "sections"), ("composant", "composants"), ("nature", "natures"),
     ("editeur", "editeurs"), ("question", "quiz")],
)  # fmt: skip
def test_each_thing_is_found_by_its_id_and_a_stranger_is_not(catalogue, look_up, table):
    find = getattr(catalogue, look_up)
    assert all(find(row.id) is row for row in getattr(catalogue, table))
    with pytest.raises(KeyError):
        find("inconnu")


def test_documents_are_of_the_sommaire_later_or_local(catalogue):
    assert catalogue.documents + catalogue.posterieurs + catalogue.locaux == catalogue.tous
    assert catalogue.documents
    assert catalogue.posterieurs
    assert catalogue.locaux == ()


def test_without_an_overlay_nothing_is_local_noted_or_preferred(catalogue):
    document = catalogue.document(COMMUN)
    assert (catalogue.is_local(document), catalogue.note(document), catalogue.rang(document)) == (False, "", inf)


def test_a_path_names_the_composant_only_where_there_is_one(catalogue):
    with_composant, without = catalogue.document(COMPOSANT), catalogue.document(COMMUN)
    section, composant = catalogue.section("hopital").libelle, catalogue.composant("ri").libelle
    assert catalogue.chemin(with_composant) == (section, composant, with_composant.libelle)
    assert catalogue.chemin(without) == (section, without.libelle)


def test_a_label_is_that_of_its_list(catalogue):
    labels = {(mot.liste, mot.id): mot.libelle for mot in catalogue.vocabulaires}
    assert catalogue.libelle("url_statut", "page") == labels["url_statut", "page"]
    with pytest.raises(KeyError):
        catalogue.libelle("famille", "page")


@pytest.mark.parametrize(
    ("url", "statut", "exacte"),
    [("https://a.fr/", UrlStatut.RETROUVEE, True), ("https://a.fr/", UrlStatut.IMPRIMEE, True),
     ("https://a.fr/", UrlStatut.PAGE, False), ("https://a.fr/", UrlStatut.SUCCESSEUR, False),
     ("", UrlStatut.IMPRIMEE, False), ("", UrlStatut.INCONNUE, False)],
)  # fmt: skip
def test_an_address_is_exact_or_falls_back_to_the_page_of_the_section(catalogue, url, statut, exacte):
    page = catalogue.document(catalogue.section("hopital").page)
    phrase = next(mot.description for mot in catalogue.vocabulaires if (mot.liste, mot.id) == ("url_statut", statut))
    found = catalogue.adresse(replace(catalogue.document(COMMUN), url=url, url_statut=statut))
    assert found == Adresse(url or page.url, statut, exacte, phrase)
