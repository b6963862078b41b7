"""What the corpus holds: every table as values, and one of them by its key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import inf

from catalogue.model import Composant, Document, Echeance, Editeur, Etape, MotCourant, Nature, Region, Section, Terme
from catalogue.news import Nouveaute
from catalogue.orientation_model import QuestionPosee, RegleConseil, Reponse
from catalogue.quiz import Question
from catalogue.seances import Activite, Confusion
from catalogue.surcouche_model import Overlay
from catalogue.vocabulary import Mot, Statut, UrlStatut
from catalogue.workbook import Page


@dataclass(frozen=True, slots=True)
class Adresse:
    """What a link to a document opens: `exacte` when it is that very document, else `phrase` says what."""

    url: str
    statut: UrlStatut
    exacte: bool
    phrase: str


@dataclass(frozen=True, eq=False)
class Contents:
    """Every table of the corpus, checked, in canonical order.

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
