"""The screenshots of the README, taken from the running workbook: `make captures`."""

from __future__ import annotations

import socket
import subprocess
import sys
from time import sleep

from playwright.sync_api import sync_playwright

from widgets import serve

sys.path.insert(0, str(serve.ROOT / "tests" / "browser"))
from chromium import find

PICTURES = {"accueil": "accueil.ipynb", "recherche": "recherche.ipynb?q=maison+de+retraite"}
SIZE = {"width": 1200, "height": 800}


def main() -> None:
    """Write docs/<name>.png for each picture."""
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(serve.command(port), cwd=serve.ROOT, env=serve.environment()) as server:  # noqa: S603
        try:
            while not serve.answers(port):
                sleep(0.1)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
                page = browser.new_page(viewport=SIZE, locale="fr-FR")
                for name, path in PICTURES.items():
                    page.goto(f"http://{serve.HOST}:{port}/voila/render/{path}")
                    page.locator(".live[data-ready]").first.wait_for()
                    page.screenshot(path=serve.ROOT / "docs" / f"{name}.png")
                browser.close()
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
