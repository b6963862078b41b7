"""What each kind of site turns out to be."""

import pytest

from catalogue.liens.model import Classe, Limits
from catalogue.liens.report import today
from catalogue.liens.running import check_addresses
from catalogue.writing import WriteError

KINDS = {
    "/vivant": (Classe.VIVANT, 200, ""),
    "/absent": (Classe.ABSENT, 404, ""),
    "/parti": (Classe.ABSENT, 410, ""),
    "/interdit": (Classe.INTERDIT, 403, ""),
    "/prive": (Classe.INTERDIT, 401, ""),
    "/panne": (Classe.INJOIGNABLE, 500, "erreur du site"),
    "/panne-breve": (Classe.VIVANT, 200, ""),
    "/sans-head": (Classe.VIVANT, 200, ""),
    "/head-menteur": (Classe.VIVANT, 200, ""),
    "/sans-fin": (Classe.VIVANT, 200, ""),
    "/corps-coupe": (Classe.VIVANT, 200, ""),
    "/coupe": (Classe.INJOIGNABLE, None, "connexion coupée par le site"),
    "/coupe-une-fois": (Classe.VIVANT, 200, ""),
    "/charabia": (Classe.INJOIGNABLE, None, "réponse incompréhensible"),
    "/ferme": (Classe.INJOIGNABLE, None, "réponse incompréhensible"),
    "/sans-adresse": (Classe.INJOIGNABLE, 302, "redirection sans adresse"),
}


@pytest.mark.parametrize("path", KINDS)
def test_each_kind_of_answer_has_its_class(site, check, path):
    row = check(site.url(path))[site.url(path)]
    assert (row.classe, row.code, row.detail) == KINDS[path]
    assert (row.vers, row.verifie_le) == ("", today())


def test_a_page_that_answers_head_is_not_fetched(site, check):
    check(site.url("/vivant"))
    assert (site.requests("/vivant", "HEAD"), site.requests("/vivant", "GET")) == (1, 0)


def test_what_head_denies_is_asked_again_with_get(site, check):
    check(site.url("/absent"), site.url("/sans-head"))
    for path in ("/absent", "/sans-head"):
        assert (site.requests(path, "HEAD"), site.requests(path, "GET")) == (1, 1)


def test_a_host_that_refuses_head_is_asked_with_get_only(site, check):
    check(site.url("/sans-head"), site.url("/vivant"), per_host=1)
    assert (site.requests("/vivant", "HEAD"), site.requests("/vivant", "GET")) == (0, 1)


def test_an_error_of_the_site_is_tried_as_often_as_allowed(site, check):
    check(site.url("/panne"), tries=3)
    assert site.requests("/panne", "GET") == 3


@pytest.mark.parametrize("path", ["/goutte", "/goutte-corps"])
def test_a_slow_drip_is_cut(site, check, path):
    row = check(site.url(path), total=2, tries=1)[site.url(path)]
    if path == "/goutte":
        assert (row.classe, row.detail) == (Classe.INJOIGNABLE, "réponse trop lente")
    else:  # the status is there; what follows it is not ours to wait for
        assert (row.classe, row.code) == (Classe.VIVANT, 200)


def test_what_is_no_page_is_not_asked(site, check):
    strange = ["mailto:a@b.fr", "ftp://a.fr/x", "tel:3141", "https://", "https://a.fr:x/"]
    rows = check(*strange, site.url("/vivant"))
    assert {(rows[url].classe, rows[url].detail) for url in strange} == {(Classe.NON_VERIFIE, "pas une page")}
    assert rows[site.url("/vivant")].classe is Classe.VIVANT


def test_an_address_that_no_request_can_carry_is_told(site, check):
    url = "https://exa\u200bmple..fr/"
    rows = check(url, site.url("/vivant"))
    assert rows[url].detail == "adresse mal formée"


def test_an_address_named_twice_is_asked_once(site, check):
    check(site.url("/vivant"), site.url("/vivant"))
    assert site.requests("/vivant") == 1


def test_we_say_who_we_are_and_carry_no_cookie(site, check):
    check(site.url("/biscuit"), site.url("/biscuit/2"), site.url("/vivant"), per_host=1)
    assert all(headers["user-agent"].startswith("parcours-segur/") for headers in site.headers)
    assert all("verification des liens" in headers["user-agent"] for headers in site.headers)
    assert all("cookie" not in headers for headers in site.headers)


def test_what_goes_wrong_with_the_results_ends_the_check(site):
    rows = []

    def fail(row):
        rows.append(row)
        raise WriteError("le disque est plein")

    with pytest.raises(WriteError, match="le disque est plein"):
        check_addresses([site.url(f"/page/{number}") for number in range(100)], Limits(pause=0), fail)
    assert 1 <= len(rows) <= 2
