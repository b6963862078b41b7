"""Every rule and every constraint has a bad record that it catches; none accuses the innocent."""

import inspect
import json

import pytest

from catalogue import integrity
from catalogue.loading import DATA_FOLDER, read_package
from catalogue.rows import TABLES

COMMUN = "ordre-de-lecture-document-commun"
RI_ARRETE = "hopital-ri-arrete"
POSTERIEUR = "apres-arrete-e-cps-psc"
DPI_MILESTONE = "2025-12-17-dernieres-avances-dpi"

# rule, the cell to spoil (table, key, column, value), the column of that record where it must be told
BAD_RECORDS = [
    ("composant_in_its_section", "documents", RI_ARRETE, "composant", "lgo", "composant"),
    ("composant_in_its_section", "echeances", DPI_MILESTONE, "section", "officine", "composant"),
    ("etape_of_its_nature", "documents", COMMUN, "etape", "4", "etape"),
    ("address_and_its_statut", "documents", COMMUN, "url_statut", "inconnue", "url_statut"),
    ("address_and_its_statut", "documents", COMMUN, "url", "", "url"),
    ("address_and_its_statut", "documents", COMMUN, "url_source", "", "url_source"),
    ("statut_and_printed_words", "documents", COMMUN, "imprime", "", "imprime"),
    ("statut_and_printed_words", "documents", POSTERIEUR, "imprime", "Arrêté", "imprime"),
    ("statut_and_printed_words", "documents", POSTERIEUR, "etape", "3", "etape"),
    ("no_cycle_in_remplace_par", "documents", COMMUN, "remplace_par", COMMUN, "remplace_par"),
    ("section_page_has_an_address", "sections", "hopital", "page", "officine-page", "page"),
    ("section_page_has_an_address", "sections", "hopital", "page", "hopital-fiche-pratique", "page"),
    ("calendar_dates", "documents", COMMUN, "date_document", "2022-02-30", "date_document"),
    ("calendar_dates", "documents", COMMUN, "url_vue_le", "2023-02-29", "url_vue_le"),
    ("calendar_dates", "echeances", "2022-03-01-fenetre-2", "fin", "2022-02-28", "fin"),
    ("expected_nature_has_advice", "natures", "arrete", "si_absent", "", "si_absent"),
    ("same_word_once", "glossaire", "ASP", "sigle", "af", "sigle"),
    ("same_word_once", "mots_courants", "labo", "mot", "Généralistes", "mot"),
]  # fmt: skip

# what a schema may state → one cell (table, key, column, value) that breaks it
BAD_CELLS = {
    "required": ("documents", COMMUN, "titre", ""),
    "unique": ("natures", "dsr", "libelle", "Arrêté"),
    "pattern": ("documents", COMMUN, "url", "http://esante.gouv.fr"),
    "enum": ("documents", COMMUN, "url_statut", "trouvee"),
    "minimum": ("etapes", "1", "minutes", "0"),
    "maximum": ("etapes", "1", "minutes", "601"),
    "type integer": ("etapes", "1", "minutes", "quarante"),
    "type boolean": ("sections", "hopital", "couloir", "true"),
    "type date": ("echeances", DPI_MILESTONE, "date", "17/12/2025"),
    "separateur": ("documents", COMMUN, "mots_cles", "débuter||finir"),
    "valeurs": ("documents", COMMUN, "publics", "hopitaux"),
    "listeDe": ("etapes", "1", "natures", "presentation|document_comun"),
    "primaryKey": ("editeurs", "anap", "id", "ans"),
    "uniqueKeys": ("documents", COMMUN, "ordre", "1"),
    "foreignKeys": ("documents", COMMUN, "editeur", "asn"),
}


def place(problem):
    return problem.file, problem.line, problem.column


@pytest.mark.parametrize("bad", BAD_RECORDS, ids=lambda bad: f"{bad[0]}:{bad[1]}.{bad[-1]}")
def test_a_rule_catches_its_bad_record(spoil, bad):
    rule, *cell, column = bad
    table, line = cell[0], spoil.cell(*cell)
    found = list(getattr(integrity, rule)(read_package(spoil.folder).tables))
    assert (f"{table}.csv", line, column) in map(place, found)
    assert all(len(problem.message) > 20 and problem.message.endswith((".", "?")) for problem in found)
    assert set(found) <= set(spoil.problems())


def test_every_rule_has_a_bad_record():
    assert {rule.__name__ for rule in integrity.RULES} == {bad[0] for bad in BAD_RECORDS}


def test_every_rule_that_is_written_is_applied():
    written = {
        function
        for name, function in inspect.getmembers(integrity, inspect.isfunction)
        if function.__module__ == integrity.__name__ and list(inspect.signature(function).parameters) == ["tables"]
    }
    assert written == set(integrity.RULES)
    assert len(integrity.RULES) == len(written)


@pytest.mark.parametrize("kind", BAD_CELLS)
def test_a_constraint_catches_its_bad_cell(spoil, kind):
    table, _, column, _ = cell = BAD_CELLS[kind]
    line = spoil.cell(*cell)
    assert (f"{table}.csv", line, column) in map(place, spoil.problems())


def test_every_kind_of_constraint_has_a_bad_cell():
    stated = set()
    for name in TABLES:
        schema = json.loads((DATA_FOLDER / f"{name}.schema.json").read_text("utf-8"))
        stated |= {"primaryKey", "uniqueKeys", "foreignKeys"} & schema.keys()
        for field in schema["fields"]:
            stated |= field.get("constraints", {}).keys() | ({"separateur", "valeurs", "listeDe"} & field.keys())
            stated |= {f"type {field['type']}"} - {"type string"}
    assert stated == BAD_CELLS.keys()


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_cycle_of_replacements_is_told_at_each_of_its_documents(spoil, length):
    ids = ["dmp-page", "ins-page", "asp-page"][:length]
    lines = {spoil.cell("documents", key, "remplace_par", ids[(i + 1) % length]) for i, key in enumerate(ids)}
    spoil.cell("documents", "sons-page", "remplace_par", "dmp-page")  # leads to the cycle, is not in it
    problems = spoil.problems()
    assert {place(problem) for problem in problems} == {("documents.csv", line, "remplace_par") for line in lines}
    assert any(" → ".join([*ids, ids[0]]) in problem.message for problem in problems)


def test_documents_without_id_are_not_a_cycle(spoil):
    line = spoil.cell("documents", "ins-newsletter", "id", "")  # which no other table names
    assert [place(problem) for problem in spoil.problems()] == [("documents.csv", line, "id")]


def test_a_column_that_is_missing_silences_the_rules_that_read_it_and_no_other(spoil):
    spoil.file("composants.csv", lambda raw: raw.replace(b"id,section", b"id,secteur"))
    line = spoil.cell("etapes", "2", "page", "modes_emploi")
    assert [place(problem) for problem in spoil.problems()] == [
        ("composants.csv", 1, "secteur"),
        ("composants.csv", 1, "section"),
        ("etapes.csv", line, "page"),
    ]
