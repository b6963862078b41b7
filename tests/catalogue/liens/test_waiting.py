"""Sites that ask to wait, and politeness to all of them."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from catalogue.liens import hosts
from catalogue.liens.hosts import Gate, retry_after
from catalogue.liens.model import Classe, Limits


def test_too_many_requests_is_waited_for(site, check):
    row = check(site.url("/occupe-une-fois"))[site.url("/occupe-une-fois")]
    assert (row.classe, row.code) == (Classe.VIVANT, 200)
    assert site.requests("/occupe-une-fois") == 2


@pytest.mark.parametrize("path", ["/occupe", "/occupe-muet"])
def test_a_site_that_always_says_too_many_is_not_verified(site, check, path):
    row = check(site.url(path), tries=3)[site.url(path)]
    assert (row.classe, row.code, row.detail) == (Classe.NON_VERIFIE, 429, "le site limite le nombre de demandes")
    assert site.requests(path) == 3


@pytest.mark.parametrize(("path", "code"), [("/demain", 429), ("/maintenance", 503)])
def test_a_site_that_asks_for_more_than_our_patience_is_left_alone(site, check, path, code):
    others = [site.url(f"/autre/{number}") for number in range(20)]
    rows = check(site.url(path), *others, site.url("/vivant", port=1), per_host=1)
    assert (rows[site.url(path)].classe, rows[site.url(path)].code) == (Classe.NON_VERIFIE, code)
    assert "demande d’attendre" in rows[site.url(path)].detail
    assert {(rows[url].classe, rows[url].code) for url in others} == {(Classe.NON_VERIFIE, None)}
    assert rows[site.url("/vivant", port=1)].classe is Classe.VIVANT
    assert site.requests(path) == 1
    assert not any(path.startswith("/autre") for _, _, path in site.asked)


def test_a_site_that_keeps_saying_too_many_is_asked_no_more(site, check):
    tired = [site.url("/occupe"), site.url("/occupe-muet")]
    rows = check(*tired, site.url("/vivant"), per_host=1, tries=2)
    assert rows[site.url("/vivant")].classe is Classe.NON_VERIFIE
    assert site.requests("/vivant") == 0


def test_at_most_two_requests_at_a_time_reach_one_host(site, check):
    check(*(site.url(f"/page/{number}") for number in range(40)), hosts=16)
    assert site.busiest[site.ports[0]] <= 2
    assert len(site.asked) == 40


def _waits(monkeypatch, visits, heeded=None):
    """The waits of visitors of one gate whose clock moves only when somebody waits."""
    clock, waits = [100.0], []
    monkeypatch.setattr(hosts.time, "monotonic", lambda: clock[0])

    async def sleep(seconds):
        waits.append(seconds)
        clock[0] += seconds

    async def visit():
        gate = Gate(Limits(pause=2.0, patience=60.0), sleep)
        if heeded:
            gate.heed(*heeded)
        for _ in range(visits):
            async with gate.turn():
                pass

    asyncio.run(visit())
    return waits


def test_requests_to_one_host_are_spaced(monkeypatch):
    assert _waits(monkeypatch, 3) == [2.0, 2.0]


def test_a_retry_after_holds_back_the_whole_host(monkeypatch):
    assert _waits(monkeypatch, 2, (429, "45", 1.0)) == [45.0, 2.0]
    assert _waits(monkeypatch, 1, (503, "45", 1.0)) == [45.0]
    assert _waits(monkeypatch, 1, (429, "", 1.0)) == [10.0]
    assert _waits(monkeypatch, 1, (500, "45", 1.0)) == []


def test_retry_after_is_a_number_or_a_date():
    assert retry_after(" 120 ") == 120
    later = datetime.now(UTC) + timedelta(hours=1)
    assert 3500 < retry_after(format_datetime(later, usegmt=True)) <= 3600
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    for nonsense in ("", "bientôt", "-5", "1.5", "٣", "9" * 400 + "x"):
        assert retry_after(nonsense) is None
    assert retry_after("9" * 400) == 999_999_999
