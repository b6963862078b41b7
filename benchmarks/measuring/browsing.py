"""A reader with a browser: when the documents can be read, when the first filter answers, how long a key takes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as Late

from serving import launching

from measuring import visitors
from measuring.contenders import Contender
from measuring.servers import Running, wait_until_all_rest

sys.path.append(str(launching.ROOT / "tests" / "browser"))
from chromium import find

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
# No name is resolved but this machine’s: a CDN that a page asks for fails at once, here as on a closed network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
SLOW = 60_000  # milliseconds before a page that does not answer stops the run
FILTER = "dpi"
# Beginnings of words at each letter of which both lists change: ours (a ranked search) and that of the peers.
STROKES = ("charte", "simu", "esse", "chif", "pha", "chef", "esp", "char", "simp", "chap", "esm", "sit")
NO_BOX = "[data-no-box]"  # a selector that finds nothing
UNCHANGED = 1_000  # milliseconds after which a key stroke is held to have changed nothing


@dataclass(frozen=True)
class Visit:
    """Seconds from the start of the navigation: first document readable; with a box, text typed and list filtered."""

    readable: float
    typed: float | None
    answered: float | None


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def fresh_page(browser: Browser, contender: Contender, text: str = "") -> Iterator[Page]:
    """A page without any cache, watched by probe.js, which types that text if there is one."""
    asked = {"items": contender.items, "box": contender.box or NO_BOX, "enter": contender.enter, "text": text}
    context = browser.new_context(viewport={"width": 1200, "height": 900}, locale="fr-FR")
    try:
        context.set_default_timeout(SLOW)
        context.add_init_script(f"({PROBE})({json.dumps(asked)});")
        yield context.new_page()
    finally:
        context.close()


def opened(page: Page, contender: Contender, server: Running) -> None:
    """Go to the page and wait until its first document can be read."""
    page.goto(server.address + contender.path, wait_until="commit")
    page.wait_for_function("() => window.measured && measured.readable !== null")


def leave(page: Page, contender: Contender, server: Running) -> None:
    """Close the page, and its kernel where a stock Voilà refuses its beacon."""
    if contender.ours:
        page.close()
    elif contender.kind == "voila":
        visitors.close_kernels(server.port, [visitors.kernel_of(server.port, page.content())])


def first_visit(browser: Browser, contender: Contender, server: Running) -> Visit:
    """Open the page in a new context and filter it as soon as it can be."""
    with fresh_page(browser, contender, FILTER) as page:
        opened(page, contender, server)
        if contender.box:
            page.wait_for_function("() => measured.answered !== null")
        visit = page.evaluate("() => [measured.readable, measured.typed, measured.answered]")
        leave(page, contender, server)
    return Visit(*(time if time is None else time / 1000 for time in visit))


def key_strokes(browser: Browser, contender: Contender, server: Running) -> list[float]:
    """Milliseconds of every key stroke that changed the list; the first word is there to warm up."""
    with fresh_page(browser, contender) as page:
        opened(page, contender, server)
        wait_until_all_rest([server])
        for number, text in enumerate(("dpi", *STROKES)):
            if number == 1:
                page.evaluate("() => { measured.strokes.length = 0; }")
            _write(page, contender, text)
        taken = page.evaluate("() => measured.strokes")
        leave(page, contender, server)
    return taken


def _write(page: Page, contender: Contender, text: str) -> None:
    """Write a text letter by letter, each once the list has answered the one before; then empty the box, unmeasured."""
    box = page.locator(contender.box).first
    for letter in text:
        known = page.evaluate("() => measured.strokes.length")
        box.press_sequentially(letter + "\n" * contender.enter)
        _changed(page, known)
    known = page.evaluate("() => measured.strokes.length")
    box.fill("")
    if contender.enter:
        box.press("Enter")
    _changed(page, known)
    page.evaluate("known => { measured.strokes.length = Math.min(known, measured.strokes.length); }", known)


def _changed(page: Page, known: int) -> None:
    """Wait for the list to change, and to be still: a program may draw it in several goes."""
    try:
        page.wait_for_function("known => measured.strokes.length > known", arg=known, timeout=UNCHANGED)
    except Late:
        return  # the list was right already: nothing to measure
    page.evaluate("() => new Promise(still => setTimeout(still, 100))")
