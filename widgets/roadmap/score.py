"""The result of a quiz that an address may bring: « 8-10 » for eight right answers out of ten. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST = 100  # questions that a result may count


@dataclass(frozen=True, slots=True)
class Score:
    """How many answers are right, out of how many."""

    justes: int
    total: int

    @property
    def phrase(self) -> str:
        """« 8 sur 10 »."""
        return f"{self.justes} sur {self.total}"

    @property
    def query(self) -> str:
        """« 8-10 »."""
        return f"{self.justes}-{self.total}"


def read_score(text: str) -> Score | None:
    """The result that a text of an address means, None if it means none."""
    found = re.fullmatch(r"([0-9]{1,3})-([0-9]{1,3})", text)
    score = Score(*map(int, found.groups())) if found else None
    return score if score and score.justes <= score.total and 0 < score.total <= MOST else None
