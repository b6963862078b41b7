"""Every rule on pages has a bad record that it catches."""

import inspect

import pytest

from catalogue import workbook_rules
from catalogue.loading import read_package

# rule, the cell to spoil (table, key, column, value), the column of that record where it must be told
BAD_RECORDS = [
    ("steps_and_pages_agree", "etapes", "2", "page", "modes_emploi", "page"),
    ("groups_of_the_menu_hold_together", "pages", "glossaire", "groupe", "parcours", "groupe"),
    ("groups_of_the_menu_hold_together", "pages", "salle", "usage", "formateur", "groupe"),
]


@pytest.mark.parametrize("bad", BAD_RECORDS, ids=lambda bad: f"{bad[0]}:{bad[2]}")
def test_a_rule_catches_its_bad_record(spoil, bad):
    rule, *cell, column = bad
    line = spoil.cell(*cell)
    found = list(getattr(workbook_rules, rule)(read_package(spoil.folder).tables))
    assert (f"{cell[0]}.csv", line, column) in [(problem.file, problem.line, problem.column) for problem in found]
    assert all(problem.message.endswith(".") for problem in found)
    assert set(found) <= set(spoil.problems())


def test_every_rule_has_a_bad_record_and_is_applied():
    written = {
        function
        for _, function in inspect.getmembers(workbook_rules, inspect.isfunction)
        if function.__module__ == workbook_rules.__name__
    }
    assert written == set(workbook_rules.RULES)
    assert {rule.__name__ for rule in workbook_rules.RULES} == {bad[0] for bad in BAD_RECORDS}
