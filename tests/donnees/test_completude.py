"""The data hold the whole sommaire v2.01 and nothing else under its name."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from catalogue.text import fold
from catalogue.vocabulary import Famille, Origine, Statut, UrlStatut

DOCUMENTS_BY_SECTION = {
    "ordre_de_lecture": 11,
    "sons": 4,
    "asp": 4,
    "hopital": 22,
    "medecine_de_ville": 12,
    "biologie_medicale": 19,
    "radiologie": 15,
    "officine": 13,
    "medico_social": 15,
    "sun_es": 20,
    "ins": 23,
    "mssante": 7,
    "psc_e_cps": 13,
    "dmp": 5,
    "ci_sis": 7,
}
COULOIRS = ["hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social"]
BRACKETS = re.compile(r"\[([^\]]*)\]")


def printed(name):
    """The rows of a list copied from the sommaire."""
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def links():
    """The hyperlinks of the sommaire, its navigation left out."""
    return [row["texte"] for row in printed("liens_imprimes") if row["navigation"] == "non"]


def test_the_lists_of_the_sommaire_are_whole(links):
    assert len(printed("liens_imprimes")) == 182
    assert len(links) == 182 - 14
    assert len(printed("adresses_imprimees")) == 13
    assert len(printed("glossaire_imprime")) == 34


def test_every_link_of_the_sommaire_is_in_a_document_in_printed_order(catalogue, links):
    assert [link for document in catalogue.documents for link in BRACKETS.findall(document.imprime)] == links


def test_every_printed_address_is_that_of_a_document(catalogue):
    known = {document.url for document in catalogue.documents if document.url_statut is UrlStatut.IMPRIMEE}
    assert {row["url"] for row in printed("adresses_imprimees")} <= known


def test_the_printed_terms_are_those_of_the_glossary(catalogue):
    expected = {row["sigle"]: fold(row["developpe"]) for row in printed("glossaire_imprime")}
    ours = {t.sigle: fold(t.developpe) for t in catalogue.terms if t.origine is Origine.SOMMAIRE}
    assert ours == expected


def test_the_sections_are_the_slides_of_the_sommaire(catalogue):
    assert [section.id for section in catalogue.sections] == list(DOCUMENTS_BY_SECTION)
    assert [section.ordre for section in catalogue.sections] == list(range(1, 16))
    assert [section.id for section in catalogue.couloirs] == COULOIRS
    socles = [section.id for section in catalogue.sections if section.famille is Famille.SERVICES_SOCLES]
    assert socles == ["ins", "mssante", "psc_e_cps", "dmp", "ci_sis"]


def test_every_section_holds_the_documents_it_prints(catalogue):
    assert Counter(document.section for document in catalogue.documents) == DOCUMENTS_BY_SECTION


def test_documents_are_numbered_in_printed_order(catalogue):
    assert [document.ordre for document in catalogue.tous] == list(range(1, len(catalogue.tous) + 1))
    statuts = [document.statut for document in catalogue.tous]
    assert statuts == sorted(statuts, key=[Statut.SOMMAIRE, Statut.POSTERIEUR].index)


def test_only_a_document_of_the_sommaire_has_printed_words(catalogue):
    assert all(document.imprime for document in catalogue.documents)
    assert not any(document.imprime for document in catalogue.posterieurs)


@pytest.mark.parametrize("composant", ["dpi", "ri", "pfi", "lgc", "sgl", "loinc", "sir", "lgo", "dui"])
def test_each_dsr_line_is_two_documents(catalogue, composant):
    pair = [d for d in catalogue.documents if d.composant == composant and d.nature == "dsr"]
    assert [document.imprime for document in pair] == ["DSR : [Introduction]", "[exigences]"]
    assert [document.libelle for document in pair] == ["DSR : Introduction", "DSR : Exigences"]
    assert pair[1].ordre == pair[0].ordre + 1


def test_every_composant_has_its_call_and_its_arrete(catalogue):
    for composant in catalogue.composants:
        natures = [d.nature for d in catalogue.documents if d.composant == composant.id]
        assert natures.count("appel_a_financement") == natures.count("arrete") == 1
        assert all(d.section == composant.section for d in catalogue.documents if d.composant == composant.id)


def test_the_reading_order_is_that_of_the_sommaire(catalogue):
    assert [etape.libelle for etape in catalogue.etapes] == [
        "Présentation",
        "Fiches pratiques",
        "Arrêtés, DSR, REM, AF",
        "Modes d’emploi",
    ]
    assert [etape.numero for etape in catalogue.etapes] == [1, 2, 3, 4]


def test_every_document_reaches_an_address(catalogue):
    for document in catalogue.tous:
        adresse = catalogue.adresse(document)
        assert adresse.url.startswith("https://"), document.id
        assert adresse.url == (document.url or catalogue.document(catalogue.section(document.section).page).url)


@pytest.mark.parametrize(
    ("statut", "exact", "words"),
    [
        ("imprimee", True, "écrite en clair dans le sommaire"),
        ("retrouvee", True, "ce document précis"),
        ("page", False, "la page où le document est, ou était, publié"),
        ("successeur", False, "une page plus récente"),
        ("inconnue", False, "L’adresse exacte n’est pas connue"),
    ],
)
def test_an_address_says_how_far_it_leads(catalogue, statut, exact, words):
    documents = [document for document in catalogue.tous if document.url_statut == statut]
    assert documents
    for adresse in map(catalogue.adresse, documents):
        assert adresse.exacte == exact
        assert words in adresse.phrase


def test_an_unknown_address_opens_the_page_of_the_section(catalogue):
    adresse = catalogue.adresse(catalogue.document("hopital-fiche-pratique"))
    assert adresse.url == "https://esante.gouv.fr/segur/hopital"
    assert not adresse.exacte


def test_every_retrieved_address_names_its_source(catalogue):
    found = [document for document in catalogue.tous if document.url_statut is UrlStatut.RETROUVEE]
    assert found
    assert all(document.url and document.url_source for document in found)
