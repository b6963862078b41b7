"""An inverted index in plain dictionaries: terms → documents with the weight each has there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from catalogue.text import distance, is_stop, stem, words

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue
    from catalogue.model import Document

CHAMPIONS = 100  # rows kept at hand for each common term of a large index
SATURATION = 1.2  # k1 of BM25: how soon a repeated word stops adding weight


def fields_of(document: Document, catalogue: Catalogue) -> Iterator[tuple[str, float]]:
    """The texts of a document and what a word found there is worth."""
    section = catalogue.section(document.section)
    yield document.libelle, 3.0
    yield document.titre, 0.8
    yield section.libelle, 2.0
    if section.libelle_actuel != section.libelle:
        yield section.libelle_actuel, 1.6
    if document.composant:
        composant = catalogue.composant(document.composant)
        yield composant.libelle, 2.2
        yield f"{composant.sigle} {composant.sigle}", 1.0
        yield " ".join(composant.mots_cles), 0.6
    yield catalogue.nature(document.nature).libelle, 1.0
    editeur = catalogue.editeur(document.editeur)
    yield f"{editeur.sigle} {editeur.nom}", 0.3
    yield " ".join(document.mots_cles), 1.4
    yield document.resume, 0.5
    yield f"{document.nor} {document.jorftext}", 3.0


def tags_of(document: Document) -> tuple[str, ...]:
    """Terms that no reader types and that everyday words point to."""
    tags = (f"§{document.section}", f"#{document.nature}")
    return (*tags, f"°{document.composant}") if document.composant else tags


class InvertedIndex:
    """Postings of every term, and the vocabulary that mistyped words are compared with.

    `postings[term][row]` is between 0 and `idf[term]`; rows are positions in the list of documents.
    """

    def __init__(self, catalogue: Catalogue, documents: Iterable[Document], extra: Iterable[str]) -> None:
        weights: dict[str, dict[int, float]] = defaultdict(dict)
        surfaces = set(extra)
        self.size = 0
        for row, document in enumerate(documents):
            self.size += 1
            for term, weight in _term_weights(document, catalogue, surfaces):
                weights[term][row] = weight
        self.idf = {term: log(1 + (self.size - len(rows) + 0.5) / (len(rows) + 0.5)) for term, rows in weights.items()}
        self.max_idf = log(1 + (self.size - 0.5) / 1.5)
        self.postings = {
            term: {row: self.idf[term] * w * (1 + SATURATION) / (w + SATURATION) / (1 + SATURATION) for row, w in rows.items()}
            for term, rows in weights.items()
        }
        self.spelling = Spelling(surfaces)
        self._champions: dict[int, list[int]] = {}

    def champions(self, postings: Mapping[int, float]) -> list[int]:
        """The rows of a long list of postings where the term weighs most, computed once."""
        key = id(postings)
        if key not in self._champions:
            self._champions[key] = nlargest(CHAMPIONS, postings, key=postings.__getitem__)
        return self._champions[key]

    def __contains__(self, term: str) -> bool:
        """Whether a stem or a tag occurs in some document."""
        return term in self.postings


def _term_weights(document: Document, catalogue: Catalogue, surfaces: set[str]) -> Iterator[tuple[str, float]]:
    """Stems and tags of a document with their summed field weights; collects the words met."""
    total: Counter[str] = Counter()
    for text, weight in fields_of(document, catalogue):
        for term, count in _stems(text, surfaces).items():
            total[term] += weight * min(count, 2)  # type: ignore[assignment]
    yield from total.items()
    for tag in tags_of(document):
        yield tag, 3.0


def _stems(text: str, surfaces: set[str]) -> Counter[str]:
    """Stems of a text with their number."""
    found = [word for word in words(text) if not is_stop(word) or len(word) == 2]
    surfaces.update(found)
    return Counter(map(stem, found))


class Spelling:
    """The words of the corpus, searched by mistyped word or by beginning."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.words = sorted(vocabulary)
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
            if count >= least and (edits := distance(word, candidate, limit)) <= limit:
                found.append((edits, candidate[:1] != word[:1], -count, candidate))
        return [(candidate, edits) for edits, _, _, candidate in sorted(found)]

    def like(self, word: str, least: float = 0.4) -> list[str]:
        """Known words that share at least that part of their pairs of letters, likest first (Dice)."""
        pairs = _pairs(word)
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(self._by_pair.get(pair, ()))
        likeness = {
            self.words[position]: 2 * count / (len(pairs) + len(_pairs(self.words[position])))
            for position, count in shared.items()
            if len(self.words[position]) >= 4
        }
        ranked = sorted(likeness, key=lambda known: (-likeness[known], known))
        return [known for known in ranked if likeness[known] >= least][:5]

    def starting(self, beginning: str, limit: int = 8) -> list[str]:
        """Known words that begin so, in alphabetical order."""
        found = []
        for position in range(bisect_left(self.words, beginning), len(self.words)):
            if not self.words[position].startswith(beginning) or len(found) == limit:
                break
            found.append(self.words[position])
        return found


def _pairs(word: str) -> set[str]:
    """Pairs of neighbouring letters, ends included."""
    return {a + b for a, b in pairwise(f"^{word}$")}
