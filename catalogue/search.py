"""Ranked retrieval over the documents: everyday French in, documents and their reasons out.

The score of a document is the sum, over the groups of words of the query, of the best of their
meanings; then the share of the query it covers, its label and its nature correct it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING

from catalogue.boosts import Boosts
from catalogue.indexing import InvertedIndex
from catalogue.lexicon import build_lexicon
from catalogue.query import Group, Query, QueryParser
from catalogue.ranking import EXHAUSTIVE, Meaning, group_rows, leaves_out, meanings, shortlist
from catalogue.text import francais, stem
from catalogue.vocabulary import Statut

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue
    from catalogue.model import Document, Terme

# Least share of a query that its best document must answer, by number of groups: a long question
# carries more words around its subject. Below, the query is about something else.
LEAST_ANSWERED = {1: 0.5, 2: 0.54, 3: 0.44, 4: 0.33, 5: 0.3}
FULL_ANSWER = 0.38  # value from which a group counts as answered whole

BOOSTED = 250  # rows whose boosts are looked at: all of the corpus, the best of a larger one
UNCOVERED = 0.45  # what is left of the score of a document that answers nearly nothing


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found: its `score` (only its order means something) and French `reasons`."""

    document: Document
    score: float
    reasons: tuple[str, ...]


class SearchResults(list[Hit]):
    """Hits, best first, with what else the reader can be told.

    `terms`: glossary entries that the query names; `corrections`: (typed, read) words;
    `suggestions`: close vocabulary when nothing is found; `message`: a French sentence then.
    """

    def __init__(
        self,
        hits: Sequence[Hit] = (),
        terms: tuple[Terme, ...] = (),
        corrections: tuple[tuple[str, str], ...] = (),
        suggestions: tuple[str, ...] = (),
        message: str = "",
    ) -> None:
        super().__init__(hits)
        self.terms = terms
        self.corrections = corrections
        self.suggestions = suggestions
        self.message = message


@dataclass(frozen=True, slots=True)
class Answer:
    """What an index finds for a query: `rows`, best first, with their `scores`, and `readings` by group of words.

    `terms` are the glossary entries that the groups found name. Without rows, nothing answers. `complete`
    is False if more documents may answer than these nearest ones, which happens in a large corpus only.
    """

    query: Query
    terms: tuple[Terme, ...] = ()
    readings: tuple[Sequence[Meaning], ...] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    rows: tuple[int, ...] = ()
    complete: bool = True


class SearchIndex:
    """The searchable form of a catalogue, built once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.documents = catalogue.tous
        self.lexicon = build_lexicon(catalogue)
        self.inverted = InvertedIndex(catalogue, self.documents, self.lexicon.expressions)
        if self.inverted.size > EXHAUSTIVE:
            self.inverted.sort_common_terms()
        self.parser = QueryParser(self.inverted, self.lexicon)
        self.boosts = Boosts(catalogue, self.documents)
        self._entry_points = tuple(section.libelle for section in catalogue.sections)

    def search(self, text: str, limit: int = 10) -> SearchResults:
        """The best `limit` documents for a query; an empty result says why and suggests words."""
        return self.results(self.answer(text), limit)

    def results(self, answer: Answer, limit: int) -> SearchResults:
        """The first `limit` rows of an answer as hits, with what else the reader can be told."""
        if not answer.rows:
            return self._nothing(answer.query)
        best = answer.rows[: max(0, limit)]
        hits = [Hit(self.documents[row], answer.scores[row], self.reasons(answer, row)) for row in best]
        return SearchResults(hits, answer.terms, answer.query.corrections)

    def reasons(self, answer: Answer, row: int) -> tuple[str, ...]:
        """One French sentence for each group of the query that finds the row, from its best reading there."""
        reasons = []
        for several in answer.readings:
            best = max(several, key=lambda meaning: meaning.rows.get(row, 0.0))
            if row in best.rows:
                reasons.append(francais(best.reason))
        if self.documents[row].statut is Statut.POSTERIEUR:
            reasons.append("paru après le sommaire")
        return tuple(dict.fromkeys(reasons))

    def answer(self, text: str) -> Answer:
        """The rows that a query finds, best first, not yet made into hits."""
        query = self.parser.parse(text)
        groups = [group for group in query.groups if group.known]
        if not groups:
            return Answer(query)
        among = shortlist(groups, self.inverted)
        readings = tuple(meanings(group, self.inverted, among) for group in groups)
        scores, answered = self._scores(groups, readings)
        least = LEAST_ANSWERED[min(len(query.groups), max(LEAST_ANSWERED))]
        if not scores or max(answered.values()) < least * query.mass:
            return Answer(query)
        rows = sorted(scores, key=lambda row: (-scores[row], row))
        complete = len(scores) == len(answered) and not leaves_out(among, groups, self.inverted)
        return Answer(query, _terms(groups), readings, scores, tuple(rows), complete)

    def _scores(
        self, groups: Sequence[Group], readings: Sequence[Sequence[Meaning]]
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Score of every row that some group finds, and how much of the query it answers."""
        total = sum(group.mass for group in groups)
        scores: dict[int, float] = {}
        answered: dict[int, float] = {}
        for group, several in zip(groups, readings, strict=True):
            for row, value in group_rows(several).items():
                scores[row] = scores.get(row, 0.0) + group.mass * value
                answered[row] = answered.get(row, 0.0) + group.mass * min(1.0, value / FULL_ANSWER)
        for row in scores:
            scores[row] *= UNCOVERED + (1 - UNCOVERED) * answered[row] / total
        if len(scores) > BOOSTED:
            scores = {row: scores[row] for row in nlargest(BOOSTED, scores, key=scores.__getitem__)}
        boost = self.boosts.for_query(groups)
        return {row: score * boost(row) for row, score in scores.items()}, answered

    def _nothing(self, query: Query) -> SearchResults:
        """An empty result that explains itself."""
        suggestions = self._close_words(query)
        return SearchResults(
            terms=_terms(query.groups),
            corrections=query.corrections,
            suggestions=suggestions or self._entry_points,
            message=francais(_why_nothing(query)),
        )

    def _close_words(self, query: Query) -> tuple[str, ...]:
        """Words of the corpus that look like those it does not know."""
        unknown = [word.typed for group in query.groups if not group.known for word in group.words]
        like = (known for word in unknown for known in self.inverted.spelling.like(word))
        near = (known for known in like if stem(known) in self.inverted)
        return tuple(dict.fromkeys(map(self.inverted.written, near)))[:5]


def _why_nothing(query: Query) -> str:
    """The French sentence for a query without answer."""
    if not query.groups:
        return "Écrivez au moins un mot : un métier, un lieu, un sigle ou une tâche."
    ignored = [sense for group in query.groups if group.hors_sujet for sense in group.senses]
    if ignored:
        return f"Le corpus ne traite pas ce sujet : {ignored[0].raison}."
    unknown = [group for group in query.groups if not group.known] or query.groups
    return f"Aucun document ne parle de « {' '.join(group.shown for group in unknown)} »."


def _terms(groups: Sequence[Group]) -> tuple[Terme, ...]:
    """Glossary entries that the groups name, each once."""
    found = {sense.terme.sigle: sense.terme for group in groups for sense in group.senses if sense.terme}
    return tuple(found.values())
