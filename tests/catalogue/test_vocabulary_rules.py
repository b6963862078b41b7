"""Each value of a closed list has its label, and a list of the code has no other value."""

import pytest

from catalogue import vocabulary_rules
from catalogue.loading import read_package


def test_a_value_that_its_list_does_not_have_is_told_at_its_line(spoil):
    line = spoil.cell("vocabulaires", "famille|lecture", "id", "lectures")
    lost, unknown = spoil.problems()
    assert {*vocabulary_rules.every_key_has_a_label(read_package(spoil.folder).tables)} == {lost, unknown}
    assert (lost.file, lost.line, lost.column) == ("vocabulaires.csv", 0, "id")
    assert (unknown.file, unknown.line, unknown.column) == ("vocabulaires.csv", line, "id")
    assert "« lectures » n’est pas une valeur de la liste « famille »" in unknown.message


@pytest.mark.parametrize(
    "key", ["url_statut|page", "public|formateur", "confiance|presse", "usage|jupyterlab", "groupe|parcours"]
)
def test_a_value_that_lost_its_label_is_told(spoil, key):
    liste, value = key.split("|")
    spoil.drop("vocabulaires", key)
    (problem,) = spoil.problems()
    assert (problem.file, problem.line, problem.column) == ("vocabulaires.csv", 0, "id")
    assert f"« {value} », de la liste « {liste} », n’a pas de libellé ; ajoutez sa ligne" in problem.message


def test_a_bad_line_of_the_vocabularies_accuses_no_other_value(spoil):
    spoil.file("vocabulaires.csv", lambda raw: raw.replace(b"\nstatut,sommaire", b"\nstatut,,sommaire"))
    (problem,) = spoil.problems()
    assert problem.file == "vocabulaires.csv"
    assert "au lieu de 4 cellules" in problem.message
