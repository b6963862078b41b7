"""A misbehaving server of this machine, and addresses checked against it."""

import csv
import re
import ssl
import sys
from pathlib import Path

import pytest
import trustme

sys.path.append(str(Path(__file__).parent))  # where misbehaving is

from catalogue.liens.model import Limits
from catalogue.liens.running import check_addresses

from misbehaving import running

QUICK = {"pause": 0, "backoff": 0.001}
WITH_ADDRESSES = ("documents", "editeurs", "regions", "echeances")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    """What the machine that runs these tests says of proxies is not about its loopback."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site():
    """A server on two ports."""
    with running(ports=2) as site:
        yield site


@pytest.fixture
def check():
    """Check addresses quickly and return their rows by address; `online` is in the key « »."""

    def run(*urls, **limits):
        rows = {}
        online = check_addresses(urls, Limits(**QUICK | limits), lambda row: rows.__setitem__(row.url, row))
        return rows | {"": online}

    return run


@pytest.fixture(scope="session")
def authority():
    """An authority that signs certificates for this machine."""
    return trustme.CA()


@pytest.fixture
def served_corpus(data_copy, authority, monkeypatch, tmp_path):
    """A copy of the data whose every address is that of a server of this machine; (folder, site)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with running(contexts=[context]) as site:
        local = site.url("/page/", scheme="https")
        for path in (data_copy / f"{table}.csv" for table in WITH_ADDRESSES):
            path.write_text(re.sub(r"https://(?=\w)", local, path.read_text("utf-8")), "utf-8")
        yield data_copy, site


@pytest.fixture
def read_results():
    """The rows of a file of results, as dictionaries."""

    def read(path):
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
