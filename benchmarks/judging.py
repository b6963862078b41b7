"""Graded queries and the measures by which an engine is judged on them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import log2
from pathlib import Path
from statistics import fmean

from catalogue import Catalogue
from catalogue.text import fold

QUERIES = Path(__file__).parent / "requetes"
OFF_TOPIC = "hors_corpus"
DEPTH = 5

Engine = Callable[[str], Sequence[str]]  # a query → ids of documents, best first


@dataclass
class Judged:
    """A query, its kind, and the grade (1 to 3) of each document that answers it."""

    text: str
    kind: str
    grades: dict[str, int] = field(default_factory=dict)


def read_queries(path: Path, catalogue: Catalogue) -> list[Judged]:
    """Queries of a CSV file, in its order; KeyError if an entry names no document of the corpus.

    Columns: query, kind, expected_section, expected_component, expected_label, grade.
    """
    ids = {}
    for document in catalogue.tous:
        composant = catalogue.composant(document.composant).libelle if document.composant else ""
        name = (catalogue.section(document.section).libelle, composant, document.libelle)
        ids[tuple(map(fold, name))] = document.id
    queries: dict[str, Judged] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            judged = queries.setdefault(row["query"], Judged(row["query"], row["kind"]))
            if row["expected_label"]:
                name = (row["expected_section"], row["expected_component"], row["expected_label"])
                judged.grades[ids[tuple(map(fold, name))]] = int(row["grade"])
    return list(queries.values())


def ndcg(judged: Judged, found: Sequence[str]) -> float:
    """Normalised discounted cumulative gain of the first five, gain 2^grade - 1."""

    def gain(grades: Sequence[int]) -> float:
        return sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))

    ideal = gain(sorted(judged.grades.values(), reverse=True))
    return gain([judged.grades.get(key, 0) for key in found]) / ideal


def judge(queries: Sequence[Judged], engine: Engine) -> dict[str, dict[str, float]]:
    """Measures by kind and for all answerable queries (« tout »).

    ndcg: nDCG@5; success: share whose first answer is graded 2 or 3; silence (off-topic kind
    only): share of queries with no answer at all.
    """
    measures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for judged in queries:
        found = list(engine(judged.text))
        if judged.kind == OFF_TOPIC:
            measures[OFF_TOPIC]["silence"].append(not found)
            continue
        for kind in (judged.kind, "tout"):
            measures[kind]["ndcg"].append(ndcg(judged, found))
            measures[kind]["success"].append(judged.grades.get(found[0], 0) >= 2 if found else 0.0)
    return {kind: {name: fmean(values) for name, values in by.items()} for kind, by in measures.items()}
