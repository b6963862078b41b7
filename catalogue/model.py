"""The vocabulary of the corpus as immutable values; field names are the column names of the tables.

Closed lists, on which code decides, are the StrEnums of vocabulary.py; open ones (natures, sections,
éditeurs…) are tables that a maintainer extends without touching code.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.vocabulary import Attendue, Famille, Origine, Statut, UrlStatut


@dataclass(frozen=True, slots=True)
class Section:
    """One of the 15 slides of the sommaire; `page` is the id of the document readers fall back to."""

    id: str
    libelle: str
    libelle_actuel: str
    famille: Famille
    couloir: bool
    ordre: int
    page: str
    resume: str
    mots_cles: tuple[str, ...]
    remarque: str


@dataclass(frozen=True, slots=True)
class Composant:
    """A kind of software that a couloir finances (DPI, LGC, SGL…)."""

    id: str
    section: str
    sigle: str
    libelle: str
    ordre: int
    resume: str
    mots_cles: tuple[str, ...]
    remarque: str


@dataclass(frozen=True, slots=True)
class Etape:
    """One of the four steps of the recommended reading; `minutes` is our own estimate for one couloir."""

    numero: int
    libelle: str
    natures: tuple[str, ...]
    page: str
    minutes: int
    resume: str
    conseil: str


@dataclass(frozen=True, slots=True)
class Nature:
    """A kind of document; `si_absent` tells the reader what to do where an expected one is missing.

    `preference` is its weight in searches that name no kind, in percent.
    """

    id: str
    libelle: str
    pluriel: str
    genre: str
    description: str
    attendue: Attendue
    si_absent: str
    preference: int


@dataclass(frozen=True, slots=True)
class Editeur:
    """Who publishes documents."""

    id: str
    sigle: str
    nom: str
    description: str
    url: str
    remarque: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document, page, site, list or notice that the sommaire mentions, or that came after it.

    `imprime` keeps the words of the sommaire, with [brackets] where a hyperlink was; `libelle` the
    label made of them; `titre` a title unique in the corpus. `etape` is 1 to 4, or None outside the
    reading order. `ordre` is the printed order, from 1. `url` may be empty (`url_statut` inconnue).
    `url_vue_le` and `date_document` are AAAA, AAAA-MM or AAAA-MM-JJ, or empty when no source says.
    """

    id: str
    section: str
    composant: str
    libelle: str
    imprime: str
    titre: str
    nature: str
    etape: int | None
    ordre: int
    editeur: str
    resume: str
    publics: tuple[str, ...]
    url: str
    url_statut: UrlStatut
    url_vue_le: str
    url_source: str
    nor: str
    jorftext: str
    date_document: str
    vague: int | None
    statut: Statut
    remplace_par: str
    mots_cles: tuple[str, ...]
    remarque: str


@dataclass(frozen=True, slots=True)
class Terme:
    """An entry of the glossary; `contexte` holds folded words that confirm an ambiguous acronym."""

    sigle: str
    developpe: str
    definition: str
    formes: tuple[str, ...]
    origine: Origine
    langue: str
    sections: tuple[str, ...]
    contexte: tuple[str, ...]
    remarque: str


@dataclass(frozen=True, slots=True)
class MotCourant:
    """An everyday word and what it designates in the corpus; with no target, a subject it ignores."""

    mot: str
    vers: tuple[str, ...]
    sections: tuple[str, ...]
    natures: tuple[str, ...]
    explication: str


@dataclass(frozen=True, slots=True)
class Region:
    """One of the 18 regions; INSEE code as text. Amounts in euros; blank where no source was seen.

    The two SUN-ES amounts are different quantities (volet 1 alone; volets 1 and 2): never add them.
    `abrege` is short enough for a tile of the map, whose place is `colonne` and `ligne`, from 1. `ars_vu`,
    `grades_vu` and `sun_es_vu` are the age of the sources as noted: « 2022-11 », « ≥2023 », « ≈2022 »…
    """

    code: str
    nom: str
    abrege: str
    colonne: int
    ligne: int
    ars_url: str
    ars_source: str
    ars_vu: str
    grades: str
    grades_url: str
    grades_source: str
    grades_vu: str
    sun_es_volet1_eur: int | None
    sun_es_total_eur: int | None
    sun_es_source: str
    sun_es_vu: str
    remarque: str


@dataclass(frozen=True, slots=True)
class Echeance:
    """A dated milestone of the programme, with its source and how far to trust it."""

    id: str
    date: dt.date
    heure: str
    fin: dt.date | None
    section: str
    composant: str
    vague: int | None
    intitule: str
    source: str
    confiance: str
    remarque: str
