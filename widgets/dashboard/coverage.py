"""What the corpus holds, couloir by nature: how many documents, how far their addresses lead, what is absent; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from catalogue import Catalogue, Criteria
from catalogue.absences import Absence
from catalogue.model import Document, Nature, Section
from catalogue.text import francais
from catalogue.vocabulary import UrlStatut
from widgets.explorer import queries


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents, by what their link opens: the very document, a page, or nothing that is known."""

    exactes: int
    pages: int
    inconnues: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.exactes + self.pages + self.inconnues

    @property
    def detail(self) -> str:
        """« 2 exactes, 1 page », empty for no document."""
        kinds = ((self.exactes, "exacte", "exactes"), (self.pages, "page", "pages"))
        parts = [f"{number} {many if number > 1 else one}" for number, one, many in kinds if number]
        parts += [f"{self.inconnues} inconnue{'s' if self.inconnues > 1 else ''}"] if self.inconnues else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """One nature in one couloir: its documents, the words on what is `absent`, and the `query` of its search."""

    section: Section
    nature: Nature
    count: Count
    absent: str
    query: str


@dataclass(frozen=True, slots=True)
class Row:
    """One nature in every couloir, in the order of the columns."""

    nature: Nature
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix, the total of each of its columns, of all of them, and of the whole sommaire."""

    couloirs: tuple[Section, ...]
    rows: tuple[Row, ...]
    totals: tuple[Count, ...]
    total: Count
    corpus: Count
    absences: int


@lru_cache(maxsize=2)
def coverage(catalogue: Catalogue) -> Coverage:
    """The matrix of the documents that the sommaire names; a nature that no couloir has or expects is left out."""
    held: dict[tuple[str, str], list[Document]] = {}
    for document in catalogue.documents:
        held.setdefault((document.section, document.nature), []).append(document)
    missing: dict[tuple[str, str], list[Absence]] = {}
    for absence in catalogue.absences:
        missing.setdefault((absence.section.id, absence.nature.id), []).append(absence)
    every = (
        Row(nature, tuple(_cell(catalogue, section, nature, held, missing) for section in catalogue.couloirs))
        for nature in catalogue.natures
    )
    rows = tuple(row for row in every if any(cell.count.total or cell.absent for cell in row.cells))
    totals = tuple(count(catalogue, (d for d in catalogue.documents if d.section == s.id)) for s in catalogue.couloirs)
    couloirs = {section.id for section in catalogue.couloirs}
    inside = (document for document in catalogue.documents if document.section in couloirs)
    return Coverage(
        catalogue.couloirs,
        rows,
        totals,
        count(catalogue, inside),
        count(catalogue, catalogue.documents),
        len(catalogue.absences),
    )


def count(catalogue: Catalogue, documents: Iterable[Document]) -> Count:
    """How many documents there are, by what their link opens."""
    kinds = [_kind(catalogue, document) for document in documents]
    return Count(kinds.count("exacte"), kinds.count("page"), kinds.count("inconnue"))


def _kind(catalogue: Catalogue, document: Document) -> str:
    if document.url_statut is UrlStatut.INCONNUE:
        return "inconnue"
    return "exacte" if catalogue.adresse(document).exacte else "page"


def _cell(
    catalogue: Catalogue,
    section: Section,
    nature: Nature,
    held: dict[tuple[str, str], list[Document]],
    missing: dict[tuple[str, str], list[Absence]],
) -> Cell:
    key = section.id, nature.id
    counted = count(catalogue, held.get(key, ()))
    query = queries.write(Criteria(sections=section.id, natures=nature.id))  # type: ignore[arg-type]
    return Cell(section, nature, counted, _absent(nature, counted, missing.get(key, [])), query)


def _absent(nature: Nature, counted: Count, absences: list[Absence]) -> str:
    """« absent », « absente pour RI, PFI »: empty where nothing expected is missing."""
    if not absences:
        return ""
    word = "absent" if nature.genre == "m" else "absente"
    composants = [absence.composant.sigle for absence in absences if absence.composant]
    return francais(f"{word} pour {', '.join(composants)}") if counted.total and composants else word
