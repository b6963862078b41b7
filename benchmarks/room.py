"""The search page in a room of thirty, beside a plain Voilà, Panel, Solara and Streamlit: one run, one table.

    python benchmarks/room.py [--repetitions 10] [--seulement NOM …] [--ecrire FICHIER.md]

Peers run in .venv-pairs (`make bench` makes it). What is measured and how is told in the page that it writes.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from measuring import browsing, report, run
from measuring.contenders import CONTENDERS, Contender


def main() -> None:
    """Serve, measure, print."""
    asked = _parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # servers are stopped on the way out
    contenders = _chosen(asked.seulement)
    with browsing.chromium() as browser, run.started(browser, contenders) as measured:
        measured.measure(asked.repetitions)
        page = report.page(measured.figures, asked.repetitions, browser.version)
    print(page)
    if asked.ecrire:
        asked.ecrire.write_text(page, encoding="utf-8")


def _chosen(names: list[str] | None) -> list[Contender]:
    return [contender for contender in CONTENDERS if not names or contender.name in names]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Mesure la page de recherche à côté d’autres programmes.")
    parser.add_argument("--repetitions", type=int, default=10, help="lectures et rafales de chacun (10 par défaut)")
    parser.add_argument("--seulement", nargs="+", metavar="NOM", choices=[contender.name for contender in CONTENDERS])
    parser.add_argument("--ecrire", type=Path, metavar="FICHIER.md")
    return parser


if __name__ == "__main__":
    main()
