"""A record becomes the dataclass of its table, each cell the Python value that its schema says."""

from datetime import date

import pytest

from catalogue.loading import read_package
from catalogue.model import Document, Echeance
from catalogue.rows import TABLES, build_row
from catalogue.vocabulary import UrlStatut


@pytest.fixture(scope="module")
def package():
    return read_package()


def row(package, table, **cells):
    """The value of the first record of a table, with other cells."""
    record = package.tables[table].records[0]
    record = type(record)(record.line, record.cells | cells)
    return build_row(TABLES[table], record, package.schemas[table])


def test_every_table_becomes_its_dataclass(package):
    assert all(type(row(package, name)) is kind for name, kind in TABLES.items() if package.tables[name].records)
    assert package.tables.keys() == TABLES.keys()


def test_a_text_stays_as_it_is_written(package):
    document = row(package, "documents", titre="Arrêté – DPI", url_vue_le="2022-02", composant="")
    assert isinstance(document, Document)
    assert (document.titre, document.url_vue_le, document.composant) == ("Arrêté – DPI", "2022-02", "")


@pytest.mark.parametrize(("cell", "value"), [("3", 3), ("0", 0), ("", None)])
def test_a_number_is_whole_or_missing(package, cell, value):
    assert row(package, "documents", etape=cell).etape == value


@pytest.mark.parametrize(("cell", "value"), [("arrêté|décret", ("arrêté", "décret")), ("texte", ("texte",)), ("", ())])
def test_a_list_is_a_tuple(package, cell, value):
    assert row(package, "documents", mots_cles=cell).mots_cles == value


def test_a_day_is_a_date_or_missing(package):
    milestone = row(package, "echeances", date="2022-03-16", fin="")
    assert isinstance(milestone, Echeance)
    assert (milestone.date, milestone.fin) == (date(2022, 3, 16), None)


def test_yes_and_no_are_booleans(package):
    assert row(package, "sections", couloir="oui").couloir is True
    assert row(package, "sections", couloir="non").couloir is False


def test_a_value_of_a_closed_list_is_its_member(package):
    assert row(package, "documents", url_statut="page").url_statut is UrlStatut.PAGE
