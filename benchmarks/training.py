"""A training room of thirty: how long it takes to come in, to reach the board, and to bear ten thousand guesses.

    python benchmarks/training.py [--postgresql] [--ecrire FICHIER.md]

One server on this machine, a trainer whose board asks twice a second, thirty scripted learners; no browser.
`--postgresql` measures the PostgreSQL of the tests as well.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

from catalogue.text import francais
from serving import launching
from serving.limits import REFUSALS

from measuring.figures import french, markdown, middle, percentile
from measuring.report import machine
from measuring.session import SIZE, Session, Timings

sys.path.insert(0, str(launching.ROOT / "tests" / "rooms"))
from postgres import running

TESTS = launching.ROOT / "tests"
CALM = 10.0  # seconds of a measure without guesses
ROUNDS = 10  # of it and of as long a one with guesses: what else the machine does slows both
GUESSES, LINES = 10_000, 100
METHOD = (
    "Entrée : les trente envoient leur nom et leur jeton au même instant ; de l’envoi à la réponse.",
    "De la réponse au tableau : de l’envoi d’une réponse d’élève au tableau reçu qui la compte ; le tableau est"
    " demandé toutes les demi-secondes, comme le fait sa page.",
    f"Demandes de la salle : réponses des élèves et tableaux, du premier octet envoyé au dernier reçu ; au calme, puis"
    f" pendant que {french(GUESSES)} essais de codes, de jetons et de secrets arrivent par {LINES} connexions d’un"
    f" autre programme de la même machine, en {ROUNDS} alternances. Le serveur fait attendre ces essais : il en refuse"
    f" {REFUSALS} par seconde.",
    "Le programme qui essaie et ceux qui mesurent prennent leur part des cœurs du serveur : le ralentissement est donc"
    " compté large.",
)


def measure(url: str) -> Timings:
    """A room on a server of its own, in that database."""
    timings, port = Timings(), launching.free_port()
    words = [*launching.command(port), "--preheat_kernel=False"]
    with launching.running(words, port, PARCOURS_SALLE_URL=url):
        session = Session(port, timings)
        session.come_in()
        for _ in range(ROUNDS):
            session.work(timings.calm, lambda: sleep(CALM))
            session.work(timings.guessed, lambda: _guess(session, timings))
        for learner in session.learners:
            learner.leave()
        session.trainer.close()
    return timings


def _guess(session: Session, timings: Timings) -> None:
    numbers = (session.trainer.port, session.trainer.code, GUESSES // ROUNDS, LINES)
    words = [sys.executable, "-P", str(TESTS / "serving" / "room_guesser.py"), *map(str, numbers)]
    guessed = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    timings.statuses.update(json.loads(guessed.stdout))


@contextmanager
def databases(postgresql: bool) -> Iterator[dict[str, str]]:
    """The address of each database to measure, by its name, for the time of a `with`."""
    with tempfile.TemporaryDirectory() as folder:
        urls = {"SQLite": f"sqlite:///{Path(folder) / 'salles.sqlite'}"}
        if not postgresql:
            yield urls
            return
        with running() as new_database:
            yield {**urls, "PostgreSQL": new_database()}


def rows(measured: dict[str, Timings]) -> Iterator[list[str]]:
    """The lines of the table."""
    yield ["", "cible", *measured]
    yield ["---"] * (2 + len(measured))
    figures = measured.values()
    yield ["Entrée de trente à la fois, p95", "≤ 2 s", *(_milliseconds(percentile(t.joins, 0.95)) for t in figures)]
    yield ["De la réponse au tableau, médiane", "", *(_milliseconds(middle(t.shown)) for t in figures)]
    yield ["De la réponse au tableau, p95", "≤ 1 s", *(_milliseconds(percentile(t.shown, 0.95)) for t in figures)]
    yield ["Demandes de la salle au calme, médiane", "", *(_milliseconds(middle(t.calm)) for t in figures)]
    yield ["Les mêmes pendant les essais, médiane", "", *(_milliseconds(middle(t.guessed)) for t in figures)]
    yield ["Ralentissement de la médiane", "≤ 20 %", *(_slowdown(t.calm, t.guessed, 0.5) for t in figures)]
    yield ["Ralentissement du p95", "", *(_slowdown(t.calm, t.guessed, 0.95) for t in figures)]
    yield ["Essais", "", *(french(t.statuses.total()) for t in figures)]
    yield ["dont trouvés", "0", *(french(t.statuses["200"] + t.statuses["201"]) for t in figures)]
    yield ["dont la base a été consultée", "", *(french(t.statuses["403"] + t.statuses["404"]) for t in figures)]


def _milliseconds(seconds: float | None) -> str:
    return "–" if seconds is None else f"{french(seconds * 1000, 1)} ms"


def _slowdown(calm: list[float], guessed: list[float], share: float) -> str:
    before, after = percentile(calm, share), percentile(guessed, share)
    return "–" if not before or after is None else f"{french(100 * (after / before - 1))} %"


def page(measured: dict[str, Timings]) -> str:
    """The whole page, in Markdown."""
    parts = [
        f"# Une salle de formation de {SIZE} : mesures du {datetime.now(UTC):%d/%m/%Y}",
        f"{machine()}.",
        markdown(list(rows(measured))),
        "## Comment c’est mesuré",
        "\n".join(f"- {francais(sentence)}" for sentence in METHOD),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(description="Mesure une salle de formation de trente personnes.")
    parser.add_argument("--postgresql", action="store_true", help="mesure aussi le PostgreSQL des tests")
    parser.add_argument("--ecrire", type=Path, metavar="FICHIER.md")
    asked = parser.parse_args()
    with databases(asked.postgresql) as urls:
        measured = {name: measure(url) for name, url in urls.items()}
    written = page(measured)
    print(written)
    if asked.ecrire:
        asked.ecrire.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
