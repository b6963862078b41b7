"""From key stroke to new list in the search page: the whole corpus, a real Voilà, a real Chromium.

    python benchmarks/keystroke.py [--ecrire FICHIER.md]

Time is measured inside the browser, from the `input` event to the change of the list on the page.
"""

from __future__ import annotations

import argparse
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from serving import launching

sys.path.insert(0, str(launching.ROOT / "tests" / "browser"))
from chromium import find

TEXTS = ("transcodage", "maison de retraite", "carte cps", "simulateur", "pharmacie")
WATCH = """() => {
  window.taken = [];
  let start = 0;
  document.addEventListener("input", () => { start = performance.now(); }, true);
  new MutationObserver(() => { if (start) { window.taken.push(performance.now() - start); start = 0; } })
    .observe(document.querySelector("[data-fragment=resultats]"), { childList: true, subtree: true });
}"""


def measure(page: Page, address: str) -> list[float]:
    """Milliseconds of every key stroke that changed the list, after one text to warm up."""
    page.goto(address)
    page.locator(".live[data-ready]").first.wait_for()
    box = page.get_by_role("searchbox")
    page.evaluate(WATCH)
    for number, text in enumerate(("chauffe", *TEXTS)):
        box.fill("")
        page.wait_for_timeout(300)
        if number == 1:
            page.evaluate("window.taken.length = 0")
        box.press_sequentially(text, delay=150)
        page.wait_for_timeout(300)
    return sorted(page.evaluate("window.taken"))


def main() -> None:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ecrire", type=Path)
    asked = parser.parse_args()
    port = launching.free_port()
    with launching.running(launching.command(port), port) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        taken = measure(browser.new_page(), f"{site}/voila/render/recherche.ipynb")
        browser.close()
    lines = [
        f"# De la touche à la liste : mesures du {datetime.now(UTC):%d/%m/%Y}\n",
        f"{platform.machine()}, {platform.system()}, Python {platform.python_version()} ; {len(taken)} frappes.\n",
        "| p50 (ms) | p95 (ms) | max (ms) |\n|---|---|---|",
        f"| {taken[len(taken) // 2]:.0f} | {taken[int(len(taken) * 0.95)]:.0f} | {taken[-1]:.0f} |",
    ]
    print("\n".join(lines))
    if asked.ecrire:
        asked.ecrire.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
