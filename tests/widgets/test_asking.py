"""An address is read without trust."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets import asking
from widgets.asking import LONGEST_SHOWN, MOST_NOTICES, asked_couloir


@pytest.mark.parametrize(
    "query", ["q=dpi&q=ins", "?q=dpi&q=ins", "q=dpi&q=ins#bas", "q=dpi&q=ins&token=secret&voila-theme=x"]
)
def test_pairs_are_read_and_those_of_the_server_left_out(query):
    assert asking.pairs(query) == [("q", "dpi"), ("q", "ins")]


def test_a_key_without_value_counts_only_if_asked():
    assert asking.pairs("couloir=") == []
    assert asking.pairs("couloir=", keep_blank=True) == [("couloir", "")]


def test_a_sentence_repeats_the_key_short_and_printable():
    assert "« a b" in asking.unknown_key("a\x00b" + "x" * 100)
    assert len(asking.short("x" * 100)) == asking.LONGEST_SHOWN + 1


@given(text=st.text())
def test_no_text_breaks_the_reading(text):
    assert all(isinstance(part, str) for pair in asking.pairs(text) for part in pair)
    assert asking.printable(asking.printable(text)) == asking.printable(text)


@pytest.mark.parametrize("query", ["couloir=officine", "?couloir=officine", "couloir=officine#doc-officine-faq"])
def test_a_couloir_is_found_with_what_surrounds_a_query(catalogue, query):
    assert asked_couloir(catalogue, query) == ("officine", ())


def test_no_couloir_is_not_an_empty_couloir(catalogue):
    assert asked_couloir(catalogue, "") == (None, ())
    assert asked_couloir(catalogue, "couloir=") == ("", ())


def test_a_section_that_is_no_couloir_is_told(catalogue):
    found, (sentence,) = asked_couloir(catalogue, "couloir=sun_es")
    assert found is None
    assert sentence == "Le couloir «\u00a0sun_es\u00a0» n’existe pas\u00a0: choisissez-en un dans la liste."


def test_a_known_couloir_is_kept_beside_an_unknown_one(catalogue):
    found, sentences = asked_couloir(catalogue, "couloir=radiologie&couloir=zzz")
    assert (found, len(sentences)) == ("radiologie", 1)


def test_a_key_that_the_page_reads_itself_is_not_told(catalogue):
    assert asked_couloir(catalogue, "couloir=officine&score=8-10", "score") == ("officine", ())
    assert len(asked_couloir(catalogue, "score=8-10")[1]) == 1


def test_a_region_is_taken_up_by_the_visit_and_told_only_if_it_does_not_exist(catalogue):
    assert asked_couloir(catalogue, "couloir=officine&region=53") == ("officine", ())
    assert asked_couloir(catalogue, "region=") == (None, ())
    found, (sentence,) = asked_couloir(catalogue, "couloir=officine&region=35")
    assert (found, sentence) == ("officine", "La région «\u00a035\u00a0» n’existe pas\u00a0: elle est ignorée.")


@pytest.mark.parametrize("text", ["https://a.test", "http://127.0.0.1:8866/x.ipynb", "http://[::1]/x?y=1"])
def test_an_address_of_a_page_is_one(text):
    assert asking.is_web_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "a.test", "ftp://a.test", "javascript:x", "https://", "https://[", "https://a.test/ b", "https://a/<b>"],
)
def test_anything_else_is_none(text):
    assert not asking.is_web_address(text)


def test_what_the_server_adds_is_never_shown(catalogue):
    assert asked_couloir(catalogue, "token=secret&voila-theme=dark") == (None, ())


@pytest.mark.parametrize("query", ["&&=&%", "couloir=%ff%00", "couloir=\udc80", "a" * 100_000, "&".join("abcdefghij")])
def test_a_hostile_query_gives_a_few_short_sentences(catalogue, query):
    found, sentences = asked_couloir(catalogue, query)
    assert found is None
    assert len(sentences) <= MOST_NOTICES + 1
    assert all(len(sentence) < LONGEST_SHOWN + 80 and sentence.isprintable() for sentence in map(_plain, sentences))


def _plain(sentence):
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")
