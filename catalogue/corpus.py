"""The corpus in memory: what notebooks, screens and commands ask their questions to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, lru_cache

from catalogue.absences import Absence, find_absences
from catalogue.contents import Contents
from catalogue.glossary import Glossary
from catalogue.model import Document
from catalogue.search import Answer, SearchIndex, SearchResults
from catalogue.selection import Criteria, FacetIndex, Selection, select

REMEMBERED = 256  # queries whose rows are kept: a page that finds nothing tells what some twenty others would give


class Catalogue(Contents):
    """The contents of the corpus, with what searches them: indexes and glossary, each built at first use."""

    def select(self, criteria: Criteria) -> Selection:
        """The documents that meet the criteria, ranked if there is a text, and the counts by facet."""
        return select(self, criteria)

    def search(self, query: str, limit: int = 10) -> SearchResults:
        """The documents that answer a query in everyday French, best first, each with its reasons."""
        return self.index.results(self.answer(query), limit)

    def answer(self, query: str) -> Answer:
        """What the index finds for a query; the last one is remembered, for its list, its counts and its reasons."""
        return self._last_answer(query)

    def ranked(self, query: str) -> tuple[tuple[int, ...], bool]:
        """The rows of `tous` that a query finds, best first, and whether these are all of them.

        Many are remembered, which suggestions ask again.
        """
        return self._last_ranked(query)

    @cached_property
    def _last_answer(self) -> Callable[[str], Answer]:
        return lru_cache(1)(self.index.answer)

    @cached_property
    def _last_ranked(self) -> Callable[[str], tuple[tuple[int, ...], bool]]:
        return lru_cache(REMEMBERED)(self._rows)

    def _rows(self, query: str) -> tuple[tuple[int, ...], bool]:
        answer = self.answer(query)
        return answer.rows, answer.complete

    @cached_property
    def facets(self) -> FacetIndex:
        """Which documents have each value of each facet, built at first use."""
        return FacetIndex(self.tous)

    @cached_property
    def index(self) -> SearchIndex:
        """The search index, built at first use."""
        return SearchIndex(self)

    def prepare(self) -> None:
        """Build now what is otherwise built at first use, in a process that waits for its reader."""
        _ = self.facets.alphabetical, self.glossary, self.absences, self.used_in
        self.index.inverted.written("")  # the accents of all words
        for section in self.sections:  # what a search that finds nothing proposes instead
            self.ranked(section.libelle)

    @cached_property
    def glossary(self) -> Glossary:
        """The glossary, both ways."""
        return Glossary(self.terms, self.mots_courants)

    @cached_property
    def absences(self) -> tuple[Absence, ...]:
        """What the reading order leads to expect in a couloir and the sommaire does not hold."""
        return find_absences(self)

    @cached_property
    def used_in(self) -> dict[str, tuple[Document, ...]]:
        """For each acronym, the documents whose printed label, title or context uses it."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            text = " – ".join((*self.chemin(document), document.titre))
            spans = self.glossary.annotate(text).spans
            for sigle in dict.fromkeys(span.terme.sigle for span in spans if span.terme):
                found[sigle].append(document)
        return {sigle: tuple(documents) for sigle, documents in found.items()}
