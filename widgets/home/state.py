"""What the first page knows: the couloirs to choose from, what is begun, and the visit to keep or erase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from traitlets import Any, Bool, Unicode

from catalogue import Catalogue
from catalogue.model import Composant, Etape, Section
from catalogue.surcouche_model import Overlay
from catalogue.text import francais
from catalogue.vocabulary import Famille
from widgets.asking import asked_couloir
from widgets.progress import Progress, couloir_documents, progress_of, step_to_take_up
from widgets.state import ScreenState
from widgets.visit import Visit

EXAMPLES = ("bon de commande", "e-CPS", "maison de retraite")
FILE_NAME = "parcours-segur-progression.json"
ERASED = "Votre progression est effacée."
ASKED = "Effacer votre progression ? Les documents lus et le couloir choisi seront oubliés."


@dataclass(frozen=True, slots=True)
class Tile:
    """A couloir to choose: its composants, how many documents, and the query that chooses it."""

    section: Section
    composants: tuple[Composant, ...]
    documents: int
    query: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A couloir that the reader has begun, and the étape to take up (None: its four étapes are read)."""

    section: Section
    progress: Progress
    etape: Etape | None
    query: str


class HomeState(ScreenState):
    """The first page; `confirming` while the reader is asked whether to erase the visit."""

    confirming = Bool()
    exported = Any(allow_none=True)
    said = Unicode()

    def __init__(self, catalogue: Catalogue, visit: Visit) -> None:
        super().__init__(catalogue=catalogue, visit=visit)

    @property
    def status(self) -> str:
        """What was just done or asked, else what the visit holds."""
        return francais(self.said or self.kept)

    @property
    def kept(self) -> str:
        """The French sentence on what the browser keeps for this reader."""
        count = len(self.visit.lus)
        read = (
            f"{count} document{'s' if count > 1 else ''} lu{'s' if count > 1 else ''}" if count else "aucun document lu"
        )
        if self.visit.couloir:
            return f"Couloir {self.catalogue.section(self.visit.couloir).libelle}, {read}."
        return f"Aucun couloir choisi, {read}."

    def go(self, query: str) -> None:
        """Choose the couloir of a query, if it names one; the first page itself has no address of its own."""
        couloir, self.notices = asked_couloir(self.catalogue, query)
        self.confirming, self.said = False, ""
        if couloir:
            self.visit.choose_couloir(couloir)

    def act(self, name: str, value: str, checked: bool) -> None:
        """Export the visit, or erase it once the reader has confirmed."""
        super().act(name, value, checked)
        self.said = ""
        if name == "exporter-visite":
            self.exported = {"name": FILE_NAME, "type": "application/json", "text": self.visit.store()}
            self.said = f"Votre progression est dans le fichier « {FILE_NAME} »."
        elif name == "confirmer-effacement" and self.confirming:
            self.visit.couloir, self.visit.region, self.visit.lus = "", "", ()
            self.said = ERASED
        self.confirming = name == "effacer-visite"
        if self.confirming:
            self.said = ASKED

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The couloirs in the order of the sommaire."""
        catalogue = self.catalogue
        return tuple(
            Tile(
                section,
                tuple(c for c in catalogue.composants if c.section == section.id),
                len(couloir_documents(catalogue, section.id)),
                urlencode({"couloir": section.id}),
            )
            for section in catalogue.couloirs
        )

    @property
    def begun(self) -> tuple[Begun, ...]:
        """The couloirs where something is read, and the chosen one first."""
        couloirs = sorted(self.catalogue.couloirs, key=lambda section: section.id != self.visit.couloir)
        found = []
        for section in couloirs:
            progress = progress_of(self.visit, couloir_documents(self.catalogue, section.id))
            if progress.lus or section.id == self.visit.couloir:
                etape = step_to_take_up(self.visit, section.id)
                found.append(Begun(section, progress, etape, urlencode({"couloir": section.id})))
        return tuple(found)

    def context(self) -> Mapping[str, object]:
        """What the view reads."""
        return {
            "sentences": (*self.notices, *self.visit.notices),
            "statut": self.status,
            "exemples": tuple((text, urlencode({"q": text})) for text in EXAMPLES),
            "tuiles": self.tiles,
            "commences": self.begun,
            "premiere": self.catalogue.etapes[0],
            "derniere": self.catalogue.etapes[-1],
            "usage": self._sections(Famille.FINANCEMENT_USAGE),
            "equipement": self._sections(Famille.FINANCEMENT_EQUIPEMENT),
            "socles": self._sections(Famille.SERVICES_SOCLES),
            "confirming": self.confirming,
            "surcouche": self._overlay,
        }

    @property
    def _overlay(self) -> Overlay | None:
        """What the region adds, if it could be read."""
        overlay = self.catalogue.surcouche
        return overlay if overlay and not overlay.problems else None

    def _sections(self, famille: Famille) -> tuple[Section, ...]:
        """The sections of a famille that are not couloirs."""
        return tuple(s for s in self.catalogue.sections if s.famille is famille and not s.couloir)
