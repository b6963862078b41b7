"""The glossary both ways: a word to its terms, a text to the acronyms it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.model import MotCourant, Terme
from catalogue.text import distance, fold, stem, words

# In a text, what looks like an acronym: two capitals or more in one word of letters and digits.
_ACRONYM = re.compile(r"(?<![\w@./-])(?<![A-Z][’'])(?:[A-Z][A-Za-z0-9]*[A-Z][A-Z0-9]*)(?![\w@])")
_ROMAN = re.compile(r"[IVXLC]+")
_CODE = re.compile(r"[A-Z]+\d{4,}[A-Z]?")
_CONTEXT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text, and the glossary entry they name, if it is known."""

    start: int
    end: int
    text: str
    terme: Terme | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """`spans` of known acronyms and `unknown` ones, in the order of the text, never overlapping."""

    spans: tuple[Span, ...]
    unknown: tuple[Span, ...]


class Glossary:
    """Terms in canonical order, looked up by acronym, expansion, other form or everyday word."""

    def __init__(self, terms: Sequence[Terme], everyday: Iterable[MotCourant] = ()) -> None:
        self.terms = tuple(terms)
        self._keys: dict[str, list[Terme]] = {}
        self._written: dict[str, str] = {}
        for terme in self.terms:
            for form in (terme.sigle, terme.developpe, terme.developpe.split(" (")[0], *terme.formes):
                self._add(form, terme)
        by_sigle = {_key(terme.sigle): terme for terme in self.terms}
        for mot in everyday:
            for target in mot.vers:
                if _key(target) in by_sigle:
                    self._add(mot.mot, by_sigle[_key(target)])

    def _add(self, form: str, terme: Terme) -> None:
        known = self._keys.setdefault(_key(form), [])
        self._written[" ".join(words(form))] = _key(form)
        if form and terme not in known:
            known.append(terme)

    def lookup(self, text: str, limit: int = 10) -> tuple[Terme, ...]:
        """The terms that a word or an expression names, surest first; empty when none is near.

        In order: the same words; the beginning of a form; terms whose forms hold every word typed;
        mistyped ones (one letter from four, two from eight).
        """
        key = _key(text)
        if not key:
            return ()
        found: dict[str, Terme] = {}
        for terme in (*self._keys.get(key, ()), *self._holding(key), *self._near(text)):
            found.setdefault(terme.sigle, terme)
        return tuple(found.values())[:limit]

    def _near(self, text: str) -> Iterator[Terme]:
        """Terms of the forms within the edits that the length allows, nearest first."""
        asked = " ".join(words(text))
        limit = 0 if len(asked) < 4 else 1 if len(asked) < 8 else 2
        if limit and asked not in self._written:
            edits = {form: distance(asked, form, limit) for form in self._written}
            for form in sorted((form for form in edits if edits[form] <= limit), key=edits.__getitem__):
                yield from self._keys[self._written[form]]

    def _holding(self, key: str) -> Iterator[Terme]:
        """Terms of the forms that begin so, then of those that hold every word."""
        parts = key.split()
        if len(key) >= 3:
            for form, terms in self._keys.items():
                if form.startswith(key):
                    yield from terms
        if min(map(len, parts)) >= 3:
            for form, terms in self._keys.items():
                if set(parts) <= set(form.split()):
                    yield from terms

    def annotate(self, text: str) -> Annotation:
        """The acronyms of a text, longest first and capitals as printed, and those nobody knows.

        An ambiguous one (RI, CH, ES, VA, PS, AF…) counts only near a word of its context.
        """
        taken: list[Span] = []
        for match in self._pattern.finditer(text):
            terme = self._printed[match.group().replace("'", "’")]
            if self._confirmed(terme, text, match):
                taken.append(Span(match.start(), match.end(), match.group(), terme))
        unknown = [
            Span(match.start(), match.end(), match.group(), None)
            for match in _ACRONYM.finditer(text)
            if self._is_unknown(match, taken, text)
        ]
        return Annotation(tuple(taken), tuple(unknown))

    @cached_property
    def _printed(self) -> dict[str, Terme]:
        """Acronyms as printed: the terms written with at least two capitals, or « CPx », « e-CPS »."""
        return {t.sigle: t for t in self.terms if sum(char.isupper() for char in t.sigle) >= 2}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._printed, key=len, reverse=True)
        any_apostrophe = (re.escape(sigle).replace("’", "[’']") for sigle in longest_first)
        return re.compile(rf"(?<![\w@-])(?:{'|'.join(any_apostrophe)})(?![\w@]|-[A-Z])")

    def _confirmed(self, terme: Terme, text: str, match: re.Match[str]) -> bool:
        """Whether an acronym is meant, by the words around when it is ambiguous."""
        if not terme.contexte:
            return True
        before = list(words(text[: match.start()]))[-_CONTEXT_WORDS:]
        after = list(words(text[match.end() :]))[:_CONTEXT_WORDS]
        around = {stem(word) for word in (*before, *after)}
        return not around.isdisjoint(map(stem, terme.contexte))

    def _is_unknown(self, match: re.Match[str], taken: Sequence[Span], text: str) -> bool:
        """Whether a word in capitals is an acronym that the glossary lacks."""
        word = match.group()
        if _ROMAN.fullmatch(word) or _CODE.fullmatch(word) or word in self._printed:
            return False
        if any(span.start <= match.start() < span.end for span in taken):
            return False
        letters = [char for char in text if char.isalpha()]
        shouted = sum(char.isupper() for char in letters) > 0.7 * len(letters) and len(letters) > 20
        return not shouted


def _key(text: str) -> str:
    """What two spellings of a term share: folded stems, no hyphen or apostrophe."""
    return " ".join(stem(word) for word in words(text.replace("·", " "))) or fold(text).strip()
