"""The search is as good as promised on the graded queries that the project was given."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="module")
def judging():
    """The measures of benchmarks/judging.py, which is no package."""
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "judging.py")))


@pytest.fixture(scope="module")
def measures(judging, catalogue):
    """nDCG@5, success of the first answer and silence, by kind of query."""
    queries = judging.read_queries(judging.QUERIES / "developpement.csv", catalogue)
    return judging.judge(queries, lambda text: [hit.document.id for hit in catalogue.search(text)])


@pytest.mark.parametrize(
    ("kind", "floor"),
    [("tout", 0.88), ("exact", 0.95), ("sans_accent", 0.95), ("faute", 0.92), ("sigle", 0.92)],
)
def test_the_first_five_are_well_ranked(measures, kind, floor):
    assert measures[kind]["ndcg"] >= floor


def test_the_first_answer_is_right_most_of_the_time(measures):
    assert measures["tout"]["success"] >= 0.88


def test_off_topic_queries_are_met_with_silence(measures):
    assert measures["hors_corpus"] == {"silence": 1.0}


def test_a_perfect_answer_scores_one_and_a_wrong_one_nothing(judging):
    judged = judging.Judged("dpi", "exact", {"a": 3, "b": 1})
    assert judging.ndcg(judged, ["a", "b"]) == 1.0
    assert 0 < judging.ndcg(judged, ["b", "a"]) < 1
    assert judging.ndcg(judged, ["c", "d", "e", "f", "g", "a"]) == 0.0
