"""Criteria → documents and facet counts; pure.

A set of documents is one whole number with a bit for each of them: to restrict is `&`, to count is
`bit_count`, and both stay quick in a corpus of any size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property, reduce
from itertools import islice
from operator import and_, or_
from typing import TYPE_CHECKING

from catalogue.model import Document
from catalogue.text import fold
from catalogue.vocabulary import Statut

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue

# Each facet of Criteria, and the value or values of a document it looks at.
FACETS: dict[str, Callable[[Document], tuple[object, ...]]] = {
    "sections": lambda d: (d.section,),
    "composants": lambda d: (d.composant,) if d.composant else (),
    "etapes": lambda d: (d.etape,) if d.etape else (),
    "natures": lambda d: (d.nature,),
    "editeurs": lambda d: (d.editeur,),
    "url_statuts": lambda d: (d.url_statut.value,),
    "publics": lambda d: d.publics,
}


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a reader asks for: values within a facet are alternatives, facets restrict each other.

    Every facet takes one value or any iterable of them and keeps a frozenset; an empty one does not restrict.
    `avec_posterieurs` adds the documents that came after the sommaire, `locaux_seuls` keeps those of the region only.
    """

    sections: frozenset[str] = frozenset()
    composants: frozenset[str] = frozenset()
    etapes: frozenset[int] = frozenset()
    natures: frozenset[str] = frozenset()
    editeurs: frozenset[str] = frozenset()
    url_statuts: frozenset[str] = frozenset()
    publics: frozenset[str] = frozenset()
    texte: str = ""
    avec_posterieurs: bool = False
    locaux_seuls: bool = False

    def __post_init__(self) -> None:
        """Freeze what was given as a set or a list, so that equal criteria are equal."""
        for facet in FACETS:
            given = getattr(self, facet)
            object.__setattr__(self, facet, frozenset([given] if isinstance(given, str | int) else given))
        object.__setattr__(self, "texte", " ".join(self.texte.split()))

    @property
    def active(self) -> tuple[tuple[str, object], ...]:
        """The chosen values as (facet, value), in the order of the facets."""
        return tuple((facet, value) for facet in FACETS for value in sorted(getattr(self, facet), key=str))

    def without(self, facet: str) -> Criteria:
        """The same criteria with one facet, or the text, no longer restricting."""
        kept = {field.name: getattr(self, field.name) for field in fields(self) if field.name != facet}
        return Criteria(**kept)


class FacetIndex:
    """Where documents stand: `bits[facet][value]` are those that have a value, `first` those shown at first.

    These are the documents that the sommaire names and the `local` ones. A document is the bit of its row,
    its position in `documents`.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.whole = (1 << len(documents)) - 1
        self.local = self.set_of(row for row, d in enumerate(documents) if d.statut is Statut.LOCAL)
        self.first = self.set_of(row for row, d in enumerate(documents) if d.statut is not Statut.POSTERIEUR)
        self.bits = {facet: self._by_value(values_of) for facet, values_of in FACETS.items()}

    def _by_value(self, values_of: Callable[[Document], Iterable[object]]) -> dict[object, int]:
        """The documents that have each value of a facet."""
        rows: dict[object, list[int]] = defaultdict(list)
        for row, document in enumerate(self.documents):
            for value in values_of(document):
                rows[value].append(row)
        return {value: self.set_of(several) for value, several in rows.items()}

    def set_of(self, rows: Iterable[int]) -> int:
        """The number whose bits are these rows."""
        packed = bytearray(len(self.documents) // 8 + 1)
        for row in rows:
            packed[row >> 3] |= 1 << (row & 7)
        return int.from_bytes(packed, "little")

    def with_any(self, facet: str, values: Iterable[object]) -> int:
        """The documents that have one of these values."""
        return reduce(or_, (self.bits[facet].get(value, 0) for value in values), 0)

    @cached_property
    def printed(self) -> Sequence[int]:
        """Rows in the order of the sommaire."""
        return sorted(range(len(self.documents)), key=lambda row: self.documents[row].ordre)

    @cached_property
    def alphabetical(self) -> Sequence[int]:
        """Rows by title, as readers sort them."""
        return sorted(range(len(self.documents)), key=lambda row: fold(self.documents[row].titre))


@dataclass(frozen=True, eq=False)
class Selection:
    """The documents that meet some criteria, and what a further click would give; its length is their number.

    `pool` holds those that the text and the choice of later documents let through, `kept` those that
    each restricting facet does. Documents come in the order of `order`, rows of which some may be out.
    `complete` is False if these are the nearest to the text only: all the numbers are then the least there are.
    """

    index: FacetIndex
    pool: int
    kept: Mapping[str, int]
    order: Sequence[int]
    complete: bool = True

    def __len__(self) -> int:
        return self._bits.bit_count()

    @cached_property
    def _bits(self) -> int:
        return reduce(and_, self.kept.values(), self.pool)

    def rows(self) -> Iterator[int]:
        """The rows of the documents, worked out as they are read."""
        held = f"{self._bits:0{len(self.index.documents)}b}"[::-1]
        return (row for row in self.order if held[row] == "1")

    def first(self, number: int) -> tuple[int, ...]:
        """The rows of the first documents."""
        return tuple(islice(self.rows(), number))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All the documents, in order."""
        return tuple(self.index.documents[row] for row in self.rows())

    def count(self, facet: str) -> dict[object, int]:
        """How many documents there would be with each value alone in its facet, the others unchanged; 0 is left out."""
        others = (bits for other, bits in self.kept.items() if other != facet)
        among = reduce(and_, others, self.pool)
        counted = ((value, (among & bits).bit_count()) for value, bits in self.index.bits[facet].items())
        return {value: number for value, number in counted if number}

    @cached_property
    def counts(self) -> Mapping[str, Mapping[object, int]]:
        """`count` of every facet."""
        return {facet: self.count(facet) for facet in FACETS}

    def by_printed_order(self) -> Selection:
        """The same documents in the order of the sommaire."""
        return replace(self, order=self.index.printed)

    def by_title(self) -> Selection:
        """The same documents from A to Z."""
        return replace(self, order=self.index.alphabetical)


def select(catalogue: Catalogue, criteria: Criteria) -> Selection:
    """Documents in printed order, or by relevance when `criteria.texte` is a query."""
    index = catalogue.facets
    pool = index.whole if criteria.avec_posterieurs else index.first
    if criteria.locaux_seuls:
        pool &= index.local
    order: Sequence[int] = range(len(index.documents))
    complete = True
    if criteria.texte:
        order, complete = catalogue.ranked(criteria.texte)
        pool &= index.set_of(order)
    chosen = ((facet, getattr(criteria, facet)) for facet in FACETS)
    kept = {facet: index.with_any(facet, values) for facet, values in chosen if values}
    return Selection(index, pool, kept, order, complete)
