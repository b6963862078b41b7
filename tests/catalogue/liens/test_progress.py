"""The bar that tells how far a check is."""

import io
import sys

import pytest

from catalogue.liens.progress import progress


class Terminal(io.StringIO):
    """What a terminal would have shown."""

    def isatty(self):
        return True


@pytest.mark.parametrize(("stream", "bar"), [(Terminal(), True), (io.StringIO(), False)])
def test_a_bar_moves_on_a_terminal_only(monkeypatch, stream, bar):
    monkeypatch.setattr(sys, "stderr", stream)
    with progress(4) as step:
        for _ in range(4):
            step(None)
    assert ("Adresses" in stream.getvalue()) is bar
    assert ("4/4" in stream.getvalue()) is bar


def test_nothing_to_do_shows_no_bar(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress(0) as step:
        step(None)
    assert stream.getvalue() == ""
