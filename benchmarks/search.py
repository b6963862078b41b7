"""Relevance and speed of the search, ours beside the engines one could install instead.

    python benchmarks/search.py                      every table, on the queries of benchmarks/requetes
    python benchmarks/search.py AUTRES.csv           relevance on other graded queries, same columns
    python benchmarks/search.py --sans-vitesse       relevance alone
    python benchmarks/search.py --ecrire FICHIER.md  the same, kept in a file

Query files: « developpement » is the set the project was given; « reglage » and « reglage_2 » are
ours, used for tuning; « temoin » and « jumelle » were written by language models that saw neither the
code nor the vocabulary. No weight was fitted on these two, but their totals were looked at along the way:
they are a fair sign, not a blind trial. The other engines read the text of the documents, key words
included; the glossary and the everyday words are part of ours.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import distribution
from pathlib import Path

from catalogue import Catalogue, load_catalogue

from engines import ENGINES
from judging import OFF_TOPIC, QUERIES, Engine, judge, read_queries
from synthetic import enlarge

LARGE = 100_000
KINDS = ("exact", "sans_accent", "faute", "sigle", "expansion", "quotidien", "tache", "tout")
MEASURED = """
import os, time
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
before = resident()
start = time.perf_counter()
from catalogue import load_catalogue
catalogue = load_catalogue()
loaded = time.perf_counter()
memory = resident() - before
catalogue.search("pharmacie")
print(loaded - start, memory, time.perf_counter() - loaded)
"""


def relevance(catalogue: Catalogue, path: Path) -> Iterator[str]:
    """A Markdown table: nDCG@5 by kind, success of the first answer, silence off topic."""
    queries = read_queries(path, catalogue)
    yield f"### {path.stem} ({len(queries)} requêtes)\n"
    yield "| moteur | " + " | ".join(KINDS) + " | 1er juste | silence hors corpus |"
    yield "|---" * (len(KINDS) + 3) + "|"
    for name, build in ENGINES.items():
        measures = judge(queries, build(catalogue, catalogue.tous))
        cells = [f"{measures[kind]['ndcg']:.3f}" if kind in measures else "–" for kind in KINDS]
        silence = f"{measures[OFF_TOPIC]['silence']:.2f}" if OFF_TOPIC in measures else "–"
        yield f"| {name} | " + " | ".join(cells) + f" | {measures['tout']['success']:.3f} | {silence} |"
    yield ""


def durations(engine: Engine, texts: Sequence[str], rounds: int) -> list[float]:
    """Sorted times of the queries in milliseconds, after one round to warm up."""
    for text in texts:
        engine(text)
    taken = []
    for _ in range(rounds):
        for text in texts:
            start = time.perf_counter()
            engine(text)
            taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def speed(catalogue: Catalogue, texts: Sequence[str], rounds: int) -> Iterator[str]:
    """A Markdown table of times by engine."""
    yield f"### {len(catalogue.tous):,} documents, {len(texts)} requêtes\n".replace(",", "\u202f")
    yield "| moteur | construction (s) | p50 (ms) | p95 (ms) | max (ms) |\n|---|---|---|---|---|"
    for name, build in ENGINES.items():
        start = time.perf_counter()
        engine = build(catalogue, catalogue.tous)
        engine("hôpital")
        built = time.perf_counter() - start
        taken = durations(engine, texts, rounds)
        p95 = taken[int(len(taken) * 0.95)]
        yield f"| {name} | {built:.2f} | {taken[len(taken) // 2]:.2f} | {p95:.2f} | {taken[-1]:.2f} |"
    yield ""


def loading(rounds: int = 10) -> Iterator[str]:
    """Median time and memory of load_catalogue() in fresh processes, over a bare interpreter (Linux)."""
    runs = []
    for _ in range(rounds):
        command = [sys.executable, "-c", MEASURED]
        process = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own text
        runs.append([float(number) for number in process.stdout.split()])
    load, memory, index = (sorted(column)[rounds // 2] for column in zip(*runs, strict=True))
    yield f"`load_catalogue()`, processus neuf, importations comprises, médiane de {rounds} : {load * 1000:.0f} ms,"
    yield f"{memory:.1f} Mo de plus que l’interpréteur nu ; index et première recherche : {index * 1000:.0f} ms.\n"


def weights() -> Iterator[str]:
    """What each engine adds to an installation, in megabytes on the disk."""
    for name in ("tantivy", "bm25s", "numpy", "rapidfuzz"):
        files = distribution(name).files or ()
        size = sum(file.locate().stat().st_size for file in files if Path(str(file.locate())).is_file())
        yield f"- {name} : {size / 1e6:.1f} Mo installés"
    yield "- SQLite FTS5 et le nôtre : rien à installer\n"


def report(paths: Sequence[Path], with_speed: bool) -> Iterator[str]:
    """The whole report, line by line."""
    catalogue = load_catalogue()
    yield f"# Recherche : mesures du {datetime.now(UTC):%d/%m/%Y}\n"
    yield f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}.\n"
    yield "## Pertinence (nDCG@5)\n"
    for path in paths:
        yield from relevance(catalogue, path)
    if with_speed:
        texts = [query.text for path in paths for query in read_queries(path, catalogue)]
        yield "## Vitesse\n"
        yield from speed(catalogue, texts, rounds=3)
        yield from speed(enlarge(catalogue, LARGE), texts[::8], rounds=1)
        yield from loading()
        yield "## Poids\n"
        yield from weights()


def main() -> None:
    """Print the report, and keep it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("requetes", nargs="*", type=Path, help="fichiers de requêtes notées")
    parser.add_argument("--sans-vitesse", action="store_true")
    parser.add_argument("--ecrire", type=Path)
    options = parser.parse_args()
    lines = []
    for line in report(options.requetes or sorted(QUERIES.glob("*.csv")), not options.sans_vitesse):
        print(line, flush=True)
        lines.append(line)
    if options.ecrire:
        options.ecrire.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
