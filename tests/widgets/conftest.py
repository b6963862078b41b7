"""What holds of the HTML of every screen."""

from collections import Counter
from itertools import pairwise

import pytest


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
