"""The corpus in memory: what notebooks, screens and commands ask their questions to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import inf

from catalogue.absences import Absence, find_absences
from catalogue.glossary import Glossary
from catalogue.model import (
    Composant,
    Document,
    Echeance,
    Editeur,
    Etape,
    Mot,
    MotCourant,
    Nature,
    Page,
    Region,
    Section,
    Statut,
    Terme,
    UrlStatut,
)
from catalogue.news import Nouveaute
from catalogue.orientation_model import QuestionPosee, RegleConseil, Reponse
from catalogue.quiz import Question
from catalogue.seances import Activite, Confusion
from catalogue.search import Answer, SearchIndex, SearchResults
from catalogue.selection import Criteria, FacetIndex, Selection, select
from catalogue.surcouche_model import Overlay

REMEMBERED = 256  # queries whose rows are kept: a page that finds nothing tells what some twenty others would give


@dataclass(frozen=True, slots=True)
class Adresse:
    """What a link to a document opens: `exacte` when it is that very document, else `phrase` says what."""

    url: str
    statut: UrlStatut
    exacte: bool
    phrase: str


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Every table of the corpus, checked, in canonical order; searches are built at first use.

    `glossaire` holds all terms; `tous` all documents, the later ones last, then those that a region adds.
    `date` is that of the sommaire, `avertissement` the French sentence that every page shows with it.
    `surcouche` is the regional overlay, if one was asked for, even if it could not be read.
    """

    version: str
    date: date
    avertissement: str
    tous: tuple[Document, ...]
    sections: tuple[Section, ...]
    composants: tuple[Composant, ...]
    etapes: tuple[Etape, ...]
    natures: tuple[Nature, ...]
    editeurs: tuple[Editeur, ...]
    terms: tuple[Terme, ...]
    mots_courants: tuple[MotCourant, ...]
    regions: tuple[Region, ...]
    echeances: tuple[Echeance, ...]
    pages: tuple[Page, ...]
    orientation: tuple[Reponse, ...]
    orientation_questions: tuple[QuestionPosee, ...]
    orientation_conseils: tuple[RegleConseil, ...]
    quiz: tuple[Question, ...]
    seances: tuple[Activite, ...]
    confusions: tuple[Confusion, ...]
    nouveautes: tuple[Nouveaute, ...]
    vocabulaires: tuple[Mot, ...]
    surcouche: Overlay | None = None

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents that the sommaire names, in printed order."""
        return tuple(d for d in self.tous if d.statut is Statut.SOMMAIRE)

    @cached_property
    def posterieurs(self) -> tuple[Document, ...]:
        """The documents that came after the sommaire."""
        return tuple(d for d in self.tous if d.statut is Statut.POSTERIEUR)

    @cached_property
    def locaux(self) -> tuple[Document, ...]:
        """The documents that the regional overlay adds."""
        return tuple(d for d in self.tous if d.statut is Statut.LOCAL)

    def is_local(self, row: Document | Echeance) -> bool:
        """Whether a document or a milestone comes from the regional overlay."""
        return self.surcouche is not None and row.id in self.surcouche.ids

    def note(self, document: Document) -> str:
        """What the region says of a national document; empty if nothing."""
        return self.surcouche.note_of.get(document.id, "") if self.surcouche else ""

    def rang(self, document: Document) -> float:
        """The rank of a document in the preferences of the region, from 1; infinite if it has none."""
        return self.surcouche.rank_of.get(document.id, inf) if self.surcouche else inf

    @cached_property
    def _by_id(self) -> dict[str, dict[str, object]]:
        tables = ("tous", "sections", "composants", "natures", "editeurs", "pages", "quiz")
        return {name: {row.id: row for row in getattr(self, name)} for name in tables}

    def document(self, key: str) -> Document:
        """The document of that id; KeyError if there is none."""
        return self._by_id["tous"][key]  # type: ignore[return-value]

    def section(self, key: str) -> Section:
        """The section of that id; KeyError if there is none."""
        return self._by_id["sections"][key]  # type: ignore[return-value]

    def composant(self, key: str) -> Composant:
        """The composant of that id; KeyError if there is none."""
        return self._by_id["composants"][key]  # type: ignore[return-value]

    def nature(self, key: str) -> Nature:
        """The nature of that id; KeyError if there is none."""
        return self._by_id["natures"][key]  # type: ignore[return-value]

    def editeur(self, key: str) -> Editeur:
        """The publisher of that id; KeyError if there is none."""
        return self._by_id["editeurs"][key]  # type: ignore[return-value]

    def question(self, key: str) -> Question:
        """The question of that id; KeyError if there is none."""
        return self._by_id["quiz"][key]  # type: ignore[return-value]

    @cached_property
    def couloirs(self) -> tuple[Section, ...]:
        """The six sections that are couloirs."""
        return tuple(section for section in self.sections if section.couloir)

    def libelle(self, liste: str, key: str) -> str:
        """The French label of a value of a closed list (« url_statut », « famille », « public »…)."""
        return self._labels[liste, key].libelle

    @cached_property
    def _labels(self) -> dict[tuple[str, str], Mot]:
        return {(mot.liste, mot.id): mot for mot in self.vocabulaires}

    def chemin(self, document: Document) -> tuple[str, ...]:
        """What a card reads: section, composant if any, libellé (bare labels repeat)."""
        composant = (self.composant(document.composant).libelle,) if document.composant else ()
        return (self.section(document.section).libelle, *composant, document.libelle)

    def adresse(self, document: Document) -> Adresse:
        """Where its link leads: its own address, else the page of its section, with the truth about it."""
        statut = document.url_statut
        page = self.document(self.section(document.section).page)
        url = document.url or page.url
        exacte = statut is UrlStatut.RETROUVEE or (statut is UrlStatut.IMPRIMEE and bool(document.url))
        return Adresse(url, statut, exacte, self._labels["url_statut", statut].description)

    def select(self, criteria: Criteria) -> Selection:
        """The documents that meet the criteria, ranked if there is a text, and the counts by facet."""
        return select(self, criteria)

    def search(self, query: str, limit: int = 10) -> SearchResults:
        """The documents that answer a query in everyday French, best first, each with its reasons."""
        return self.index.results(self.answer(query), limit)

    def answer(self, query: str) -> Answer:
        """What the index finds for a query; the last one is remembered, for its list, its counts and its reasons."""
        return self._last_answer(query)

    def ranked(self, query: str) -> tuple[int, ...]:
        """The rows of `tous` that a query finds, best first; many are remembered, which suggestions ask again."""
        return self._last_ranked(query)

    @cached_property
    def _last_answer(self) -> Callable[[str], Answer]:
        return lru_cache(1)(self.index.answer)

    @cached_property
    def _last_ranked(self) -> Callable[[str], tuple[int, ...]]:
        return lru_cache(REMEMBERED)(lambda query: self.answer(query).rows)

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
