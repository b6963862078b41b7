"""Counts that tell at a glance what the corpus holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from catalogue.text import francais

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue

Counts = list[tuple[str, int]]


def count_by(catalogue: Catalogue) -> dict[str, Counts]:
    """Documents of the sommaire by section, nature, étape and state of the address, in canonical order."""
    documents = catalogue.documents
    sections = Counter(d.section for d in documents)
    natures = Counter(d.nature for d in documents)
    etapes = Counter(d.etape for d in documents)
    statuts = Counter(d.url_statut for d in documents)
    return {
        "Par section": [(s.libelle, sections[s.id]) for s in catalogue.sections],
        "Par nature": [(n.pluriel, natures[n.id]) for n in catalogue.natures],
        "Par étape": [
            *((f"{e.numero} – {e.libelle}", etapes[e.numero]) for e in catalogue.etapes),
            ("hors de l’ordre de lecture", etapes[None]),
        ],
        "État des adresses": [
            (catalogue.libelle("url_statut", key), statuts[key]) for key in type(documents[0].url_statut)
        ],
    }


def report_lines(catalogue: Catalogue) -> Iterator[str]:
    """The summary as lines of French text: version, counts, later documents, absences."""
    yield francais(f"Corpus v{catalogue.version} du {catalogue.date:%d/%m/%Y}. {catalogue.avertissement}")
    terms, later = len(catalogue.terms), len(catalogue.posterieurs)
    yield francais(f"{len(catalogue.documents)} documents du sommaire, {later} parus après lui, {terms} termes.")
    for title, counts in count_by(catalogue).items():
        yield ""
        yield from _table(title, counts)
    yield ""
    yield francais(f"Absences du sommaire ({len(catalogue.absences)})")
    yield from (f"  {absence.phrase}" for absence in catalogue.absences)


def _table(title: str, counts: Iterable[tuple[str, int]]) -> Iterator[str]:
    """A title and its counts, numbers aligned; zeros are told, since an absence is information."""
    rows = list(counts)
    width = max(len(label) for label, _ in rows)
    yield title
    yield from (f"  {label:<{width}}  {count:>4}" for label, count in rows)
