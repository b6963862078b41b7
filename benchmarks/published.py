"""Bytes of a first and of a second visit through nginx, with the configuration of deploiement/ as it is.

    python benchmarks/published.py [--ecrire FICHIER.md]

Counted by Chromium on what really crosses the network, compressed as it comes, websocket included.
"""

from __future__ import annotations

import argparse
import getpass
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from serving import launching

from measuring import weighing
from measuring.contenders import CONTENDERS, Contender

sys.path.insert(0, str(launching.ROOT / "tests" / "browser"))
sys.path.insert(0, str(launching.ROOT / "tests" / "deploiement"))
import chromium
import nginx_binary

BASE = "/parcours-segur/"
PAGES = {"accueil": ".tuile", "recherche": "article", "fiches_pratiques": "article", "glossaire": ".terme"}
VISITS = 3  # they differ by a few bytes


@contextmanager
def published() -> Iterator[str]:
    """Voilà behind nginx for the time of a `with`: the address of the site."""
    voila, port = launching.free_port(), launching.free_port()
    with (
        tempfile.TemporaryDirectory() as name,
        launching.running(launching.command(voila), voila, PARCOURS_CHEMIN=BASE),
    ):
        folder = shutil.copytree(launching.ROOT / "deploiement", name, dirs_exist_ok=True)
        _set(Path(folder, "ecoute.conf"), "8080", port)
        _set(Path(folder, "amont.conf"), "8866", voila)
        me = f" user {getpass.getuser()};" if os.name == "posix" and os.geteuid() == 0 else ""
        words = [
            nginx_binary.find() or "nginx",
            "-e",
            "stderr",
            "-p",
            name,
            "-c",
            "nginx.conf",
            "-g",
            f"daemon off;{me}",
        ]
        with launching.running(words, port) as address:
            yield address


def _set(path: Path, before: str, number: int) -> None:
    path.write_text(path.read_text("utf-8").replace(before, str(number)), "utf-8")


def weigh(browser: Browser, address: str, name: str) -> tuple[float, float, int]:
    """Kilobytes of a first and a second visit of that page, medians, and requests of the first."""
    ours = CONTENDERS[0]
    page = Contender(name, ours.server, f"{BASE}voila/render/{name}.ipynb", kind="voila", items=PAGES[name])
    pairs = [weighing.visits(browser, page, address) for _ in range(VISITS)]
    first, second = (median(visit.size for visit in visits) / 1000 for visits in zip(*pairs, strict=True))
    return first, second, pairs[0][0].requests


def main() -> None:
    """Serve, weigh, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ecrire", type=Path)
    asked = parser.parse_args()
    lines = [
        f"# Octets d’une visite à travers nginx : mesures du {datetime.now(UTC):%d/%m/%Y}\n",
        f"Chromium, cache vide puis gardé, websocket compris ; médianes de {VISITS}.\n",
        "| page | première visite (ko) | seconde visite (ko) | demandes |\n|---|---|---|---|",
    ]
    with published() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        for name in PAGES:
            first, second, requests = weigh(browser, address, name)
            lines.append(f"| {name} | {first:.1f} | {second:.1f} | {requests} |")
        browser.close()
    print("\n".join(lines))
    if asked.ecrire:
        asked.ecrire.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
