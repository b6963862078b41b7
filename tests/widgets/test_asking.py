"""An address is read without trust."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets import asking


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
