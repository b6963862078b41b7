"""What the last check of the addresses found, by publisher and by section, and what changed since; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from catalogue import Catalogue
from catalogue.exports.spreadsheets import Cell, Link, Sheet
from catalogue.liens.model import LIBELLES, Check, Classe, Row
from catalogue.liens.report import Evolution, changes, last_checks, results_folder
from catalogue.model import Document
from catalogue.text import francais
from widgets.milestones import moment

COMMAND = "python -m catalogue liens verifier"
DIRECTORY, GONE = "Annuaire (régions et éditeurs)", "Hors du corpus actuel"
OTHERS = "Adresses hors documents"
WORDS = {Evolution.ROMPU: "ne répond plus", Evolution.DEPLACE: "déplacée", Evolution.RETABLI: "répond de nouveau"}
COLUMNS = (
    "Section", "Éditeur", "Titre", "Adresse", "État", "Code", "Nouvelle adresse", "Vérifiée le", "Détail", "Évolution",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """How many addresses of one publisher or section are in each state, in the order of the states."""

    nom: str
    nombres: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of its addresses."""
        return sum(self.nombres)


@dataclass(frozen=True, slots=True)
class Evolved:
    """An address that broke, moved or works again: what it is of, what became of it, and the row that says so."""

    titre: str
    mot: str
    row: Row


@dataclass(frozen=True, slots=True)
class LinkReport:
    """The last check: its day, the day of the one before (empty if none), and its addresses counted and compared."""

    jour: str
    avant: str
    etats: tuple[str, ...]
    total: Tally
    editeurs: tuple[Tally, ...]
    sections: tuple[Tally, ...]
    evolutions: tuple[Evolved, ...]

    @property
    def phrase(self) -> str:
        """« 180 adresses vérifiées le 3 mars 2026 : 150 vivantes, 20 déplacées »."""
        found = (
            f"{number} {LIBELLES[classe][number > 1]}"
            for classe, number in zip(Classe, self.total.nombres, strict=True)
            if number
        )
        number = self.total.total
        return francais(f"{number} adresse{'s' if number > 1 else ''} au {self.jour} : {', '.join(found)}.")


def latest(donnees: Path) -> tuple[Check, ...]:
    """The last two checks of the addresses of a data folder, the latest first; none before the first one."""
    return tuple(islice(last_checks(results_folder(donnees)), 2))


def link_report(catalogue: Catalogue, checks: tuple[Check, ...]) -> LinkReport | None:
    """What the latest of these checks found, beside the one before it; None without any."""
    return report_on(catalogue, *checks) if checks else None


def report_on(catalogue: Catalogue, last: Check, before: Check | None = None) -> LinkReport:
    """What a check found, beside the one before it if there is one."""
    return LinkReport(
        jour=moment(last.date).text,
        avant=moment(before.date).text if before else "",
        etats=tuple(LIBELLES[classe][1] for classe in Classe),
        total=_tally("Toutes les adresses", last.rows),
        editeurs=_tallies(last.rows, lambda row: publisher(catalogue, row)),
        sections=_tallies(last.rows, lambda row: section(catalogue, row)),
        evolutions=tuple(
            Evolved(title(catalogue, change.after), WORDS[change.evolution], change.after)
            for change in (changes(before, last) if before else ())
        ),
    )


def addresses_sheet(catalogue: Catalogue, checks: tuple[Check, ...]) -> Sheet:
    """Every address of the latest of these checks, of which there must be one, and what became of it."""
    last, before = checks[0], checks[1] if len(checks) > 1 else None
    evolved = {change.after: WORDS[change.evolution] for change in (changes(before, last) if before else ())}
    return Sheet("Adresses", COLUMNS, [_cells(catalogue, row, evolved.get(row, "")) for row in last.rows])


def title(catalogue: Catalogue, row: Row) -> str:
    """What an address is of, as readers know it."""
    if document := _document(catalogue, row):
        return document.titre
    table, _, key = row.document.partition("/")
    known = {
        "regions": {region.code: f"Région {region.nom}" for region in catalogue.regions},
        "editeurs": {editeur.id: editeur.nom for editeur in catalogue.editeurs},
        "echeances": {echeance.id: echeance.intitule for echeance in catalogue.echeances},
    }
    return known.get(table, {}).get(key, row.document)


def publisher(catalogue: Catalogue, row: Row) -> str:
    """Who publishes the document of an address."""
    document = _document(catalogue, row)
    if document is None:
        return GONE if row.of_document else OTHERS
    return catalogue.editeur(document.editeur).nom


def section(catalogue: Catalogue, row: Row) -> str:
    """The section where an address stands."""
    if document := _document(catalogue, row):
        return catalogue.section(document.section).libelle
    if row.of_document:
        return GONE
    stands = {f"echeances/{echeance.id}": echeance.section for echeance in catalogue.echeances}
    return catalogue.section(stands[row.document]).libelle if row.document in stands else DIRECTORY


def _document(catalogue: Catalogue, row: Row) -> Document | None:
    try:
        return catalogue.document(row.document)
    except KeyError:
        return None


def _tally(nom: str, rows: Iterable[Row]) -> Tally:
    states = [row.classe for row in rows]
    return Tally(nom, tuple(states.count(classe) for classe in Classe))


def _tallies(rows: tuple[Row, ...], name_of: Callable[[Row], str]) -> tuple[Tally, ...]:
    """The rows counted by name, the largest number of addresses first."""
    named: dict[str, list[Row]] = {}
    for row in rows:
        named.setdefault(name_of(row), []).append(row)
    return tuple(sorted((_tally(nom, some) for nom, some in named.items()), key=lambda tally: -tally.total))


def _cells(catalogue: Catalogue, row: Row, evolution: str) -> tuple[Cell, ...]:
    return (
        section(catalogue, row),
        publisher(catalogue, row),
        title(catalogue, row),
        Link(row.url),
        LIBELLES[row.classe][0],
        row.code or None,
        Link(row.vers),
        row.verifie_le,
        row.detail,
        evolution,
    )
