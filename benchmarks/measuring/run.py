"""One run: every server up at once, and contenders measured in turn, so that what disturbs one disturbs all."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from time import monotonic

from playwright.sync_api import Browser

from measuring import browsing, visitors, weighing
from measuring.browsing import Late
from measuring.contenders import BURSTS, ROOM, Contender
from measuring.figures import Figures
from measuring.servers import Running, running, unique_memory, wait_until_all_rest

SESSIONS = 10  # readers whose pages are open when the memory of a peer is measured
STROKE_ROUNDS = 2  # times that each contender gets all the texts


class Run:
    """Contenders whose servers answer, and what is measured of each."""

    def __init__(self, browser: Browser, servers: Mapping[str, Running], contenders: Sequence[Contender]) -> None:
        self._browser, self._servers, self._contenders = browser, servers, contenders
        self.figures = {contender.name: Figures() for contender in contenders}
        self._start = monotonic()

    def measure(self, repetitions: int) -> None:
        """Everything; bursts come after the memory of sessions, which would be taken from what they left free."""
        whole = [contender for contender in self._contenders if not contender.only_read]
        for contender in self._contenders:
            self._read(contender, Figures())  # not counted: servers are measured warm
        for contender in whole:
            self._weigh(contender)
        for number in range(repetitions):
            self._tell(f"lecture {number + 1} sur {repetitions}")
            for contender in self._contenders:
                self._read(contender, self.figures[contender.name])
        for number in range(STROKE_ROUNDS):
            self._tell(f"frappe {number + 1} sur {STROKE_ROUNDS}")
            for contender in whole:
                self._write(contender)
        for number in range(BURSTS):  # more of ours, since none of them may fail
            self._tell(f"rafale {number + 1} sur {BURSTS}")
            for contender in whole:
                if contender.ours or number < repetitions:
                    self._burst(contender)

    def _tell(self, words: str) -> None:
        sys.stderr.write(f"{monotonic() - self._start:5.0f} s  {words}\n")
        sys.stderr.flush()

    def _rested(self, contender: Contender) -> Running:
        """The server of a contender, once nothing else works."""
        wait_until_all_rest(list(self._servers.values()))
        return self._servers[contender.server.name]

    def _read(self, contender: Contender, figures: Figures) -> None:
        server = self._rested(contender)
        try:
            visit = browsing.first_visit(self._browser, contender, server)
        except Late as late:
            figures.unread.append(str(late))
        else:
            figures.readable.append(visit.readable)
            figures.answered += [] if visit.answered is None else [visit.answered]

    def _write(self, contender: Contender) -> None:
        server = self._rested(contender)
        self.figures[contender.name].strokes += browsing.key_strokes(self._browser, contender, server)

    def _burst(self, contender: Contender) -> None:
        """A room that arrives; the time is that of the last one who gets its documents."""
        server, figures = self._rested(contender), self.figures[contender.name]
        room = visitors.burst(contender, server.port, ROOM)
        figures.visitors += len(room)
        figures.faults += [visitor.fault for visitor in room if visitor.fault]
        served = [visitor for visitor in room if not visitor.fault]
        figures.last += [max(visitor.seconds for visitor in served)] if served else []
        figures.memory += [float(unique_memory(kernel)) for kernel in server.kernels()]
        visitors.close_kernels(server.port, [visitor.kernel for visitor in room if visitor.kernel])

    def _weigh(self, contender: Contender) -> None:
        server, figures = self._rested(contender), self.figures[contender.name]
        figures.first, figures.second = weighing.visits(self._browser, contender, server.address)
        if contender.kind != "voila":  # readers share one process: what each adds
            figures.memory = [weighing.memory_by_session(self._browser, contender, server, SESSIONS)]


@contextmanager
def started(browser: Browser, contenders: Sequence[Contender]) -> Iterator[Run]:
    """A run whose servers are stopped at the end, whatever happens."""
    with ExitStack() as stack:
        servers = {contender.server.name: contender.server for contender in contenders}
        up = {name: stack.enter_context(running(server)) for name, server in servers.items()}
        yield Run(browser, up, contenders)
