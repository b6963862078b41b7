"""Politeness: how often one host is asked, and for how long it is left alone when it says so."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime

from catalogue.liens.model import Limits

TOO_MANY, UNAVAILABLE = 429, 503
LENIENT = 10  # times the back-off: the wait of a host that says « too many » and not how long
WEARY = 2  # addresses in a row that it answers with « too many » only


class Gate:
    """The way in to one host: few requests at a time, a pause between them.

    `head` tells whether it accepts HEAD, `silent` that it did not answer at all lately, `closed` in
    French why it must not be asked again during this check (empty: it may).
    """

    def __init__(self, limits: Limits, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        self.head = True
        self.silent = False
        self.closed = ""
        self._limits = limits
        self._sleep = sleep
        self._slots = asyncio.Semaphore(limits.per_host)
        self._next = -math.inf
        self._weary = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the right to send one request, and hold it while the request lasts."""
        async with self._slots:
            while (wait := self._next - time.monotonic()) > 0:  # others may have moved it meanwhile
                await self._sleep(wait)
            self._next = time.monotonic() + self._limits.pause
            yield

    def heed(self, code: int, header: str, backoff: float) -> float | None:
        """Do what an answer asks of us, from its status and its Retry-After.

        Returns the seconds to wait before the same address is asked again, None if that is more than our
        patience: the host is then closed. While it asks to wait, `turn` holds back every address of it.
        """
        asked = retry_after(header) if code in (TOO_MANY, UNAVAILABLE) else None
        if code == TOO_MANY and asked is None:
            asked = min(LENIENT * backoff, self._limits.patience)
        if asked is None:
            return backoff
        if asked > self._limits.patience:
            self.closed = f"le site demande d’attendre {asked:.0f} s"
            return None
        self._next = max(self._next, time.monotonic() + asked)
        return 0.0

    def ended(self, code: int, *, silent: bool) -> None:
        """Note the last answer about one address; a host that keeps saying « too many » is closed."""
        self.silent = silent
        self._weary = self._weary + 1 if code == TOO_MANY else 0
        if self._weary >= WEARY:
            self.closed = self.closed or "le site limite le nombre de demandes"


class Gates:
    """The gates of all hosts, each made at its first request."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._gates: dict[str, Gate] = {}

    def of(self, host: str) -> Gate:
        """The gate of a host."""
        if host not in self._gates:
            self._gates[host] = Gate(self._limits)
        return self._gates[host]


def retry_after(value: str) -> float | None:
    """Seconds that a Retry-After header asks to wait (a number or a date), None if it cannot be read."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
