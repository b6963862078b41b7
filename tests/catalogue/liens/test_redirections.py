"""Redirections: followed by hand, told, and never endless."""

import pytest

from catalogue.liens.model import Classe


def _outcome(site, check, path):
    row = check(site.url(path))[site.url(path)]
    base = site.url("")
    return row.classe, row.vers.removeprefix(base), row.detail.replace(base, "")


@pytest.mark.parametrize(
    ("path", "vers", "detail"),
    [
        ("/permanent", "/vivant", ""),
        ("/definitif", "/vivant?a=1&b=%C3%A9", ""),
        ("/mixte", "/temporaire", "puis redirection temporaire vers /vivant"),
        ("/a/ancien.pdf", "/", "mène à l’accueil du site"),
        ("/accents", "/espace%20ins%C3%A9cable%20%22%3Cb%3E%22", ""),
    ],
)
def test_a_page_moved_for_good_gives_its_new_address(site, check, path, vers, detail):
    assert _outcome(site, check, path) == (Classe.DEPLACE, vers, detail)


@pytest.mark.parametrize(("path", "code"), [("/permanent", 301), ("/definitif", 308), ("/temporaire", 200)])
def test_the_status_is_the_one_that_decided(site, check, path, code):
    assert check(site.url(path))[site.url(path)].code == code


@pytest.mark.parametrize("path", ["/temporaire", "/renverse"])
def test_a_passing_redirection_is_told_and_the_address_stays(site, check, path):
    assert _outcome(site, check, path) == (Classe.VIVANT, "", "redirection temporaire vers /vivant")


def test_a_redirection_to_a_missing_page_is_absent(site, check):
    assert _outcome(site, check, "/vers-absent") == (Classe.ABSENT, "", "redirigée vers /absent")


@pytest.mark.parametrize("path", ["/boucle", "/tourne/1"])
def test_endless_redirections_are_left(site, check, path):
    classe, vers, detail = _outcome(site, check, path)
    assert (classe, vers) == (Classe.INJOIGNABLE, "")
    assert detail.startswith("redirections sans fin")
    assert sum(site.asked.values()) == (1 if path == "/boucle" else 11)


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/script", "redirection vers autre chose qu’une page"),
        ("/casse", "redirection vers autre chose qu’une page"),
        ("/interne", "redirection vers une adresse interne"),
    ],
)
def test_a_redirection_that_no_reader_should_follow_is_not(site, check, path, detail):
    assert _outcome(site, check, path) == (Classe.INJOIGNABLE, "", detail)
    assert sum(site.asked.values()) == 1


def test_a_fragment_follows_the_page(site, check):
    url = site.url("/permanent#annexe")
    assert check(url)[url].vers == site.url("/vivant#annexe")
