"""Ask one address what it has become: the only module that goes on the network, and that needs httpx."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from typing import cast

import httpx

from catalogue.liens.addresses import host_of
from catalogue.liens.faults import Fault, explain
from catalogue.liens.hosts import TOO_MANY, UNAVAILABLE, Gate, Gates
from catalogue.liens.model import Limits
from catalogue.liens.trail import PERMANENT, TEMPORARY, Answer, Trail

HEAD_REFUSED = (405, 501)
# What addresses and servers can make go wrong; anything else is a defect of ours.
FAILURES = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError)


@asynccontextmanager
async def open_client(limits: Limits) -> AsyncIterator[httpx.AsyncClient]:
    """A client that says who it is, keeps no cookie and follows nothing by itself."""
    many = limits.hosts * limits.per_host
    async with httpx.AsyncClient(
        headers={"User-Agent": user_agent(), "Accept": "*/*", "Accept-Language": "fr"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(limits.total, connect=limits.connect, pool=None),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=many),
        event_hooks={"response": [_take_location]},
    ) as client:
        yield client


async def _take_location(response: httpx.Response) -> None:
    """Hide where a redirection leads from httpx, which would parse it, and fail where it is malformed."""
    response.extensions["location"] = response.headers.pop("Location", "")


def user_agent() -> str:
    """Who we say we are, in French without accents: a header is ASCII."""
    try:
        number = version("parcours-segur")
    except PackageNotFoundError:
        number = "0"
    return f"parcours-segur/{number} (verification des liens d'un corpus, peu de demandes a la fois)"


class Checker:
    """What asks addresses, politely; `known` are the host names of the corpus.

    `answered_at` is when any host answered last, by time.monotonic().
    """

    def __init__(self, client: httpx.AsyncClient, limits: Limits, known: frozenset[str]) -> None:
        self.answered_at = -math.inf
        self._client = client
        self._limits = limits
        self._known = known
        self._gates = Gates(limits)

    async def ask(self, url: str) -> tuple[Trail, Answer]:
        """Follow the address of a page to its last answer, through redirections and new tries."""
        trail = Trail(url, self._known, self._limits.redirects)
        while True:
            answer = await self._answer(trail)
            if answer.fault or answer.code not in (*PERMANENT, *TEMPORARY) or not answer.location:
                return trail, answer
            if reason := trail.follow(answer):
                return trail, replace(answer, fault=Fault(reason, final=True))

    async def reaches(self, origin: str) -> bool:
        """Whether the host of an address answers anything at all, were it an error."""
        gate = self._gates.of(host_of(origin))
        if gate.closed:
            return False
        async with gate.turn():
            answer = await self._request("HEAD", origin)
        return not (answer.fault and answer.fault.network)

    async def _answer(self, trail: Trail) -> Answer:
        """The answer of one address of a trail: to HEAD, else to GET, else again after a while."""
        gate = self._gates.of(host_of(trail.here))
        tries = 1 if gate.silent else self._limits.tries
        method = "HEAD" if gate.head else "GET"
        while not gate.closed:
            async with gate.turn():
                answer = await self._request(method, trail.here)
            if method == "HEAD" and _needs_get(answer):
                gate.head = answer.code not in HEAD_REFUSED
                method = "GET"
                continue
            wait = gate.heed(answer.code, answer.retry_after, self._limits.backoff * 2**trail.failures)
            if wait is None:
                return replace(answer, fault=_asked_to_wait(gate))
            trail.failures += not answer.settled
            if answer.settled or trail.failures >= tries:
                gate.ended(answer.code, silent=bool(answer.fault and answer.fault.network))
                return answer
            await asyncio.sleep(wait)
        return Answer(fault=_asked_to_wait(gate))

    async def _request(self, method: str, url: str) -> Answer:
        """Send one request and read a little of what comes, within our time; a body that fails changes nothing."""
        start = time.monotonic()
        answer = None
        try:
            async with asyncio.timeout(self._limits.total), self._client.stream(method, url) as response:
                location, wait = response.extensions["location"], response.headers.get("Retry-After", "")
                spent = round((time.monotonic() - start) * 1000)
                answer = Answer(response.status_code, location, wait, None, spent)
                await self._read(response)
        except FAILURES as error:
            fault = explain(error)
            answer = answer or Answer(fault=fault, duree_ms=round((time.monotonic() - start) * 1000))
        if not (answer.fault and answer.fault.network):
            self.answered_at = time.monotonic()
        return answer

    async def _read(self, response: httpx.Response) -> None:
        """The first bytes of a body: a short one, read to its end, leaves a connection that serves again."""
        read = 0
        async with aclosing(cast("AsyncGenerator[bytes, None]", response.aiter_raw())) as chunks:
            async for chunk in chunks:
                read += len(chunk)
                if read >= self._limits.body:
                    return


def _asked_to_wait(gate: Gate) -> Fault:
    """The fault of an address whose host must be left alone."""
    return Fault(gate.closed, final=True, later=True)


def _needs_get(answer: Answer) -> bool:
    """Whether a server may answer GET better than HEAD: it is there, and does not ask to wait."""
    if answer.fault:
        return not (answer.fault.network or answer.fault.final)
    asks_to_wait = answer.code == TOO_MANY or (answer.code == UNAVAILABLE and answer.retry_after)
    return answer.code >= 400 and not asks_to_wait
