"""The links to hand out: for each couloir its reading path, with the région kept, as addresses of the site; pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

from catalogue import Catalogue
from catalogue.model import Section
from catalogue.reading_order import documents_to_read
from widgets import asking

PAGE = "tableau_de_bord"
ALL = "tous"  # the calendar of every couloir
CALENDARS = "../../parcours/calendrier/"  # from a page to what serving/calendars.py answers
HERE = ("localhost", "127.0.0.1", "::1")  # what only this computer calls by that name


@dataclass(frozen=True, slots=True)
class Pathway:
    """Where the reading of a couloir begins: `page` of pages.csv, its `query`, and its whole `adresse` once known."""

    section: Section
    page: str
    query: str
    adresse: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar to subscribe to: its name in words, its address from a page, and its whole `adresse` once known."""

    nom: str
    lien: str
    adresse: str


def pathways(catalogue: Catalogue, region: str, site: str) -> tuple[Pathway, ...]:
    """The six reading paths; `site` is the address of the dashboard, or empty where it is not known."""
    found = []
    for section in catalogue.couloirs:
        page = _first_page(catalogue, section)
        query = urlencode({"couloir": section.id, **({"region": region} if region else {})})
        found.append(Pathway(section, page, query, address_of(site, page, query)))
    return tuple(found)


def address_of(site: str, page: str, query: str) -> str:
    """The whole address of a view of that page; empty where that of the dashboard, `site`, is not known."""
    return urljoin(site, f"{page}.ipynb?{query}") if site else ""


def subscriptions(catalogue: Catalogue, couloirs: tuple[str, ...], site: str) -> tuple[Subscription, ...]:
    """The calendars of these couloirs, of all six together if there are none."""
    names = {section.id: section.libelle for section in catalogue.couloirs if section.id in couloirs}
    links = {f"{CALENDARS}{key}.ics": nom for key, nom in (names or {ALL: "Tous les couloirs"}).items()}
    return tuple(Subscription(nom, link, urljoin(site, link) if site else "") for link, nom in links.items())


def site_of(told: str) -> str:
    """The address of the dashboard as a browser told it; empty if it is not one that Voilà serves."""
    if not asking.is_web_address(told) or urlsplit(told).query:
        return ""
    return told if urlsplit(told).path.endswith(f"/{PAGE}.ipynb") else ""


def is_of_this_computer(site: str) -> bool:
    """Whether nobody else can open that address."""
    return urlsplit(site).hostname in HERE


def _first_page(catalogue: Catalogue, section: Section) -> str:
    """The page of the first étape that has a document of the couloir itself, of the first étape if none has."""
    for etape in catalogue.etapes:
        if any(document.section == section.id for document in documents_to_read(catalogue, section.id, etape)):
            return etape.page
    return catalogue.etapes[0].page
