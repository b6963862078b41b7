"""An inverted index in plain dictionaries: terms → documents with the weight each has there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from catalogue.text import accented, distance, is_stop, stem, words

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue
    from catalogue.model import Document

CAPITALS = re.compile(r"(?<![\w’'-])[A-Z]{2,4}(?![\w-])")
ACCENTED = 2000  # documents in which the accents of words are looked for
CHAMPIONS = 40  # rows kept at hand for each common term of a large index
SATURATION = 0.9  # k1 of BM25: how soon a repeated word stops adding weight
RAREST = 6.0  # beyond this rarity (idf) a word says no more: it is only less used
# What a word is worth by where it stands; tuned by benchmarks/relevance.py on its tuning queries.
WEIGHTS = {
    "libelle": 3.6, "titre": 0.6, "section": 1.6, "composant": 2.5, "composant_mots": 0.6,
    "nature": 1.0, "editeur": 0.3, "mots_cles": 0.9, "numero": 3.0, "resume": 0.5, "tag": 3.0,
}  # fmt: skip


def fields_of(document: Document, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The texts of a document, each with the name of its weight in WEIGHTS."""
    section = catalogue.section(document.section)
    editeur = catalogue.editeur(document.editeur)
    yield "libelle", document.libelle
    yield "titre", document.titre
    yield "section", section.libelle
    if section.libelle_actuel != section.libelle:
        yield "section", section.libelle_actuel
    if document.composant:
        composant = catalogue.composant(document.composant)
        yield "composant", f"{composant.libelle} {composant.sigle}"
        yield "composant_mots", " ".join(composant.mots_cles)
    yield "nature", catalogue.nature(document.nature).libelle
    yield "editeur", f"{editeur.sigle} {editeur.nom}"
    yield "mots_cles", " ".join(document.mots_cles)
    yield "numero", f"{document.nor} {document.jorftext}"
    yield "resume", document.resume


def tags_of(document: Document) -> tuple[str, ...]:
    """Terms that no reader types and that everyday words point to."""
    tags = (f"§{document.section}", f"#{document.nature}")
    return (*tags, f"°{document.composant}") if document.composant else tags


class InvertedIndex:
    """Postings of every term, and the vocabulary that mistyped words are compared with.

    `postings[term][row]` is between 0 and `idf[term]`; rows are positions in the list of documents.
    """

    def __init__(self, catalogue: Catalogue, documents: Sequence[Document], expressions: Collection[str]) -> None:
        """Index documents; `expressions` are texts whose words are known too, found or not in a document."""
        self._catalogue, self._documents, self._expressions = catalogue, documents[:ACCENTED], expressions
        weights: dict[str, dict[int, float]] = defaultdict(dict)
        surfaces = {word for expression in expressions for word in words(expression) if not is_stop(word)}
        self.size = 0
        for row, document in enumerate(documents):
            self.size += 1
            for term, weight in _term_weights(document, catalogue, surfaces):
                weights[term][row] = weight
        self.idf = {term: self._rarity(len(rows)) for term, rows in weights.items()}
        self.max_idf = self._rarity(1)
        self.postings = {
            term: {row: self.idf[term] * weight / (weight + SATURATION) for row, weight in rows.items()}
            for term, rows in weights.items()
        }
        self.spelling = Spelling(surfaces, self._labels())
        self._champions: dict[tuple[int, int], list[int]] = {}

    def _labels(self) -> set[str]:
        """The words of labels, sections and composants, which a short mistyped word may stand for."""
        named = ("libelle", "section", "composant", "nature")
        fields = (field for document in self._documents for field in fields_of(document, self._catalogue))
        return {word for name, text in fields if name in named for word in subject_words(text)}

    def written(self, word: str) -> str:
        """A folded word of the corpus as a reader writes it, with its accents."""
        return self._accents.get(word, word)

    @cached_property
    def _accents(self) -> dict[str, str]:
        """Accents of the words of the corpus, looked for when a word must first be shown."""
        texts = (text for document in self._documents for _, text in fields_of(document, self._catalogue))
        return accented(" ".join((*self._expressions, *texts)))

    def _rarity(self, rows: int) -> float:
        """Inverse document frequency of a term found in that many rows (BM25), capped."""
        return min(RAREST, log(1 + (self.size - rows + 0.5) / (rows + 0.5)))

    def champions(self, postings: Mapping[int, float], number: int = CHAMPIONS) -> list[int]:
        """The rows of a long list of postings where the term weighs most, computed once."""
        key = (id(postings), number)
        if key not in self._champions:
            self._champions[key] = nlargest(number, postings, key=postings.__getitem__)
        return self._champions[key]

    def __contains__(self, term: str) -> bool:
        """Whether a stem or a tag occurs in some document."""
        return term in self.postings


def _term_weights(document: Document, catalogue: Catalogue, surfaces: set[str]) -> Iterator[tuple[str, float]]:
    """Stems and tags of a document with their summed field weights; collects the words met."""
    total: dict[str, float] = {}
    for name, text in fields_of(document, catalogue):
        found = subject_words(text)
        if name != "resume":  # our own prose must not attract mistyped words
            surfaces.update(found)
        for word in dict.fromkeys(map(stem, found)):
            total[word] = total.get(word, 0.0) + WEIGHTS[name]
    yield from total.items()
    for tag in tags_of(document):
        yield tag, WEIGHTS["tag"]


def subject_words(text: str) -> list[str]:
    """Folded words of a text without stop words; one in capitals is an acronym (ES, MES, VA)."""
    capitals = {match.lower() for match in CAPITALS.findall(text)}
    return [word for word in words(text) if not is_stop(word) or word in capitals]


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
        for pair in pairs:
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
