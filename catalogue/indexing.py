"""An inverted index in plain dictionaries: terms → documents with the weight each has there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from heapq import nlargest
from math import log
from typing import TYPE_CHECKING

from catalogue.spelling import Spelling
from catalogue.text import accented, is_stop, stem, words

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue
    from catalogue.model import Document

CAPITALS = re.compile(r"(?<![\w’'-])[A-Z]{2,4}(?![\w-])")
ACCENTED = 2000  # documents in which the accents of words are looked for
CHAMPIONS = 40  # rows of each common term that a shortlist of a large index begins with
AT_HAND = 400  # rows of such a term kept at hand, those where it weighs most first
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
        self._champions: dict[int, list[int]] = {}

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
        """The rows (AT_HAND at most) of a long list of postings where the term weighs most, sorted once."""
        key = id(postings)
        if key not in self._champions:
            self._champions[key] = nlargest(AT_HAND, postings, key=postings.__getitem__)
        return self._champions[key][:number]

    def sort_common_terms(self) -> None:
        """Find all champions now, and not under the hands of the first readers."""
        for postings in self.postings.values():
            if len(postings) > CHAMPIONS:
                self.champions(postings)

    def __contains__(self, term: str) -> bool:
        """Whether a stem or a tag occurs in some document."""
        return term in self.postings


def _term_weights(document: Document, catalogue: Catalogue, surfaces: set[str]) -> Iterator[tuple[str, float]]:
    """Stems and tags of a document with their summed field weights; collects the words met."""
    total: dict[str, float] = {}
    for name, text in fields_of(document, catalogue):
        found, roots = _subject(text)
        if name != "resume":  # our own prose must not attract mistyped words
            surfaces.update(found)
        for root in roots:
            total[root] = total.get(root, 0.0) + WEIGHTS[name]
    yield from total.items()
    for tag in tags_of(document):
        yield tag, WEIGHTS["tag"]


@lru_cache(maxsize=1024)
def _subject(text: str) -> tuple[list[str], tuple[str, ...]]:
    """The subject words of a text and their stems, each once; many documents share a section or a publisher."""
    found = subject_words(text)
    return found, tuple(dict.fromkeys(map(stem, found)))


def subject_words(text: str) -> list[str]:
    """Folded words of a text without stop words; one in capitals is an acronym (ES, MES, VA)."""
    capitals = {match.lower() for match in CAPITALS.findall(text)}
    return [word for word in words_of(text) if not is_stop(word) or word in capitals]


def words_of(text: str) -> list[str]:
    """The folded words of a text of the corpus; these are made of few pieces, met again and again."""
    return [word for piece in text.split() for word in _words(piece)]


@lru_cache(maxsize=16384)
def _words(piece: str) -> tuple[str, ...]:
    """The words of what stands between two spaces."""
    return tuple(words(piece))
