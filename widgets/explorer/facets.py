"""The filters of the search page: their keys in the address, their names and the names of their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from catalogue import Catalogue, Criteria
from catalogue.model import Editeur
from catalogue.vocabulary import UrlStatut

SHORT_LIST = 8  # values of a filter that are shown at once; the others are one click away


@dataclass(frozen=True, slots=True)
class Facette:
    """A filter: its name in Criteria, its key in the address and the French title that readers see."""

    nom: str
    cle: str
    titre: str


FACETTES = (
    Facette("sections", "section", "Couloir / service"),
    Facette("composants", "composant", "Composant"),
    Facette("etapes", "etape", "Étape"),
    Facette("natures", "nature", "Nature"),
    Facette("editeurs", "editeur", "Éditeur"),
    Facette("url_statuts", "adresse", "Adresse"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter as a checkbox: `nombre` documents if it were alone in its filter.

    `ajoute` when others of the filter are chosen and not this one: a click adds that many documents.
    """

    valeur: str
    libelle: str
    nombre: int
    choisie: bool
    ajoute: bool


@dataclass(frozen=True, slots=True)
class Groupe:
    """A filter with the values worth showing: `premieres` at once, `autres` behind a fold."""

    facette: Facette
    premieres: tuple[Option, ...]
    autres: tuple[Option, ...]

    @property
    def ouvert(self) -> bool:
        """Whether a chosen value is behind the fold, which then starts open."""
        return any(option.choisie for option in self.autres)


@lru_cache(maxsize=1)
def labels(catalogue: Catalogue) -> dict[str, dict[object, str]]:
    """For each filter, its values and their French labels, in the order of display."""
    sections = sorted(catalogue.sections, key=lambda section: not section.couloir)
    return {
        "sections": {section.id: section.libelle for section in sections},
        "composants": {composant.id: composant.libelle for composant in catalogue.composants},
        "etapes": {etape.numero: f"{etape.numero} – {etape.libelle}" for etape in catalogue.etapes},
        "natures": {nature.id: nature.libelle for nature in catalogue.natures},
        "editeurs": {editeur.id: _publisher(editeur) for editeur in catalogue.editeurs},
        "url_statuts": {statut.value: catalogue.libelle("url_statut", statut) for statut in UrlStatut},
    }


def _publisher(editeur: Editeur) -> str:
    """The name of a publisher, with its acronym if the name does not hold it."""
    return editeur.nom if editeur.sigle in editeur.nom else f"{editeur.nom} ({editeur.sigle})"


def groups(catalogue: Catalogue, criteria: Criteria, counts: Mapping[str, Mapping[object, int]]) -> tuple[Groupe, ...]:
    """The filters with their checkboxes; a value that would give nothing is left out unless chosen."""
    found = []
    for facette in FACETTES:
        chosen = getattr(criteria, facette.nom)
        options = [
            Option(
                str(value),
                label,
                counts[facette.nom].get(value, 0),
                value in chosen,
                bool(chosen) and value not in chosen,
            )
            for value, label in labels(catalogue)[facette.nom].items()
            if value in chosen or counts[facette.nom].get(value)
        ]
        if options:
            found.append(Groupe(facette, tuple(options[:SHORT_LIST]), tuple(options[SHORT_LIST:])))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Choix:
    """A chosen filter: the title of its group, its label and the criteria without it."""

    titre: str
    libelle: str
    sans: Criteria


def choices(catalogue: Catalogue, criteria: Criteria) -> tuple[Choix, ...]:
    """The chosen filters, in the order of display."""
    names = labels(catalogue)
    found = []
    for facette in FACETTES:
        chosen = getattr(criteria, facette.nom)
        for value in (value for value in names[facette.nom] if value in chosen):
            without = replace(criteria, **{facette.nom: chosen - {value}})
            found.append(Choix(facette.titre, names[facette.nom][value], without))
    if criteria.avec_posterieurs:
        without = replace(criteria, avec_posterieurs=False)
        found.append(Choix("Parution", "Documents parus après le sommaire", without))
    if criteria.locaux_seuls:
        found.append(Choix("Région", "Documents de votre région seulement", replace(criteria, locaux_seuls=False)))
    return tuple(found)
