"""The words of the corpus, as those of readers are compared with them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise

from catalogue.text import distance


class Spelling:
    """The words of the corpus, searched by mistyped word or by beginning."""

    def __init__(self, vocabulary: Iterable[str], labels: Collection[str]) -> None:
        """Words as folded; those of `labels` alone correct words of four and five letters."""
        self.words = sorted(vocabulary)
        self._labels = labels
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(self.words):
            for pair in _pairs(word):
                self._by_pair[pair].append(position)

    def near(self, word: str) -> list[tuple[str, int]]:
        """Known words within one edit (four to seven letters) or two (eight or more), nearest first.

        Words that share too few pairs of letters cannot be that near and are not compared.
        """
        limit = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 8 else 2
        if not limit:
            return []
        shared: Counter[int] = Counter()
        for pair in _pairs(word):
            shared.update(self._by_pair.get(pair, ()))
        least = max(1, len(word) + 1 - 3 * limit)
        found = []
        for position, count in shared.items():
            candidate = self.words[position]
            if len(word) < 6 and candidate not in self._labels:
                continue
            if count >= least and (edits := distance(word, candidate, limit)) <= limit:
                found.append((edits, candidate[:1] != word[:1], -count, candidate))
        return [(candidate, edits) for edits, _, _, candidate in sorted(found)]

    def like(self, word: str, least: float = 0.4, limit: int = 5) -> list[str]:
        """Known words that share at least that part of their pairs of letters, likest first (Dice)."""
        pairs = _pairs(word)
        shared: Counter[int] = Counter()
        for pair in sorted(pairs):  # of words as near as each other, the same ones in every process
            shared.update(self._by_pair.get(pair, ()))
        ranked = []
        for position, count in shared.most_common(40):
            known = self.words[position]
            likeness = 2 * count / (len(pairs) + len(known) + 1)
            if likeness >= least and len(known) >= 4:
                ranked.append((-likeness, known))
        return [known for _, known in sorted(ranked)[:limit]]

    def starting(self, beginning: str, limit: int = 8) -> list[str]:
        """Known words that begin so, in alphabetical order."""
        found: list[str] = []
        for position in range(bisect_left(self.words, beginning), len(self.words)):
            if not self.words[position].startswith(beginning) or len(found) == limit:
                break
            found.append(self.words[position])
        return found


def _pairs(word: str) -> set[str]:
    """Pairs of neighbouring letters, ends included."""
    return {a + b for a, b in pairwise(f"^{word}$")}
