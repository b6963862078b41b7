"""What is known of a region, each fact with its source and how old it is; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from catalogue import Catalogue
from catalogue.exports.spreadsheets import day_in
from catalogue.model import Document, Region
from catalogue.text import fold, francais
from widgets.milestones import MONTHS, moment

OFFICIAL = ("sun-es-annexe-2", "sun-es-liste-referents-ars")  # where the official figures and contacts are
VOLET_1 = "Enveloppe de la région pour le seul volet 1 de SUN-ES."
VOLETS = "Enveloppe de la région pour les volets 1 et 2 de SUN-ES ensemble."
ROUGHLY = {"≤": "{} ou avant", "≥": "{} ou après", "≈": "vers {}"}


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: `texte` in words, `url` (empty if none), and its age as the data note it (`releve`) and in words.

    Both are empty if it is not noted.
    """

    texte: str
    url: str
    releve: str

    @property
    def vu(self) -> str:
        """Its age in words."""
        return age(self.releve)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `valeur` and its address `url`, each empty where nothing is known, and what it means, `sens`.

    `euros` is the amount that the value says in words, None if it is not an amount.
    """

    titre: str
    sens: str
    valeur: str
    url: str
    source: Source | None
    euros: int | None = None


def institutions(region: Region) -> tuple[Fact, ...]:
    """The regional agency and the e-health group."""
    ars = f"ARS {region.nom}" if region.ars_url else ""
    return (
        Fact("ARS", "", ars, region.ars_url, _source(region.ars_source, region.ars_vu)),
        Fact("GRADeS", "", region.grades, region.grades_url, _source(region.grades_source, region.grades_vu)),
    )


def amounts(region: Region) -> tuple[Fact, ...]:
    """The two SUN-ES amounts, which are different quantities: nothing adds or compares them."""
    source = _source(region.sun_es_source, region.sun_es_vu)
    each = (("Volet 1", VOLET_1, region.sun_es_volet1_eur), ("Volets 1 et 2", VOLETS, region.sun_es_total_eur))
    return tuple(
        Fact(titre, sens, in_euros(euros), "", source, euros) if euros is not None else Fact(titre, sens, "", "", None)
        for titre, sens, euros in each
    )


def official_documents(catalogue: Catalogue) -> tuple[Document, ...]:
    """The documents where the official amounts and the people to ask are, those that the corpus holds."""
    return tuple(document for document in catalogue.tous if document.id in OFFICIAL)


def tiles(catalogue: Catalogue) -> tuple[Region, ...]:
    """The régions as one reads the map: row after row, from left to right."""
    return tuple(sorted(catalogue.regions, key=lambda region: (region.ligne, region.colonne)))


def by_name(catalogue: Catalogue) -> tuple[Region, ...]:
    """The régions from A to Z."""
    return tuple(sorted(catalogue.regions, key=lambda region: fold(region.nom)))


def region_of(catalogue: Catalogue, code: str) -> Region | None:
    """The région of that code, None if there is none."""
    return next((region for region in catalogue.regions if region.code == code), None)


def in_euros(euros: int) -> str:
    """« 6 370 000 € », with the spaces of French numbers."""
    return f"{euros:,}\u00a0€".replace(",", "\u202f")


def age(noted: str) -> str:
    """An age as the data note it, in words: « ≥2022 » → « 2022 ou après », « 2022-11 » → « novembre 2022 »."""
    if noted[:1] in ROUGHLY:
        return ROUGHLY[noted[0]].format(noted[1:])
    if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", noted):
        return f"{MONTHS[int(found[2]) - 1]} {found[1]}"
    known = day_in(noted)
    return moment(known).text if isinstance(known, date) else known


def _source(text: str, noted: str) -> Source | None:
    """A source as the data hold it: an address, or words; None if there is none."""
    if not text:
        return None
    address = urlsplit(text)
    if address.scheme in ("http", "https"):
        return Source(address.netloc.removeprefix("www."), text, noted)
    return Source(francais(text), "", noted)
