"""How far a check is, on the terminal of the one who waits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from catalogue.liens.model import Row


@contextmanager
def progress(total: int) -> Iterator[Callable[[Row], None]]:
    """Yield what moves a bar by one finished row; there is no bar where nobody watches."""
    if not (total and sys.stderr.isatty()):
        yield _nothing
        return
    with click.progressbar(length=total, label="Adresses", show_pos=True, file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def _nothing(_: Row) -> None:
    """Say nothing."""
