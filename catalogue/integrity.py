"""What must hold between the records of the corpus; pure functions, one rule each.

What a single cell must hold is said by the Table Schemas (see cells.py). Each rule of RULES takes
the tables by name and yields a Problem for each record that breaks it; tests/catalogue/
test_integrity.py holds one bad record against every rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from catalogue import orientation_rules, quiz_rules, seance_rules, vocabulary_rules, workbook_rules
from catalogue.cells import Tables, check_cells, is_date
from catalogue.problems import Problem
from catalogue.quiz_facts import CITED
from catalogue.quiz_proof import contradictions
from catalogue.records import Record, Table
from catalogue.schema import Schema
from catalogue.text import fold, stem, words
from catalogue.vocabulary import Statut, UrlStatut

_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
Rule = Callable[[Tables], Iterator[Problem]]
OTHERS = (orientation_rules, quiz_rules, seance_rules, vocabulary_rules, workbook_rules)  # each with RULES of its own


def find_problems(tables: Tables, schemas: Mapping[str, Schema]) -> list[Problem]:
    """Every defect of every table, sorted by file and line: shape, cells, then rules between records."""
    problems = [problem for table in tables.values() for problem in table.problems]
    sound: dict[str, Table] = defaultdict(lambda: Table("", whole=False))
    for name, table in tables.items():
        problems.extend(check_cells(table, schemas[name], tables))
        if set(schemas[name].names) <= set(table.columns):
            sound[name] = table
    # On sound tables only: the others would make the rules accuse the innocent.
    for rule in (*RULES, *(rule for module in OTHERS for rule in module.RULES)):
        problems.extend(rule(sound))
    if not {problem.file for problem in problems} & {sound[name].file for name in CITED}:
        problems.extend(contradictions(sound))  # else each question would tell again what is wrong there
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
    same_word_once,
)
