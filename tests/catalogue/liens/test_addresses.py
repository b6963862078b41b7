"""Where the corpus holds addresses, and which host each belongs to."""

import pytest

from catalogue.liens.addresses import by_host, find_places, host_of, is_internal, leads_home
from catalogue.loading import read_package


@pytest.fixture(scope="module")
def places():
    return find_places(read_package().tables)


def test_every_address_of_the_corpus_is_there(catalogue, places):
    urls = {place.url for place in places}
    assert {document.url for document in catalogue.tous if document.url} <= urls
    assert {catalogue.document(section.page).url for section in catalogue.sections} <= urls
    assert {editeur.url for editeur in catalogue.editeurs if editeur.url} <= urls
    assert {url for region in catalogue.regions for url in (region.ars_url, region.grades_url) if url} <= urls
    sources = {echeance.source for echeance in catalogue.echeances}
    assert urls & sources == {source for source in sources if source.startswith("https://")} != sources


def test_a_place_names_its_line_and_its_record(catalogue, places):
    lines = (read_package().folder / "documents.csv").read_text("utf-8").splitlines()
    place = next(place for place in places if place.document == "hopital-page")
    assert lines[place.line - 1].startswith("hopital-page,")
    assert place.url == catalogue.document("hopital-page").url
    others = {place.document.split("/")[0] for place in places if "/" in place.document}
    assert others <= {"editeurs", "regions", "echeances"}


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Esante.gouv.fr/a", "esante.gouv.fr"),
        ("https://esante.gouv.fr:443/a", "esante.gouv.fr"),
        ("http://esante.gouv.fr:443/a", "esante.gouv.fr:443"),
        ("https://moi:secret@esante.gouv.fr/", "esante.gouv.fr"),
        ("http://[::1]:80/", "::1"),
        ("mailto:a@b.fr", ""),
        ("https:///a", ""),
        ("https://a:b/", ""),
        ("https://[::1/", ""),
        ("esante.gouv.fr", ""),
    ],
)
def test_the_host_of_an_address(url, host):
    assert host_of(url) == host


def test_hosts_with_most_addresses_come_first():
    urls = ["https://a.fr/", "https://b.fr/1", "mailto:c", "https://b.fr/2", "https://a.fr/"]
    assert by_host(urls) == {"b.fr": ["https://b.fr/1", "https://b.fr/2"], "a.fr": ["https://a.fr/"]}


@pytest.mark.parametrize("name", ["localhost", "10.0.0.1", "::1", "169.254.169.254", "imprimante.local", "intranet"])
def test_names_of_this_machine_or_its_network(name):
    assert is_internal(name)


@pytest.mark.parametrize("name", ["esante.gouv.fr", "8.8.8.8"])
def test_names_of_the_web(name):
    assert not is_internal(name)


def test_the_front_page_is_no_document():
    assert leads_home("https://a.fr/doc.pdf", "https://b.fr/")
    assert not leads_home("https://a.fr", "https://b.fr/")
    assert not leads_home("https://a.fr/doc.pdf", "https://b.fr/doc")
