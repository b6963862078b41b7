"""The closed lists on which code decides, and the French labels of all closed lists (vocabulaires.csv)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UrlStatut(StrEnum):
    """How far an address leads to the very document; labels in vocabulaires.csv."""

    IMPRIMEE = "imprimee"
    RETROUVEE = "retrouvee"
    PAGE = "page"
    SUCCESSEUR = "successeur"
    INCONNUE = "inconnue"


class Famille(StrEnum):
    """What a section is for."""

    LECTURE = "lecture"
    FINANCEMENT_EQUIPEMENT = "financement_equipement"
    FINANCEMENT_USAGE = "financement_usage"
    SERVICES_SOCLES = "services_socles"


class Statut(StrEnum):
    """Whether a document is named by the sommaire, came after it, or is added by a region."""

    SOMMAIRE = "sommaire"
    POSTERIEUR = "posterieur"
    LOCAL = "local"


class Origine(StrEnum):
    """Whether a term is printed in the glossary of the sommaire or added by us."""

    SOMMAIRE = "sommaire"
    AJOUT = "ajout"


class Attendue(StrEnum):
    """Where the reading order leads a reader to expect one document of a nature."""

    COULOIR = "couloir"
    COMPOSANT = "composant"
    NULLE_PART = ""


@dataclass(frozen=True, slots=True)
class Mot:
    """The label of one value of a closed list (url_statut, famille, public…)."""

    liste: str
    id: str
    libelle: str
    description: str
