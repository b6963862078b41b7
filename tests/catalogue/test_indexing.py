"""What makes the index quick to build changes nothing of what it holds."""

import os
import subprocess
import sys
from dataclasses import replace
from heapq import nlargest

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue import boosts
from catalogue.indexing import AT_HAND, CAPITALS, CHAMPIONS, fields_of, subject_words, tags_of
from catalogue.lexicon import stems
from catalogue.text import is_stop, stem, words

SUGGESTED = "from catalogue import load_catalogue; print(load_catalogue().search({!r}).suggestions)"


@example("L’e-CPS,\u202fl'ES\u00a0: ES es\u2003d’hôpital Σας ΣΑΣ\u0301 a\u0301 ´b İ\u0085ﬁn")
@given(
    st.text() | st.lists(st.sampled_from(["l'", "ES", "es", "–", "e-", "cps", "\u0301", "’", " ", "É"])).map("".join)
)
def test_the_words_of_a_text_are_those_of_its_pieces(text):
    capitals = {match.lower() for match in CAPITALS.findall(text)}
    assert subject_words(text) == [word for word in words(text) if not is_stop(word) or word in capitals]
    assert [word for piece in text.split() for word in words(piece)] == list(words(text))


@given(st.text() | st.lists(st.sampled_from(["ES", "VA", "de", "l’", "hôpital", "DSR"])).map(" ".join))
def test_a_label_has_the_stems_of_an_expression(text):
    assert boosts._stems_of(text) == frozenset(stems(text))


def test_a_stop_word_in_capitals_is_a_subject_all_over_its_text():
    assert subject_words("Pour les ES, un es est un ES") == ["es", "es", "es"]
    assert subject_words("tu es là") == []


def test_every_word_of_every_document_leads_to_it(catalogue):
    index = catalogue.index.inverted
    for row, document in enumerate(catalogue.tous):
        held = {term for term, rows in index.postings.items() if row in rows}
        texts = (text for _, text in fields_of(document, catalogue))
        assert held == {*tags_of(document), *(stem(word) for text in texts for word in subject_words(text))}


@pytest.fixture(scope="module")
def large(catalogue):
    """Ten times the corpus."""
    return replace(catalogue, tous=catalogue.tous * 10)


@pytest.mark.parametrize("number", [1, CHAMPIONS, AT_HAND])
def test_champions_are_the_rows_where_a_term_weighs_most(large, number):
    index = large.index.inverted
    index.sort_common_terms()
    assert max(map(len, index.postings.values())) > 2 * AT_HAND
    for postings in index.postings.values():
        assert index.champions(postings, number) == nlargest(number, postings, key=postings.__getitem__)


@pytest.mark.parametrize("query", ["tr", "recette de cr"])
def test_two_servers_suggest_the_same_words(query):
    def said(seed):
        command = [sys.executable, "-c", SUGGESTED.format(query)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603

    assert len({said(seed) for seed in "01234"}) == 1
