"""What must hold of the pages: they agree with the steps of the reading, and the menu can group them.

Rules as those of integrity.py; tests/catalogue/test_workbook_rules.py holds a bad record against each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalogue.cells import Tables
from catalogue.problems import Problem


def steps_and_pages_agree(tables: Tables) -> Iterator[Problem]:
    """The page of a step carries the number of that step."""
    etape_of = {r.cells["id"]: r.cells["etape"] for r in tables["pages"].records}
    for record in tables["etapes"].records:
        page, numero = record.cells["page"], record.cells["numero"]
        if page in etape_of and etape_of[page] != numero:
            message = f"pages.csv donne à la page « {page} » l’étape « {etape_of[page]} » et non {numero}."
            yield Problem(tables["etapes"].file, record.line, "page", message)


def groups_of_the_menu_hold_together(tables: Tables) -> Iterator[Problem]:
    """The pages of a group follow one another, and are all for readers: the menu shows no other page."""
    table = tables["pages"]
    left, before = set(), ""
    for record in table.records:
        groupe, usage = record.cells["groupe"], record.cells["usage"]
        if groupe != before:
            left.add(before)
        if groupe and usage not in ("", "lecteur"):
            message = f"une page d’usage « {usage} » n’est pas dans le menu ; videz cette cellule."
            yield Problem(table.file, record.line, "groupe", message)
        elif groupe in left - {""}:
            message = f"les pages du groupe « {groupe} » ne se suivent pas ; changez leur ordre, ou le groupe."
            yield Problem(table.file, record.line, "groupe", message)
        before = groupe


RULES: tuple[Callable[[Tables], Iterator[Problem]], ...] = (steps_and_pages_agree, groups_of_the_menu_hold_together)
