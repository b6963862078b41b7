"""Whole checks: many addresses, a machine that is offline or goes so."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.liens import running as running_module
from catalogue.liens.model import Classe

from misbehaving import running

LARGE = Path(__file__).with_name("large.py")


@pytest.fixture
def dead():
    """Addresses of ports of this machine where nothing listens."""
    with socket.socket() as first, socket.socket() as second:
        for held in (first, second):
            held.bind(("127.0.0.1", 0))  # bound and not listening: nobody else takes it, all are refused
        yield [f"http://127.0.0.1:{held.getsockname()[1]}/page/{n}" for held in (first, second) for n in range(3)]


def test_ten_thousand_addresses_on_fifty_hosts(tmp_path):
    with running(ports=50) as site:
        command = [sys.executable, str(LARGE), str(tmp_path), "10000", *map(str, site.ports)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
        assert run.returncode == 0, run.stderr
        assert max(site.busiest.values()) <= 2
        assert len(site.asked) == sum(site.asked.values()) == 10_000
    told = json.loads(run.stdout)
    assert (told["online"], told["rows"], told["classes"]) == (True, 10_000, ["vivant"])
    assert told["tasks"] <= 100  # 32 workers and what they wait for, however many addresses are left
    assert told["mb"] < 64


def test_an_offline_machine_says_nothing_of_any_address(check, dead):
    assert check(*dead) == {"": False}


def test_a_dead_host_among_living_ones_is_told(site, check, dead):
    rows = check(*dead, site.url("/vivant"))
    assert rows.pop("") is True
    assert rows.pop(site.url("/vivant")).classe is Classe.VIVANT
    assert {(row.classe, row.detail) for row in rows.values()} == {(Classe.INJOIGNABLE, "connexion refusée")}


def test_a_site_that_cuts_or_drips_does_not_mean_offline(site, check):
    assert check(site.url("/coupe"))[site.url("/coupe")].classe is Classe.INJOIGNABLE
    assert check(site.url("/goutte"), total=0.5, tries=1)[site.url("/goutte")].classe is Classe.INJOIGNABLE


def test_a_silent_host_is_tried_less_and_less(check, dead, site, monkeypatch):
    tried = []
    real = running_module.Checker._request

    async def count(self, method, url):
        tried.append(url)
        return await real(self, method, url)

    monkeypatch.setattr(running_module.Checker, "_request", count)
    check(*dead[:3], site.url("/vivant"), per_host=1, tries=3)
    assert [tried.count(url) for url in dead[:3]] == [3, 1, 1]


def test_a_machine_that_goes_offline_leaves_the_rest_unsaid(site, check, monkeypatch):
    monkeypatch.setattr(running_module, "RECENT", 0)
    site.vanish_after = 20
    urls = [site.url(f"/page/{number}", number % 2) for number in range(50)]
    rows = check(*urls)
    assert rows.pop("") is False
    assert len(rows) == sum(site.answered.values()) < 50
    assert {row.classe for row in rows.values()} == {Classe.VIVANT}
