"""From key stroke to new list in the search page: a real Voilà, a real Chromium; the corpus, then a far larger one.

    python benchmarks/keystroke.py [--documents N] [--ecrire FICHIER.md]

N documents in the larger corpus (100 000 if not said; 0 for the corpus alone). Time is measured inside the
browser, from the `input` event to the change of the list, one key after the other. The shares of Python are
those of a process that does the same without a browser, its caches as cold as those of the page.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from catalogue import load_catalogue
from catalogue.loading import DATA_FOLDER
from serving import launching
from widgets.explorer.widget import explorer_widget
from widgets.live import LiveWidget
from widgets.visit import Visit

from synthetic import write_enlarged

sys.path.insert(0, str(launching.ROOT / "tests" / "browser"))
from chromium import find

LARGE = 100_000
TEXTS = ("transcodage", "maison de retraite", "carte cps", "simulateur", "pharmacie", "fiche pratiqe hopital", "dsr")
WARM_UP = "chauffe"
ONCE, BY_KEY = ("chargement", "index"), ("demande", "recherche", "facettes", "rendu", "en tout")
PATIENCE = 300_000  # milliseconds that a large corpus may take to be read, then to be indexed
BETWEEN = 120  # milliseconds between two keys of somebody who types fast
UNCHANGED = 2_000  # milliseconds after which a key is said to have left the list as it was
WATCH = """() => {
  window.start = 0; window.taken = [];
  document.addEventListener("input", () => { window.start = performance.now(); }, true);
  new MutationObserver(() => {
    if (window.start) { window.taken.push(performance.now() - window.start); window.start = 0; }
  }).observe(document.querySelector("[data-fragment=resultats]"), { childList: true, subtree: true });
}"""
# Whether the list changes after a key; else the key is forgotten. Not `wait_for_function`, which needs `eval`.
CHANGED = """patience => new Promise((done) => {
  const asked = performance.now();
  const look = () => {
    if (!window.start) done(true);
    else if (performance.now() - asked < patience) setTimeout(look, 20);
    else { window.start = 0; done(false); }
  };
  look();
})"""


@dataclass
class Measure:
    """What one corpus costs: milliseconds of each key in the page, seconds to open it, and the parts of Python."""

    documents: int
    opened: float
    keys: Sequence[float]
    unchanged: int
    parts: Mapping[str, Sequence[float]]


def keys_of(page: Page) -> tuple[list[float], int]:
    """Milliseconds of every key that changed the list, and the number of those that did not, after one warm-up."""
    box = page.get_by_role("searchbox")
    page.evaluate(WATCH)
    box.press(WARM_UP[0])
    page.evaluate(CHANGED, PATIENCE)
    unchanged = 0
    for text in (WARM_UP, *TEXTS):
        box.select_text()
        for key in ("Delete", *text):  # all that was written, then letter by letter
            page.wait_for_timeout(BETWEEN)
            box.press(key)
            unchanged += not page.evaluate(CHANGED, UNCHANGED)
        if text == WARM_UP:
            page.evaluate("window.taken.length = 0")
            unchanged = 0
    return page.evaluate("window.taken"), unchanged


def in_browser(folder: Path) -> tuple[float, list[float], int]:
    """Seconds until the page of that data folder answers, then the keys; a kernel that nobody has heated."""
    port = launching.free_port()
    words = [*launching.command(port), "--VoilaConfiguration.preheat_kernel=False"]
    with launching.running(words, port, PARCOURS_DONNEES=str(folder)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        start = time.perf_counter()
        page.goto(f"{site}/voila/render/recherche.ipynb")
        page.locator(".live[data-ready]").first.wait_for()
        opened = time.perf_counter() - start
        keys, unchanged = keys_of(page)
        browser.close()
    return opened, keys, unchanged


def in_python(folder: Path) -> tuple[int, dict[str, list[float]]]:
    """The number of documents, and the milliseconds of each part of the work of Python: those of ONCE, then by key."""
    marks = [time.perf_counter()]
    catalogue = load_catalogue(folder)
    marks.append(time.perf_counter())
    _ = catalogue.index, catalogue.facets
    marks.append(time.perf_counter())
    parts = {name: [(after - before) * 1000] for name, (before, after) in zip(ONCE, pairwise(marks), strict=True)}
    widget = explorer_widget(catalogue, Visit(catalogue=catalogue))
    for text in (WARM_UP, *TEXTS):
        for length in range(len(text) + 1):
            spans = key_in_python(widget, text[:length])
            for name, span in zip(BY_KEY, spans, strict=True):
                parts.setdefault(name, []).extend([span] if text != WARM_UP else [])
    return len(catalogue.tous), parts


def key_in_python(widget: LiveWidget, text: str) -> list[float]:
    """Milliseconds of each part of BY_KEY for a text: the search is done before the context, which then finds it."""
    marks = [time.perf_counter()]
    widget.state.go(urlencode({"q": text}))
    marks.append(time.perf_counter())
    if text:
        widget.state.catalogue.answer(text)
    marks.append(time.perf_counter())
    context = widget.state.context()
    marks.append(time.perf_counter())
    widget.view.fragments(context)
    marks.append(time.perf_counter())
    return [(after - before) * 1000 for before, after in (*pairwise(marks), (marks[0], marks[-1]))]


def measure(folder: Path) -> Measure:
    """Both measures of one data folder, the second in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        documents, parts = process.submit(in_python, folder).result()
    return Measure(documents, *in_browser(folder), parts)


def spread(values: Sequence[float], digits: int = 1) -> str:
    """Median, 95th percentile and maximum, as cells of a table."""
    ranked = sorted(values)
    chosen = (ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.95)], ranked[-1])
    return " | ".join(f"{value:.{digits}f}" for value in chosen)


def report(measures: Sequence[Measure]) -> Iterator[str]:
    """The whole report, line by line."""
    yield f"# De la touche à la liste : mesures du {datetime.now(UTC):%d/%m/%Y}\n"
    yield f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}.\n"
    yield "## Dans la page\n"
    yield "| documents | page ouverte (s) | touches | p50 (ms) | p95 (ms) | max (ms) | liste inchangée |"
    yield "|---" * 7 + "|"
    for one in measures:
        count = f"{one.documents:,}".replace(",", "\u202f")
        yield f"| {count} | {one.opened:.1f} | {len(one.keys)} | {spread(one.keys, 0)} | {one.unchanged} |"
    for one in measures:
        count = f"{one.documents:,}".replace(",", "\u202f")
        once = [f"{name} {one.parts[name][0] / 1000:.2f} s" for name in ONCE]
        yield f"\n## La part de Python, {count} documents\n\n{', '.join(once)} ; puis à chaque touche :\n"
        yield "| | p50 (ms) | p95 (ms) | max (ms) |\n|---|---|---|---|"
        for name in BY_KEY:
            yield f"| {name} | {spread(one.parts[name])} |"


def main() -> None:
    """Write the larger corpus in a temporary folder, measure both, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=LARGE)
    parser.add_argument("--ecrire", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folders = [DATA_FOLDER]
        if asked.documents:
            folders.append(write_enlarged(load_catalogue(), asked.documents, Path(place) / "donnees"))
        lines = list(report([measure(folder) for folder in folders]))
    print("\n".join(lines))
    if asked.ecrire:
        asked.ecrire.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
