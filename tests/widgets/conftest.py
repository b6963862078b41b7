"""What holds of the HTML of every screen, and how the workbooks that they hand over are read."""

import io
from base64 import b64decode
from collections import Counter
from datetime import datetime
from itertools import pairwise

import pytest
from openpyxl import load_workbook


@pytest.fixture
def well_formed():
    """Assert that the headings of a view have no gap, that its ids are unique and that what it refers to is there."""

    def check(soup):
        levels = [int(heading.name[1]) for heading in soup.select("h2, h3, h4")]
        assert levels[0] == 2
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = Counter(node["id"] for node in soup.select("[id]"))
        assert [key for key, count in ids.items() if count > 1] == []
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert {node[name] for node in soup.select(f"[{name}]")} <= set(ids)

    return check


@pytest.fixture
def sheets():
    """A workbook, from a state or in a message → the rows of each of its sheets, header first, with their values."""

    def read(file):
        book = load_workbook(io.BytesIO(file["bytes"] if "bytes" in file else b64decode(file["base64"])))
        assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "d"}  # no formula
        return {sheet.title: [list(map(value, row)) for row in sheet] for sheet in book}

    def value(cell):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value

    return read


@pytest.fixture
def records():
    """The rows of a sheet, header first → a dictionary each."""
    return lambda rows: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
