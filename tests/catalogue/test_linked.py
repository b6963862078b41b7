"""Linked data: what rdflib reads in the JSON-LD file, counted against the data."""

import json
import warnings
from dataclasses import replace

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD

from catalogue import load_catalogue
from catalogue.exports import export

URN = Namespace("urn:parcours-segur:")


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="module")
def graph(catalogue, tmp_path_factory):
    (path,) = export(catalogue, "jsonld", tmp_path_factory.mktemp("linked") / "corpus.jsonld")
    with warnings.catch_warnings():  # rdflib 7.6 parses JSON-LD through a class that it deprecates itself
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=path.read_text("utf-8"), format="json-ld")


def test_linked_data_has_a_distribution_for_each_document_and_a_concept_for_each_term(catalogue, graph):
    distributions = set(graph.subjects(RDF.type, DCAT.Distribution))
    assert distributions == {URN[f"document:{document.id}"] for document in catalogue.tous}
    assert set(graph.objects(URN.corpus, DCAT.distribution)) == distributions
    assert list(graph.objects(URN.catalogue, DCAT.dataset)) == [URN.corpus]
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(catalogue.terms)
    assert set(graph.subjects(SKOS.inScheme, URN.glossaire)) == concepts
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [URN.glossaire]


def test_linked_data_gives_an_address_only_where_one_is_known_and_says_what_it_is(catalogue, graph):
    for document in catalogue.tous:
        node = URN[f"document:{document.id}"]
        assert list(graph.objects(node, DCAT.accessURL)) == ([URIRef(document.url)] if document.url else [])
        assert ((node, RDFS.comment, None) in graph) == (not catalogue.adresse(document).exacte)
        assert graph.value(node, DCTERMS.title) == Literal(document.titre, "fr")
        assert graph.value(node, DCTERMS.description) == Literal(document.resume, "fr")
        publisher = graph.value(node, DCTERMS.publisher)
        assert graph.value(publisher, FOAF.name) == Literal(catalogue.editeur(document.editeur).nom, "fr")


@pytest.mark.parametrize(
    ("text", "datatype"), [("2025", XSD.gYear), ("2021-06", XSD.gYearMonth), ("2022-02-15", XSD.date)]
)
def test_linked_data_types_a_date_by_its_precision(catalogue, graph, text, datatype):
    dated = next(document for document in catalogue.tous if document.date_document == text)
    assert graph.value(URN[f"document:{dated.id}"], DCTERMS.issued) == Literal(text, datatype=datatype)
    assert len(list(graph.subject_objects(DCTERMS.issued))) == 3 + sum(bool(d.date_document) for d in catalogue.tous)


def test_linked_data_names_a_term_in_its_languages(catalogue, graph):
    loinc = URN["terme:loinc"]
    assert graph.value(loinc, SKOS.prefLabel) == Literal("LOINC", "fr")
    labels = set(graph.objects(loinc, SKOS.altLabel))
    assert {Literal("Logical Observation Identifiers Names & Codes", "en"), Literal("codes LOINC", "fr")} <= labels
    assert graph.value(URN["terme:demarches-simplifiees"], SKOS.definition).language == "fr"
    assert graph.value(URN.glossaire, OWL.versionInfo) == Literal(catalogue.version)
    assert graph.value(URN.glossaire, DCTERMS.issued) == Literal("2022-03-16", datatype=XSD.date)


def test_two_terms_that_differ_by_signs_only_stay_two_concepts(catalogue, tmp_path):
    first = catalogue.terms[0]
    twins = (first, replace(first, sigle=f"{first.sigle}+"))
    export(replace(catalogue, terms=twins), "jsonld", tmp_path / "a.jsonld")
    nodes = json.loads((tmp_path / "a.jsonld").read_text("utf-8"))["@graph"]
    assert [node["@id"] for node in nodes if node["@type"] == "skos:Concept"] == [
        str(URN["terme:af"]),
        str(URN["terme:af--2"]),
    ]
