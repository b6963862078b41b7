"""A query as typed → groups of words with everything each may mean in the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from catalogue.general_words import GENERAL_STEMS
from catalogue.indexing import CAPITALS, InvertedIndex
from catalogue.lexicon import Key, Lexicon, Sense
from catalogue.text import accented, is_stop, stem, words

UNKNOWN_MASS = 0.85  # what an unknown word weighs, as a share of the rarest known one
DESIGNATION = 1.25  # what words that name a thing of the corpus weigh beside words found in its texts
SMALL_MASS = 0.3  # what a number or a general word weighs beside a word with a subject
_ELIDED = re.compile(r"(?:qu|[ldnsmtj])(?=.{3})")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query: as typed (folded), the known word it stands for, and how sure that is.

    `known` is empty when the corpus has nothing like it; `reason` says in French what was read
    instead of a mistyped word; `shown` is the word as the reader wrote it.
    """

    typed: str
    known: str
    factor: float = 1.0
    reason: str = ""
    shown: str = ""

    @property
    def stem(self) -> str:
        """The stem searched in the index."""
        return stem(self.known)


@dataclass(frozen=True, slots=True)
class Group:
    """Words of the query that mean one thing together; `mass` is how much of the query they carry."""

    words: tuple[Word, ...]
    senses: tuple[Sense, ...]
    mass: float

    @property
    def shown(self) -> str:
        """The words as typed."""
        return " ".join(word.shown for word in self.words if word.shown)

    @property
    def known(self) -> bool:
        """Whether the corpus has anything to say on these words."""
        return not self.hors_sujet and any(word.known for word in self.words)

    @property
    def hors_sujet(self) -> bool:
        """Whether these words name a subject that the corpus ignores, and nothing else."""
        return bool(self.senses) and all(sense.hors_sujet for sense in self.senses)


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    groups: tuple[Group, ...] = field(default=())

    @property
    def mass(self) -> float:
        """How much there is to answer, unknown words included."""
        return sum(group.mass for group in self.groups)

    @property
    def corrections(self) -> tuple[tuple[str, str], ...]:
        """Mistyped words with what was read instead, both as a reader writes them."""
        read = (
            (word, word.reason.rpartition(" : ")[2]) for group in self.groups for word in group.words if word.reason
        )
        return tuple((word.shown or word.typed, known) for word, known in read)


class QueryParser:
    """Reads queries with the words of an index and the expressions of a lexicon."""

    def __init__(self, index: InvertedIndex, lexicon: Lexicon) -> None:
        self.index = index
        self.lexicon = lexicon
        self._single = {key[0] for key in lexicon.senses if len(key) == 1}
        self._in_phrases = {part for key in lexicon.senses for part in key}
        self._ambiguous = {
            words_of[0]: frozenset(map(stem, sense.terme.contexte))
            for key, senses in lexicon.senses.items()
            for sense in senses
            if sense.terme and sense.terme.contexte and len(words_of := tuple(words(sense.terme.sigle))) == 1
        }

    def parse(self, query: str) -> Query:
        """The groups of a query, in the order of its words."""
        written = accented(query)
        found = [self._resolve(word, last) for word, last in self._content(query)]
        flat = [replace(word, shown=written.get(word.typed, word.typed)) for several in found for word in several]
        return Query(tuple(self._group(flat)))

    def _content(self, query: str) -> list[tuple[str, bool]]:
        """Words that carry a subject, acronyms put together (« e cps »), and whether each is the last."""
        typed = list(words(query))
        joined: list[str] = []
        for word in typed:
            if joined and joined[-1] + word in self.lexicon.compounds:
                joined[-1] += word
            else:
                joined.append(word)
        capitals = {match.lower() for match in CAPITALS.findall(query)}
        around = {stem(word) for word in joined}
        kept = [word for word in joined if not is_stop(word) or self._is_acronym(word, capitals, around)]
        kept = kept or [word for word in joined if word in self._single and len(joined) == 1]
        return [(word, position == len(kept) - 1) for position, word in enumerate(kept)]

    def _is_acronym(self, word: str, capitals: set[str], around: set[str]) -> bool:
        """Whether a stop word is meant as an acronym: typed in capitals, or beside words of its context."""
        context = self._ambiguous.get(word)
        in_context = bool(context and context & (around - {word}))
        return in_context or (word in capitals and word in self._single)

    def _knows(self, word: str) -> bool:
        root = stem(word)
        return root in self.index or root in self._single

    def _resolve(self, word: str, last: bool) -> list[Word]:
        """The known word or words meant by a typed one; one Word with nothing known if none is."""
        if self._knows(word):
            return [Word(word, word)]
        if stem(word) in GENERAL_STEMS:
            return [Word(word, word if stem(word) in self._in_phrases else "")]
        if (elided := _ELIDED.match(word)) and self._knows(rest := word[elided.end() :]):
            return [Word(word, rest)]
        return self._mistyped(word) or self._begun(word, last) or list(self._split(word)) or [Word(word, "")]

    def _mistyped(self, word: str) -> list[Word]:
        """The nearest known word, unless this one only occurs inside expressions of the lexicon."""
        near = self.index.spelling.near(word)
        inside = stem(word) in self._in_phrases
        known, edits = near[0] if near else ("", 0)
        if edits and not (inside and edits > 1):
            return [Word(word, known, 0.94 - 0.06 * edits, f"orthographe proche : {self.index.written(known)}")]
        return [Word(word, word)] if inside else []

    def _begun(self, word: str, last: bool) -> list[Word]:
        """A word of the corpus that the reader may be typing: only the last one can be unfinished."""
        for known in self.index.spelling.starting(word) if last and len(word) >= 4 else ():
            if stem(known) in self.index:
                return [Word(word, known, 0.85, f"commence par « {word} » : {self.index.written(known)}")]
        return []

    def _split(self, word: str) -> Iterator[Word]:
        """Two known words that were typed as one."""
        for cut in range(5, len(word) - 4):
            left, right = word[:cut], word[cut:]
            if self._knows(left) and self._knows(right):
                yield Word(word, left, 0.9, f"lu en deux mots : {self.index.written(left)} {self.index.written(right)}")
                yield Word("", right, 0.9)
                return

    def _group(self, found: Sequence[Word]) -> Iterator[Group]:
        """Longest expressions of the lexicon first, else one word alone."""
        keys = [word.stem if word.known else "" for word in found]
        position = 0
        while position < len(found):
            key = self.lexicon.longest_match(keys, position) if keys[position] else None
            size = len(key) if key else 1
            taken = tuple(found[position : position + size])
            senses = tuple(self.lexicon.senses[key]) if key else ()
            yield Group(taken, senses, self._mass(taken, key) * (DESIGNATION if senses else 1))
            position += size

    def _mass(self, taken: Sequence[Word], key: Key | None) -> float:
        """How much of the query these words carry: rare words more than common ones."""
        rarities = [self._rarity(word, key) for word in taken]
        if key and len(rarities) > 1:  # an expression says one thing: less than its words apart
            return max(rarities) + 0.35 * (sum(rarities) - max(rarities))
        return sum(rarities)

    def _rarity(self, word: Word, key: Key | None) -> float:
        """What one word carries of the subject, alone or in an expression of the lexicon."""
        rarity = self.index.idf.get(word.stem, UNKNOWN_MASS * self.index.max_idf)
        number = word.typed.isdigit() and not word.known
        general = not key and stem(word.typed) in GENERAL_STEMS
        return SMALL_MASS * rarity if number or general else rarity
