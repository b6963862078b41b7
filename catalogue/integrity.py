"""What must hold between the records of the corpus; pure functions, one rule each.

What a single cell must hold is said by the Table Schemas (see cells.py). Each rule of RULES takes
the tables by name and yields a Problem for each record that breaks it; tests/catalogue/
test_integrity.py holds one bad record against every rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from catalogue import orientation_rules, quiz_rules, seance_rules
from catalogue.cells import Tables, check_cells, is_date
from catalogue.model import Famille, Origine, Statut, UrlStatut
from catalogue.news import Changement
from catalogue.problems import Problem
from catalogue.quiz import Genre
from catalogue.quiz_facts import CITED
from catalogue.records import Record, Table
from catalogue.schema import Schema
from catalogue.seances import Seance
from catalogue.text import fold, stem, words

_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
Rule = Callable[[Tables], Iterator[Problem]]
# The closed lists on which code decides; then the others, with the column that employs their values.
Enums = dict[str, type[StrEnum]]
CLOSED_LISTS: Enums = {
    "url_statut": UrlStatut,
    "famille": Famille,
    "statut": Statut,
    "origine": Origine,
    "genre_quiz": Genre,
    "seance": Seance,
    "changement": Changement,
}
EMPLOYED = {
    "public": ("documents", "publics"),
    "confiance": ("echeances", "confiance"),
    "usage": ("pages", "usage"),
    "theme": ("quiz", "theme"),
}


def find_problems(tables: Tables, schemas: Mapping[str, Schema]) -> list[Problem]:
    """Every defect of every table, sorted by file and line: shape, cells, then rules between records."""
    problems = [problem for table in tables.values() for problem in table.problems]
    sound: dict[str, Table] = defaultdict(lambda: Table("", whole=False))
    for name, table in tables.items():
        problems.extend(check_cells(table, schemas[name], tables))
        if set(schemas[name].names) <= set(table.columns):
            sound[name] = table
    # On sound tables only: the others would make the rules accuse the innocent.
    for rule in (*RULES, *orientation_rules.RULES, *quiz_rules.RULES, *seance_rules.RULES):
        problems.extend(rule(sound))
    if not {problem.file for problem in problems} & {sound[name].file for name in CITED}:
        problems.extend(quiz_rules.contradictions(sound))  # else each question would tell again what is wrong there
    return sorted(set(problems))


def composant_in_its_section(tables: Tables) -> Iterator[Problem]:
    """A document or a milestone of a composant stands in the section of that composant."""
    section_of = {r.cells["id"]: r.cells["section"] for r in tables["composants"].records}
    for name in ("documents", "echeances"):
        for record in tables[name].records:
            composant, section = record.cells["composant"], record.cells["section"]
            expected = section_of.get(composant)
            if expected and section and expected != section:
                message = f"« {composant} » est un composant de « {expected} », pas de « {section} »."
                yield _problem(tables[name], record, "composant", message)


def etape_of_its_nature(tables: Tables) -> Iterator[Problem]:
    """A document of a reading step has one of the natures of that step."""
    natures = {r.cells["numero"]: r.cells["natures"].split("|") for r in tables["etapes"].records}
    for record in tables["documents"].records:
        etape, nature = record.cells["etape"], record.cells["nature"]
        if etape in natures and nature not in natures[etape]:
            expected = f"l’étape {etape} attend {', '.join(natures[etape])}, pas « {nature} »"
            message = f"{expected} ; videz l’étape ou changez la nature."
            yield _problem(tables["documents"], record, "etape", message)


def address_and_its_statut(tables: Tables) -> Iterator[Problem]:
    """An address is known or not, and a known one says where it was read."""
    table = tables["documents"]
    for record in table.records:
        url, statut = record.cells["url"], record.cells["url_statut"]
        if url and statut == UrlStatut.INCONNUE:
            yield _problem(table, record, "url_statut", "l’adresse est remplie mais dite inconnue ; corrigez l’état.")
        if not url and statut not in ("", UrlStatut.INCONNUE):
            yield _problem(
                table, record, "url", f"adresse vide, d’état « {statut} » ; remplissez-la ou écrivez inconnue."
            )
        if url and not record.cells["url_source"]:
            yield _problem(table, record, "url_source", "dites où cette adresse a été lue.")


def statut_and_printed_words(tables: Tables) -> Iterator[Problem]:
    """A document of the sommaire keeps its printed words; a later one has none, and no reading step."""
    table = tables["documents"]
    for record in table.records:
        statut, cells = record.cells["statut"], record.cells
        if statut == Statut.SOMMAIRE and not cells["imprime"]:
            yield _problem(table, record, "imprime", "recopiez les mots du sommaire, ou passez le statut à posterieur.")
        for column in ("imprime", "etape"):
            if statut == Statut.POSTERIEUR and cells[column]:
                yield _problem(table, record, column, "un document postérieur au sommaire laisse cette cellule vide.")


def no_cycle_in_remplace_par(tables: Tables) -> Iterator[Problem]:
    """Following remplace_par from a document ends somewhere."""
    table = tables["documents"]
    following = {r.cells["id"]: r.cells["remplace_par"] for r in table.records}
    for record in table.records:
        path = [record.cells["id"]]
        while (successor := following.get(path[-1], "")) and successor not in path:
            path.append(successor)
        if successor and successor == path[0]:
            loop = " → ".join((*path, successor))
            yield _problem(table, record, "remplace_par", f"les remplacements tournent en rond : {loop}.")


def section_page_has_an_address(tables: Tables) -> Iterator[Problem]:
    """The page that readers fall back to stands in its section and has an address."""
    documents = {r.cells["id"]: r.cells for r in tables["documents"].records}
    for record in tables["sections"].records:
        page = documents.get(record.cells["page"])
        if page and page["section"] != record.cells["id"]:
            yield _problem(tables["sections"], record, "page", f"cette page est dans la section « {page['section']} ».")
        elif page and not page["url"]:
            yield _problem(tables["sections"], record, "page", "la page de repli doit avoir une adresse.")


def calendar_dates(tables: Tables) -> Iterator[Problem]:
    """A full partial date is a day of the calendar; a period ends after it starts."""
    for record in tables["documents"].records:
        for column in ("date_document", "url_vue_le"):
            if _DAY.fullmatch(record.cells[column]) and not is_date(record.cells[column]):
                message = f"« {record.cells[column]} » n’est pas un jour du calendrier."
                yield _problem(tables["documents"], record, column, message)
    for record in tables["echeances"].records:
        fin, debut = record.cells["fin"], record.cells["date"]
        if is_date(fin) and is_date(debut) and fin < debut:
            yield _problem(tables["echeances"], record, "fin", "la fin précède le début ; échangez les deux dates.")


def expected_nature_has_advice(tables: Tables) -> Iterator[Problem]:
    """A nature that the reading order expects tells the reader what to do when it is missing."""
    for record in tables["natures"].records:
        if record.cells["attendue"] and not record.cells["si_absent"]:
            message = "dites au lecteur quoi faire quand cette nature manque."
            yield _problem(tables["natures"], record, "si_absent", message)


def every_key_has_a_label(tables: Tables) -> Iterator[Problem]:
    """Each value of a closed list has a label in vocabulaires.csv; a list of the code has no other value."""
    table = tables["vocabulaires"]
    labelled = {(r.cells["liste"], r.cells["id"]) for r in table.records}
    values = {name: {member.value for member in enum} for name, enum in CLOSED_LISTS.items()}
    for name, (source, column) in EMPLOYED.items():
        values[name] = {value for cell in tables[source].values(column) for value in cell.split("|")}
    for liste, value in ((name, value) for name, members in values.items() for value in members if value):
        if table.whole and (liste, value) not in labelled:
            message = (
                f"« {value} », de la liste « {liste} », n’a pas de libellé ; ajoutez sa ligne ou corrigez l’emploi."
            )
            yield Problem(table.file, 0, "id", message)
    for record in table.records:
        enum = CLOSED_LISTS.get(record.cells["liste"])
        if enum and record.cells["id"] not in list(enum):
            message = f"« {record.cells['id']} » n’est pas une valeur de la liste « {record.cells['liste']} »."
            yield _problem(table, record, "id", message)


def same_word_once(tables: Tables) -> Iterator[Problem]:
    """Two acronyms or everyday words do not differ by accents, case, hyphens or plural only."""
    for name, column in (("glossaire", "sigle"), ("mots_courants", "mot")):
        seen: dict[tuple[str, ...], Record] = {}
        for record in tables[name].records:
            cell = record.cells[column]
            key = tuple(map(stem, words(cell))) or (fold(cell),)
            first = seen.setdefault(key, record)
            if first is not record and first.cells[column] != cell:
                message = f"« {cell} » ne diffère de « {first.cells[column]} », ligne {first.line}, que par l’écriture."
                yield _problem(tables[name], record, column, message)


def steps_and_pages_agree(tables: Tables) -> Iterator[Problem]:
    """The page of a step carries the number of that step."""
    etape_of = {r.cells["id"]: r.cells["etape"] for r in tables["pages"].records}
    for record in tables["etapes"].records:
        page, numero = record.cells["page"], record.cells["numero"]
        if page in etape_of and etape_of[page] != numero:
            message = f"pages.csv donne à la page « {page} » l’étape « {etape_of[page]} » et non {numero}."
            yield _problem(tables["etapes"], record, "page", message)


def _problem(table: Table, record: Record, column: str, message: str) -> Problem:
    """A problem of one record."""
    return Problem(table.file, record.line, column, message)


RULES: tuple[Rule, ...] = (
    composant_in_its_section,
    etape_of_its_nature,
    address_and_its_statut,
    statut_and_printed_words,
    no_cycle_in_remplace_par,
    section_page_has_an_address,
    calendar_dates,
    expected_nature_has_advice,
    every_key_has_a_label,
    same_word_once,
    steps_and_pages_agree,
)
