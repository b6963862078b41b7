"""What the kind, the place, the date and the label of a document add to its score or take from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from catalogue.indexing import words_of
from catalogue.lexicon import stems
from catalogue.query import Group
from catalogue.text import is_stop, stem
from catalogue.vocabulary import Statut

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue
    from catalogue.model import Document

NAMED_NATURE = 1.15  # a document of the very kind that the query names
LATER = 0.7  # a document that came after the sommaire
READING_STEP = 1.06  # a document of the reading order
EARLY = 0.06  # the first document of its section, down to nothing for the last
LABEL = 0.25  # a label that the query says whole
PREFERRED = 0.6  # the first document that the region prefers; the second half of it, and so on


class Boosts:
    """Factors of every document of an index, computed once as far as they do not depend on the query."""

    def __init__(self, catalogue: Catalogue, documents: Sequence[Document]) -> None:
        self._natures = {nature.id: frozenset(stems(nature.libelle)) for nature in catalogue.natures}
        self._kinds = [document.nature for document in documents]
        self._labels = [_stems_of(document.libelle) for document in documents]
        self._priors = [catalogue.nature(document.nature).preference / 100 for document in documents]
        self._places = _places(documents)
        self._later = [document.statut is Statut.POSTERIEUR for document in documents]
        ranks = catalogue.surcouche.rank_of if catalogue.surcouche else {}
        preferred = ((row, ranks[document.id]) for row, document in enumerate(documents) if document.id in ranks)
        self._preferred = {row: 1 + PREFERRED / rank for row, rank in preferred}

    def for_query(self, groups: Sequence[Group]) -> Callable[[int], float]:
        """The factor of a row for these groups of words.

        A kind that the query names takes the place of the preference for some kinds over others.
        """
        asked = frozenset(word.stem for group in groups for word in group.words)
        named = {nature for group in groups for sense in group.senses for nature in sense.natures}
        named |= {key for key, label in self._natures.items() if label <= asked}

        def factor(row: int) -> float:
            label = self._labels[row]
            share = len(label & asked) / max(1, len(label))
            said = self._places[row] * (1 + LABEL * share) * self._preferred.get(row, 1.0)
            if self._later[row]:  # unless it is the very document asked for
                said *= LATER + (1 - LATER) * share
            if not named:
                return said * self._priors[row]
            return said * NAMED_NATURE if self._kinds[row] in named else said

        return factor


def _stems_of(label: str) -> frozenset[str]:
    """The stems of a label, as `lexicon.stems` gives them, for as many labels as there are documents."""
    found = words_of(label)
    return frozenset(stem(word) for word in found if not is_stop(word)) or frozenset(found)


def _places(documents: Sequence[Document]) -> list[float]:
    """A little more for the reading order and for what the sommaire prints first."""
    sizes = Counter(document.section for document in documents)
    met: Counter[str] = Counter()
    factors = []
    for document in documents:
        factor = 1 + EARLY * (1 - met[document.section] / sizes[document.section])
        met[document.section] += 1
        factor *= READING_STEP if document.etape else 1.0
        factors.append(factor)
    return factors
