"""How well each document answers each group of words of a query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from catalogue.indexing import AT_HAND, InvertedIndex
from catalogue.lexicon import Key, Sense
from catalogue.query import Group

EXHAUSTIVE = 5000  # rows up to which every document that matches is scored
SHORTLIST = AT_HAND  # documents scored beyond
EXPRESSION, TERM_FACET, SECTION_FACET, NATURE_FACET, COMPOSANT_FACET = 0.92, 1.0, 0.8, 0.5, 1.0
LITERAL_BESIDE_SENSE, LITERAL_HELP = 0.88, 0.24
SECOND_CHOICE = 0.62  # what the next key of a list is worth beside the one before

Rows = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a group: French `reason`, and the rows it finds with a value between 0 and 1."""

    reason: str
    rows: Rows


def meanings(group: Group, index: InvertedIndex, among: Collection[int] | None = None) -> list[Meaning]:
    """The readings of a group, its own words first; `among` restricts the rows looked at."""
    found = [Meaning(_literal_reason(group), _literal_rows(group, index, among))]
    for sense in group.senses:
        factor = min(word.factor for word in group.words)
        rows = {row: value * factor for row, value in _sense_rows(sense, index, among).items()}
        if rows:
            found.append(Meaning(sense.raison, rows))
    return found


def group_rows(readings: Sequence[Meaning]) -> dict[int, float]:
    """For each row, the value of its best reading, helped by the very words when it is not theirs.

    `readings` begins with the words themselves; when these are an everyday name of something else
    (« pharmacie »), what they name comes before the documents that only hold them.
    """
    literal, *senses = readings
    named = best_rows(senses)
    if not named:
        return dict(literal.rows)
    rows = {row: value * LITERAL_BESIDE_SENSE for row, value in literal.rows.items()}
    for row, value in named.items():
        rows[row] = max(value, rows.get(row, 0.0)) + LITERAL_HELP * literal.rows.get(row, 0.0)
    return rows


def best_rows(readings: Iterable[Meaning]) -> dict[int, float]:
    """For each row, the value of its best reading."""
    best: dict[int, float] = {}
    for reading in readings:
        for row, value in reading.rows.items():
            if value > best.get(row, 0.0):
                best[row] = value
    return best


def shortlist(groups: Collection[Group], index: InvertedIndex) -> set[int] | None:
    """The rows worth scoring in a large index; None in one small enough to score them all.

    Those that hold a word of every group, then of all groups but the commonest…, and the best
    rows of each word, which a partial answer may come from.
    """
    if index.size <= EXHAUSTIVE:
        return None
    drivers = sorted(filter(None, (_drivers(group, index) for group in groups)), key=lambda d: len(d[0]))
    rows: set[int] = set()
    for several in drivers:
        for postings in several:
            rows.update(index.champions(postings))
    while drivers and len(rows) < SHORTLIST:
        first, *others = [several[0] for several in drivers]
        if not others:
            rows.update(index.champions(first, SHORTLIST))
        together = _in_all(first, others) if others else []
        rows.update(together if len(together) <= SHORTLIST else nlargest(SHORTLIST, together, key=first.__getitem__))
        drivers.pop()
    return rows


def leaves_out(among: set[int] | None, groups: Collection[Group], index: InvertedIndex) -> bool:
    """Whether a shortlist leaves out rows that hold something of the query: never None, which is all of them."""
    if among is None:
        return False
    return any(not postings.keys() <= among for group in groups for postings in _drivers(group, index))


def _in_all(first: Rows, others: Iterable[Rows]) -> list[int]:
    """Rows of `first` that all the others hold too."""
    kept = list(first)
    for other in others:
        kept = [row for row in kept if row in other]
    return kept


def _drivers(group: Group, index: InvertedIndex) -> list[Rows]:
    """The postings that a group reads, longest first."""
    terms = [word.stem for word in group.words if word.known]
    for sense in group.senses:
        terms += [term for key in sense.termes for term in key] + list(_tags(sense))
    return sorted((index.postings[t] for t in dict.fromkeys(terms) if t in index), key=len, reverse=True)


def _literal_reason(group: Group) -> str:
    """The sentence for a document that holds the very words."""
    for word in group.words:
        if word.reason:
            return word.reason
    for sense in group.senses:
        if sense.terme and len(group.words) == 1:
            return sense.raison
    return f"trouvé par « {group.shown} »"


def _literal_rows(group: Group, index: InvertedIndex, among: Collection[int] | None) -> dict[int, float]:
    """Rows that hold some of the words, valued by the rarity of those they hold.

    Part of an expression says little: « espace » alone is not « mon espace santé ».
    """
    known = [word for word in group.words if word.stem in index]
    total = sum(index.idf[word.stem] for word in known)
    rows: dict[int, float] = {}
    held: dict[int, float] = {}
    for word in known:
        for row, weight in _postings(word.stem, index, among):
            rows[row] = rows.get(row, 0.0) + weight * word.factor / total
            held[row] = held.get(row, 0.0) + index.idf[word.stem] / total
    return {row: value * held[row] for row, value in rows.items()} if len(known) > 1 else rows


def _sense_rows(sense: Sense, index: InvertedIndex, among: Collection[int] | None) -> dict[int, float]:
    """Rows that a meaning designates: mean of its facets, each between 0 and 1."""
    facets: list[tuple[float, Rows]] = []
    expressions = [held for key in sense.termes if (held := _conjunction(key, index, among))]
    if expressions:
        facets.append((TERM_FACET, best_rows(Meaning("", held) for held in expressions)))
    if not (sense.terme and expressions):
        for weight, tags in (
            (SECTION_FACET, [f"§{key}" for key in sense.sections]),
            (NATURE_FACET, [f"#{key}" for key in sense.natures]),
            (COMPOSANT_FACET, [f"°{key}" for key in sense.composants]),
        ):
            if tags:
                facets.append((weight, _tag_rows(tags, index, among)))
    total = sum(weight for weight, _ in facets)
    rows: dict[int, float] = {}
    for weight, values in facets:
        for row, value in values.items():
            rows[row] = rows.get(row, 0.0) + EXPRESSION * value * weight / total
    return rows


def _tags(sense: Sense) -> Iterator[str]:
    yield from (f"§{key}" for key in sense.sections)
    yield from (f"#{key}" for key in sense.natures)
    yield from (f"°{key}" for key in sense.composants)


def _conjunction(key: Key, index: InvertedIndex, among: Collection[int] | None) -> dict[int, float]:
    """Rows that hold every stem of an expression."""
    if not key or any(term not in index for term in key):
        return {}
    total = sum(index.idf[term] for term in key)
    rarest, *others = sorted(key, key=lambda term: len(index.postings[term]))
    rows = dict(_postings(rarest, index, among))
    for term in others:
        postings = index.postings[term]
        rows = {row: value + postings[row] for row, value in rows.items() if row in postings}
    return {row: value / total for row, value in rows.items()}


def _tag_rows(tags: list[str], index: InvertedIndex, among: Collection[int] | None) -> dict[int, float]:
    """Rows of tables' keys, the first key worth most."""
    rows: dict[int, float] = {}
    for rank, tag in enumerate(tags):
        if tag in index:
            share = SECOND_CHOICE**rank / index.idf[tag]
            for row, weight in _postings(tag, index, among):
                rows[row] = max(rows.get(row, 0.0), weight * share)
    return rows


def _postings(term: str, index: InvertedIndex, among: Collection[int] | None) -> Iterable[tuple[int, float]]:
    """Rows and weights of a term, looked up the shorter way."""
    postings = index.postings[term]
    if among is None:
        return postings.items()
    if len(postings) < len(among):
        return [(row, weight) for row, weight in postings.items() if row in among]
    return [(row, postings[row]) for row in among if row in postings]
