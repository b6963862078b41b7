"""The blocks of the dashboard as sheets of a workbook; pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalogue import Catalogue
from catalogue.exports.spreadsheets import Cell, Link, Sheet, day_in
from catalogue.model import Region
from catalogue.surcouche_model import Overlay
from widgets.dashboard.checks import LinkReport
from widgets.dashboard.coverage import Coverage
from widgets.dashboard.facts import Fact, Source, amounts, institutions, official_documents
from widgets.dashboard.pathways import Pathway, address_of
from widgets.dashboard.schedule import Schedule
from widgets.explorer.results import inside
from widgets.exporting import spreadsheet
from widgets.milestones import MILESTONE_COLUMNS, milestone_cells

UNKNOWN = "non renseigné"
NOT_ADDED = "Ne s’additionne pas et ne se compare pas."  # a spreadsheet invites to do so
REGION = ("Objet", "Valeur", "Unité", "Vu", "Source", "Adresse", "Précision")
COVERAGE = (
    "Couloir", "Nature", "Documents", "Adresse exacte", "Page où chercher", "Adresse inconnue", "Absence", "Recherche",
)  # fmt: skip
EVOLUTIONS = ("Titre", "Évolution", "Adresse", "Nouvelle adresse", "Détail")
PATHS = ("Couloir", "Première page", "Adresse à transmettre")
CONTACTS = ("Nom", "Rôle", "Courriel", "Téléphone", "Adresse", "Couloirs ou services", "Remarque")


def region_sheet(catalogue: Catalogue, region: Region) -> Sheet:
    """What is known of a region, each fact with its source and age, then where the official figures are."""
    rows: list[tuple[Cell, ...]] = [("Région", region.nom, "", "", "", "", f"code INSEE {region.code}")]
    rows += [_fact(fact) for fact in institutions(region)]
    rows += [_amount(fact) for fact in amounts(region)]
    if region.remarque:
        rows.append(("Remarque", region.remarque, "", "", "", "", ""))
    for document in official_documents(catalogue):
        url = catalogue.adresse(document).url
        rows.append(("Chiffres officiels", document.titre, "", "", "", Link(url), document.resume))
    return Sheet("Région", REGION, rows)


def _fact(fact: Fact) -> tuple[Cell, ...]:
    return (fact.titre, fact.valeur or UNKNOWN, "", *_source(fact.source), Link(fact.url), fact.sens)


def _amount(fact: Fact) -> tuple[Cell, ...]:
    value, unit = (UNKNOWN, "") if fact.euros is None else (fact.euros, "€")
    return (f"SUN-ES, {inside(fact.titre)}", value, unit, *_source(fact.source), "", f"{fact.sens} {NOT_ADDED}")


def _source(source: Source | None) -> tuple[Cell, Cell]:
    """The day when it was seen, else its age in words; then who says so."""
    if source is None:
        return "", ""
    known = day_in(source.releve)
    return known if isinstance(known, date) else source.vu, Link(source.url or source.texte)


def dates_sheet(catalogue: Catalogue, dates: Schedule) -> Sheet:
    """The milestones, the oldest first, and how far each was on the day of the workbook."""
    rows = [(*milestone_cells(catalogue, line.milestone), line.quand) for line in dates.lines]
    return Sheet("Échéances", (*MILESTONE_COLUMNS, "Quand"), rows)


def coverage_sheet(held: Coverage, site: str) -> Sheet:
    """The matrix, a row for each of its cells; each opens its search if the address of the `site` is known."""
    rows = [
        (
            cell.section.libelle,
            cell.nature.libelle,
            cell.count.total,
            cell.count.exactes,
            cell.count.pages,
            cell.count.inconnues,
            cell.absent,
            Link(address_of(site, "recherche", cell.query)),
        )
        for row in held.rows
        for cell in row.cells
    ]
    return Sheet("Couverture", COVERAGE, rows)


def link_sheets(links: LinkReport) -> Iterator[Sheet]:
    """The addresses counted by state, for all, each publisher and each section; then what changed, if anything."""
    states = (*(state.capitalize() for state in links.etats), "Toutes")
    by = (("Ensemble", (links.total,)), ("Éditeur", links.editeurs), ("Section", links.sections))
    rows: list[tuple[Cell, ...]] = [
        (kind, tally.nom, *tally.nombres, tally.total) for kind, tallies in by for tally in tallies
    ]
    yield Sheet("Liens", ("Par", "Nom", *states), rows)
    if links.evolutions:
        changed = [
            (one.titre, one.mot, Link(one.row.url), Link(one.row.vers), one.row.detail) for one in links.evolutions
        ]
        yield Sheet("Évolution des liens", EVOLUTIONS, changed)


def paths_sheet(catalogue: Catalogue, paths: tuple[Pathway, ...]) -> Sheet:
    """Where the reading of each couloir begins; without the address of the site, the page alone."""
    titles = {page.id: page.titre for page in catalogue.pages}
    return Sheet("Parcours", PATHS, [(path.section.libelle, titles[path.page], Link(path.adresse)) for path in paths])


def local_sheets(catalogue: Catalogue, overlay: Overlay) -> Iterator[Sheet]:
    """The documents and the contacts that the region adds; its milestones are among the others."""
    if overlay.documents:
        yield spreadsheet.sheet_of(catalogue, overlay.documents, "Documents locaux")
    if overlay.contacts:
        rows = [
            (
                contact.nom,
                contact.role,
                contact.courriel,
                contact.telephone,
                Link(contact.url),
                ", ".join(catalogue.section(key).libelle for key in contact.sections),
                contact.remarque,
            )
            for contact in overlay.contacts
        ]
        yield Sheet("Contacts locaux", CONTACTS, rows)
