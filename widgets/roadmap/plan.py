"""What a reader has to read and when, for one couloir or for none: the content of the page and of its files. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalogue import Catalogue
from catalogue.model import Document, Etape, Section
from catalogue.reading_order import groups_to_read, later_documents, local_documents, outside_the_steps
from catalogue.text import francais
from widgets.exporting.listing import Listing
from widgets.milestones import Milestone, milestones_in, moment, split_at
from widgets.progress import Progress, couloir_documents, next_to_read, progress_of, steps_done
from widgets.visit import Visit

OUTSIDE, LATER, LOCAL = "Hors des quatre étapes", "Parus après le sommaire", "De votre région"
UNCOUNTED = ("posterieurs", "locaux")  # parts that the sommaire does not know


@dataclass(frozen=True, slots=True)
class Part:
    """What is read together under a `titre`, on the notebook `page`; `absences` are sentences on what is missing."""

    cle: str
    titre: str
    page: str
    documents: tuple[Document, ...]
    absences: tuple[str, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts in reading order, what of them is read, and the milestones around `today`.

    `couloir` is None for the documents common to all. `progress` is that of the couloir as on every
    page; `done` are the étapes read through; `following` is the document to read next, None if all are
    read. `coming` milestones have the nearest first, `past` ones the latest first.
    """

    catalogue: Catalogue
    couloir: Section | None
    today: date
    lus: frozenset[str]
    parts: tuple[Part, ...]
    progress: Progress
    done: tuple[Etape, ...]
    following: Document | None
    coming: tuple[Milestone, ...]
    past: tuple[Milestone, ...]

    @property
    def nom(self) -> str:
        """The couloir in words."""
        return self.couloir.libelle if self.couloir else "documents communs à tous les couloirs"

    @property
    def jour(self) -> str:
        """Today in French words."""
        return moment(self.today).text

    @property
    def etapes_lues(self) -> str:
        """« 2 étapes lues en entier sur 4 (Présentation ; Fiches pratiques) »."""
        number, total = len(self.done), len(self.catalogue.etapes)
        if not number:
            return "aucune étape lue en entier"
        plural = "s" if number > 1 else ""
        names = " ; ".join(etape.libelle for etape in self.done)
        return francais(f"{number} étape{plural} lue{plural} en entier sur {total} ({names})")

    @property
    def reste(self) -> str:
        """« Il vous reste 2 documents à lire, documents communs compris » ; only what the sommaire names counts."""
        asked = (document for part in self.parts if part.cle not in UNCOUNTED for document in part.documents)
        number = sum(not self.is_read(document) for document in asked)
        if not number:
            return "Vous avez tout lu"
        common = ", documents communs compris" if self.couloir else ""
        return f"Il vous reste {number} document{'s' if number > 1 else ''} à lire{common}"

    @property
    def a_venir(self) -> str:
        """« 2 échéances à venir »."""
        number = len(self.coming)
        return f"{number or 'aucune'} échéance{'s' if number > 1 else ''} à venir"

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document of the plan, in reading order."""
        return tuple(document for part in self.parts for document in part.documents)

    def is_read(self, document: Document) -> bool:
        """Whether the reader has marked this document as read."""
        return document.id in self.lus

    def part_of(self, document: Document) -> Part:
        """The part that holds a document of the plan."""
        return next(part for part in self.parts if document in part.documents)

    def listing(self) -> Listing:
        """The documents as files list them, under the title of the roadmap."""
        words = f"État au {self.jour} : {self.progress.phrase}, {self.etapes_lues}."
        return Listing(self.catalogue, francais(f"Ma feuille de route : {self.nom}"), francais(words), self.documents)


def plan_of(visit: Visit, today: date) -> Plan:
    """The plan of the couloir of the visit, with the milestones of that couloir and those common to all."""
    catalogue, couloir = visit.catalogue, visit.couloir
    parts = _parts(visit)
    own = couloir_documents(catalogue, couloir) if couloir else tuple(d for part in parts for d in part.documents)
    done = steps_done(visit)
    common = (section.id for section in catalogue.sections if not section.couloir)
    coming, past = split_at(milestones_in(catalogue, couloir, *common), today)
    return Plan(
        catalogue=catalogue,
        couloir=catalogue.section(couloir) if couloir else None,
        today=today,
        lus=frozenset(visit.lus),
        parts=parts,
        progress=progress_of(visit, own),
        done=tuple(etape for etape in catalogue.etapes if etape.numero in done),
        following=next_to_read(visit, 1),
        coming=coming,
        past=past,
    )


def _parts(visit: Visit) -> tuple[Part, ...]:
    """The four étapes, then what the couloir also offers, if anything."""
    catalogue, couloir, last = visit.catalogue, visit.couloir, visit.catalogue.etapes[-1].page
    parts = [_step(visit, etape) for etape in catalogue.etapes]
    if couloir:
        outside, later = outside_the_steps(catalogue, couloir), later_documents(catalogue, couloir)
        absences = tuple(absence.phrase for absence in outside.absences)
        if outside.documents or absences:
            parts.append(
                Part("aussi", OUTSIDE, last, outside.documents, absences, progress_of(visit, outside.documents))
            )
        if later:
            parts.append(Part("posterieurs", LATER, last, later, (), progress_of(visit, later)))
    steps = (*(etape.numero for etape in catalogue.etapes), None)
    local = tuple(d for numero in steps for d in local_documents(catalogue, couloir, numero))
    if local:
        parts.append(Part("locaux", LOCAL, last, local, (), progress_of(visit, local)))
    return tuple(parts)


def _step(visit: Visit, etape: Etape) -> Part:
    groups = groups_to_read(visit.catalogue, visit.couloir, etape)
    documents = tuple(document for group in groups for document in group.documents)
    absences = tuple(absence.phrase for group in groups for absence in group.absences)
    titre = f"Étape {etape.numero} : {etape.libelle}"
    return Part(f"etape-{etape.numero}", titre, etape.page, documents, absences, progress_of(visit, documents))
