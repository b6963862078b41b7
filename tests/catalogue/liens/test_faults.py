"""Why no answer came: certificates, names, networks."""

import datetime as dt
import errno
import socket
import ssl

import pytest
import trustme

from catalogue.liens.faults import explain
from catalogue.liens.model import Classe

from misbehaving import running


def _context(authority, *names, **dates):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **dates).configure_cert(context)
    return context


def test_certificate_errors_are_told_apart(authority, check, monkeypatch, tmp_path):
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    past = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    contexts = [
        _context(authority, "127.0.0.1"),
        _context(authority, "127.0.0.1", not_before=past, not_after=past + dt.timedelta(days=1)),
        _context(authority, "autre.example"),
        _context(trustme.CA(), "127.0.0.1"),
    ]
    with running(contexts=contexts) as site:
        urls = [site.url("/vivant", port, "https") for port in range(4)]
        rows = check(*urls)
    assert [rows[url].classe for url in urls] == [Classe.VIVANT, *[Classe.INJOIGNABLE] * 3]
    details = [rows[url].detail for url in urls]
    assert details == ["", "certificat périmé", "certificat d’un autre site", "certificat d’une autorité inconnue"]


def test_a_wrong_certificate_is_asked_once(authority, check):
    context, greetings = _context(authority, "127.0.0.1"), []
    context.sni_callback = lambda *_: greetings.append(1)
    with running(contexts=[context]) as site:  # an authority that nobody trusts here
        url = site.url("/vivant", scheme="https")
        assert check(url)[url].detail == "certificat d’une autorité inconnue"
    assert len(greetings) == 1
    assert not site.asked


def test_a_certificate_refused_after_a_redirection_says_where(site, authority, check):
    with running(contexts=[_context(authority, "127.0.0.1")]) as other:
        secure = other.url("/vivant", scheme="https")
        url = site.url(f"/vers/{secure}")
        row = check(url)[url]
    assert (row.classe, row.vers) == (Classe.INJOIGNABLE, "")
    assert row.detail == f"certificat d’une autorité inconnue ; redirigée vers {secure}"


def test_plain_http_on_a_secure_address_is_a_fault_of_the_site(site, check):
    url = site.url("/vivant", scheme="https")
    row = check(url)[url]
    assert (row.classe, row.detail) == (Classe.INJOIGNABLE, "connexion chiffrée impossible")


@pytest.mark.parametrize(
    ("cause", "detail", "network"),
    [
        (socket.gaierror(-2, "Name or service not known"), "nom de domaine introuvable", True),
        (ConnectionRefusedError(), "connexion refusée", True),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "réseau injoignable", True),
        (ExceptionGroup("all", [OSError(errno.EHOSTUNREACH, "No route")]), "réseau injoignable", True),
        (ConnectionResetError(), "connexion coupée par le site", False),
        (TimeoutError(), "réponse trop lente", False),
        (ValueError(), "réponse incompréhensible", False),
    ],
)
def test_errors_are_explained_through_what_wraps_them(cause, detail, network):
    wrapped = RuntimeError("transport")
    wrapped.__cause__ = OSError("All connection attempts failed")
    wrapped.__cause__.__context__ = cause
    for error in (cause, wrapped):
        assert (explain(error).detail, explain(error).network) == (detail, network)


def test_errors_that_cause_each_other_are_explained_too():
    first, second = RuntimeError(), ConnectionRefusedError()
    first.__cause__, second.__cause__ = second, first
    assert explain(first).detail == "connexion refusée"
