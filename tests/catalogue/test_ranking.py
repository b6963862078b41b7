"""In a large corpus a part of the documents is scored, and the first answer is the same."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from catalogue import ranking
from catalogue.indexing import CHAMPIONS

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def large(catalogue):
    """Ten times the corpus."""
    synthetic = SimpleNamespace(**runpy.run_path(str(BENCHMARKS / "synthetic.py")))
    return synthetic.enlarge(catalogue, 10 * len(catalogue.tous))


@pytest.fixture(scope="module")
def texts(catalogue):
    """The queries of development."""
    judging = SimpleNamespace(**runpy.run_path(str(BENCHMARKS / "judging.py")))
    return [judged.text for judged in judging.read_queries(judging.QUERIES / "developpement.csv", catalogue)]


@pytest.fixture
def scored(monkeypatch):
    """The numbers of rows that the shortlist kept."""
    kept = []
    whole = ranking.shortlist

    def recorded(groups, index):
        rows = whole(groups, index)
        kept.append(None if rows is None else len(rows))
        return rows

    monkeypatch.setattr("catalogue.search.shortlist", recorded)
    return kept


def first_answers(catalogue, texts):
    return {text: [hit.document.id for hit in catalogue.search(text, 1)] for text in texts}


def test_a_small_corpus_is_scored_whole(catalogue, texts, scored):
    first_answers(catalogue, texts)
    assert set(scored) == {None}


def test_a_shortlist_gives_the_first_answer_of_the_whole(large, texts, scored, monkeypatch):
    whole = first_answers(large, texts)
    monkeypatch.setattr(ranking, "EXHAUSTIVE", 100)
    monkeypatch.setattr(ranking, "SHORTLIST", 150)
    scored.clear()
    short = first_answers(large, texts)
    assert max(scored) < len(large.tous) / 2
    same = [text for text in texts if short[text] == whole[text]]
    assert len(same) >= 0.95 * len(texts)


def test_every_document_that_holds_every_word_is_scored(large, monkeypatch):
    monkeypatch.setattr(ranking, "EXHAUSTIVE", 100)
    index = large.index.inverted
    groups = large.index.parser.parse("fiche pratique").groups
    fiche, pratique = (set(index.postings[group.words[0].stem]) for group in groups)
    assert len(fiche & pratique) > 2 * CHAMPIONS
    assert fiche & pratique <= ranking.shortlist(groups, index)


def test_off_topic_queries_stay_silent_in_a_large_corpus(large, monkeypatch):
    monkeypatch.setattr(ranking, "EXHAUSTIVE", 100)
    for text in ("recette de crêpes", "remboursement lunettes", "plombier"):
        assert large.search(text) == []


def test_every_answer_of_a_small_corpus_is_complete(catalogue, texts):
    assert [text for text in texts if not catalogue.answer(text).complete] == []


def test_an_answer_is_complete_if_it_holds_all_that_is_found_and_only_then(large, texts, monkeypatch):
    cut = {text: large.index.answer(text) for text in texts}
    monkeypatch.setattr("catalogue.search.BOOSTED", len(large.tous))
    whole = {text: set(large.index.answer(text).rows) for text in texts}
    assert {text: set(answer.rows) == whole[text] for text, answer in cut.items()} == {
        text: answer.complete for text, answer in cut.items()
    }
    assert {answer.complete for answer in cut.values()} == {True, False}


def test_an_answer_from_a_shortlist_is_not_called_complete_unless_it_is(large, texts, monkeypatch):
    monkeypatch.setattr("catalogue.search.BOOSTED", len(large.tous))
    texts = [*texts, large.tous[-1].titre.split()[-1]]  # the number of one document
    whole = {text: set(large.index.answer(text).rows) for text in texts}
    monkeypatch.setattr(ranking, "EXHAUSTIVE", 100)
    short = {text: large.index.answer(text) for text in texts}
    complete = [text for text in texts if short[text].complete and short[text].rows]
    assert [text for text in complete if set(short[text].rows) != whole[text]] == []
    assert complete
    assert len(complete) < len(texts) / 2
