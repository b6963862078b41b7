"""The screenshots of the README, taken from the running workbook: `make captures`."""

from __future__ import annotations

import sys

from playwright.sync_api import sync_playwright

from serving import launching

sys.path.insert(0, str(launching.ROOT / "tests" / "browser"))
from chromium import find

PICTURES = {"accueil": "accueil.ipynb", "recherche": "recherche.ipynb?q=maison+de+retraite"}
SIZE = {"width": 1200, "height": 800}


def main() -> None:
    """Write docs/<name>.png for each picture."""
    port = launching.free_port()
    with launching.running(launching.command(port), port) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE, locale="fr-FR")
        for name, path in PICTURES.items():
            page.goto(f"{site}/voila/render/{path}")
            page.locator(".live[data-ready]").first.wait_for()
            page.screenshot(path=launching.ROOT / "docs" / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
