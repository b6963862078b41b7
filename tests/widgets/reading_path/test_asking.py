"""What a query string asks of a page, and what it asks in vain."""

import pytest

from widgets.asking import LONGEST_SHOWN
from widgets.reading_path.asking import MOST_NOTICES, asked_couloir


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
