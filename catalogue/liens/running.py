"""A whole check: each host in turn, a bounded number of workers, and what is known when the network goes."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from catalogue.liens.addresses import by_host, host_of
from catalogue.liens.checking import Checker, open_client
from catalogue.liens.model import Classe, Limits, Row
from catalogue.liens.report import today, unchecked
from catalogue.liens.trail import verdict

RECENT = 5.0  # seconds during which an answer of any host proves that this machine is online
PROBED, AT_ONCE = 40, 10  # hosts asked, at most and at a time, before saying that it is not
NOT_A_PAGE = "pas une page"

Found = Callable[[Row], None]


def check_addresses(urls: Iterable[str], limits: Limits, *found: Found) -> bool:
    """Ask every distinct address and hand each finished row to each of `found`, at once and in any order.

    Returns False if this machine is, or goes, offline: the addresses left, of which nothing can be said,
    are then not handed over. What `found` raises ends the check.
    """
    run = _Run(urls, limits, found)
    for url in run.others:
        run.tell(unchecked(url, NOT_A_PAGE))
    return asyncio.run(run.run())


class _Run:
    """One check under way; `others` are the addresses that are not those of pages."""

    def __init__(self, urls: Iterable[str], limits: Limits, found: Sequence[Found]) -> None:
        distinct = dict.fromkeys(urls)
        hosts = by_host(distinct)
        self.others = [url for url in distinct if not host_of(url)]
        self.limits = limits
        self.found = found
        self.offline = False
        self.origins = deque(_origin(urls[0]) for urls in hosts.values())
        self.probing = asyncio.Lock()
        # Each host has as many slots as it accepts requests at a time, side by side.
        queues = [deque(urls) for urls in hosts.values()]
        self.slots = deque(queue for queue in queues for _ in range(min(limits.per_host, len(queue))))

    def tell(self, row: Row) -> None:
        """Hand over a finished row."""
        for found in self.found:
            found(row)

    async def run(self) -> bool:
        """Ask everything; whether the machine stayed online."""
        names = frozenset(name for origin in self.origins if (name := urlsplit(origin).hostname))
        async with open_client(self.limits) as client:
            self.checker = Checker(client, self.limits, names)
            workers = min(self.limits.hosts * self.limits.per_host, len(self.slots))
            try:
                async with asyncio.TaskGroup() as group:
                    for _ in range(workers):
                        group.create_task(self._work())
            except BaseExceptionGroup as errors:  # the first one says why, the others follow from it
                raise errors.exceptions[0] from None
        return not self.offline

    async def _work(self) -> None:
        """Take slots until none is left, and empty the queue of each."""
        while self.slots:
            queue = self.slots.popleft()
            while queue and not self.offline:
                url = queue.popleft()
                if row := await self._check(url):
                    self.tell(row)

    async def _check(self, url: str) -> Row | None:
        """The finished row of one address, None if the machine is offline."""
        trail, answer = await self.checker.ask(url)
        if answer.fault and answer.fault.network and not await self._online(answer.duree_ms / 1000):
            return None
        classe, detail = verdict(trail, answer)
        vers, code = (trail.lasting, trail.moved) if classe is Classe.DEPLACE else ("", answer.code)
        return Row("", url, classe, code or None, vers, today(), detail, answer.duree_ms)

    async def _online(self, spent: float) -> bool:
        """Whether any host answered during the seconds of a request in vain, or does when asked now."""
        async with self.probing:
            if not self.offline and self.checker.answered_at < time.monotonic() - max(spent, RECENT):
                self.offline = not await self._any_answers()
        return not self.offline

    async def _any_answers(self) -> bool:
        """Ask the front pages of several hosts, then of others, until one answers; that one comes first next time."""
        for batch in batched(list(self.origins)[:PROBED], AT_ONCE):
            reached = await asyncio.gather(*map(self.checker.reaches, batch))
            if any(reached):
                good = batch[reached.index(True)]
                self.origins.remove(good)
                self.origins.appendleft(good)
                return True
        return False


def batched(items: list[str], size: int) -> Iterator[list[str]]:
    """A list in pieces of at most `size`."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _origin(url: str) -> str:
    """The front page of the site of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
