"""The browser of the tests: found on the machine, else installed, else a clear failure.

`python tests/browser/chromium.py` prints the path of a Chromium that works (what `make test` runs
first); the tests ask `find()`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find() -> str | None:
    """A Chromium of the machine (PARCOURS_CHROMIUM first), else the one Playwright installed."""
    wanted = os.environ.get("PARCOURS_CHROMIUM")
    if wanted:
        return shutil.which(wanted)
    return next(filter(None, map(shutil.which, NAMES)), None) or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _run(*command: str) -> bool:
    print("+", *command, file=sys.stderr, flush=True)
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0  # noqa: S603 - fixed commands


def install() -> None:
    """Install Chromium with the package manager of the system, else with Playwright."""
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if _run(*root, "apt-get", "update", "-qq"):
            _run(*root, "apt-get", "install", "-y", "-qq", "chromium")
    if not find():
        _run(sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")


def main() -> int:
    """Find or install, and say where it is."""
    if not find():
        install()
    path = find()
    if not path:
        print(
            "Chromium est introuvable et n’a pas pu être installé ; installez-le, ou donnez son chemin dans "
            "PARCOURS_CHROMIUM, puis relancez « make test ».",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
