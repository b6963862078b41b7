"""Another reader of the standard agrees: the package is valid, and what we refuse it refuses."""

import frictionless
import pytest

from catalogue.loading import DATA_FOLDER
from catalogue.rows import TABLES

COMMUN = "ordre-de-lecture-document-commun"

# (table, key, column, value) → the error that frictionless gives it
BAD_CELLS = {
    ("documents", COMMUN, "url_statut", "trouvee"): "constraint-error",
    ("documents", COMMUN, "url", "http://esante.gouv.fr"): "constraint-error",
    ("documents", COMMUN, "editeur", ""): "constraint-error",
    ("natures", "dsr", "libelle", "Arrêté"): "unique-error",
    ("editeurs", "anap", "id", "ans"): "primary-key",
    ("composants", "ri", "section", "hopitl"): "foreign-key",
    ("etapes", "1", "minutes", "quarante"): "type-error",
    ("sections", "hopital", "couloir", "vrai"): "type-error",
    ("echeances", "2021-07-26-instruction-sun-es", "date", "2022-02-30"): "type-error",
}


def errors(folder):
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return {(f"{task.name}.csv", error.row_number, error.type) for task in report.tasks for error in task.errors}


def test_frictionless_reads_our_package_as_valid():
    report = frictionless.Package(str(DATA_FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "type"])
    assert len(report.tasks) == len(TABLES)


@pytest.fixture
def both(spoil):
    """The lines that we refuse, those that frictionless refuses, and those where a cell was spoilt."""
    spoilt = {(f"{cell[0]}.csv", spoil.cell(*cell), error) for cell, error in BAD_CELLS.items()}
    return {(problem.file, problem.line) for problem in spoil.problems()}, errors(spoil.folder), spoilt


def test_frictionless_refuses_the_cells_that_we_refuse(both):
    ours, theirs, spoilt = both
    assert {place[:2] for place in spoilt} <= ours
    assert spoilt <= theirs
