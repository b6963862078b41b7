"""What a visit weighs: bytes and requests that really cross the network, and memory that a session adds to a server."""

from __future__ import annotations

from base64 import b64decode
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession

from measuring import browsing
from measuring.contenders import Contender
from measuring.servers import Running, wait_until_all_rest

QUIET = 1_000  # milliseconds without traffic after which a page is complete


@dataclass
class Traffic:
    """What a page received: `size` in bytes as sent (compressed or not), websocket messages included."""

    requests: int = 0
    size: int = 0
    events: int = 0
    _cached: set[str] = field(default_factory=set)
    _distant: set[str] = field(default_factory=set)

    def listen(self, session: CDPSession) -> None:
        """Count from now on what the network of that page tells."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestServedFromCache", lambda event: self._cached.add(event["requestId"]))
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._heard)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        self.events += 1
        if event["request"]["url"].startswith("http"):
            self._distant.add(event["requestId"])

    def _answered(self, event: dict[str, Any]) -> None:
        self.events += 1
        if event["response"].get("fromDiskCache"):
            self._cached.add(event["requestId"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.events += 1
        if event["requestId"] in self._distant - self._cached:
            self.requests += 1
            self.size += int(event["encodedDataLength"])

    def _heard(self, event: dict[str, Any]) -> None:
        self.events += 1
        frame = event["response"]
        data = frame["payloadData"]
        self.size += len(b64decode(data)) if frame["opcode"] == 2 else len(data.encode())


def visits(browser: Browser, contender: Contender, address: str) -> tuple[Traffic, Traffic]:
    """The first visit of a browser to that address, and its second, with what it kept of the first."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, locale="fr-FR")
    try:
        context.set_default_timeout(browsing.SLOW)
        return _visit(context, contender, address), _visit(context, contender, address)
    finally:
        context.close()


def _visit(context: BrowserContext, contender: Contender, address: str) -> Traffic:
    """Open the page, wait until its list is there and nothing comes any more, and leave it for an empty one."""
    page, traffic = context.new_page(), Traffic()
    traffic.listen(context.new_cdp_session(page))
    page.goto(address + contender.path)
    page.locator(contender.items).first.wait_for()
    known = -1
    while known != traffic.events:
        known = traffic.events
        page.wait_for_timeout(QUIET)
    total = Traffic(traffic.requests, traffic.size)
    page.goto("about:blank")  # its beacon leaves
    page.close()
    return total


def memory_by_session(browser: Browser, contender: Contender, server: Running, sessions: int) -> float:
    """Bytes of its own that the server uses more for each reader who has the page open."""
    wait_until_all_rest([server])
    before = server.unique_memory()
    with ExitStack() as readers:
        for _ in range(sessions):
            page = readers.enter_context(browsing.fresh_page(browser, contender))
            browsing.opened(page, contender, server)
        wait_until_all_rest([server])
        return (server.unique_memory() - before) / sessions
