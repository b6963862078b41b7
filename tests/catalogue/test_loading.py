"""A data folder loads whole, or tells everything that is wrong with it, and nothing else."""

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue import Catalogue, CatalogueError, Problem, load_catalogue
from catalogue.loading import DATA_FOLDER, read_package
from catalogue.rows import TABLES

ROOT = Path(__file__).parents[2]
PACKAGE, PAGES = "datapackage.json", "pages.schema.json"
HEAVY = "pandas", "numpy", "ipywidgets", "click", "openpyxl"


def change_field(column, **changes):
    """A change of a schema: one column, with other properties."""

    def change(schema):
        next(field for field in schema["fields"] if field["name"] == column).update(changes)

    return change


# name → (descriptor, change, part of the sentence)
BAD_DESCRIPTORS = {
    "no version": (PACKAGE, lambda d: d.pop("version"), "« version » manque ; ajoutez ce texte"),
    "version not a text": (PACKAGE, lambda d: d.update(version=2), "« version » manque"),
    "no warning": (PACKAGE, lambda d: d.update(avertissement=" "), "« avertissement » manque"),
    "no date": (PACKAGE, lambda d: d.pop("created"), "la date du corpus manque ; ajoutez « created »"),
    "impossible date": (PACKAGE, lambda d: d.update(created="2022-02-30T00:00:00Z"), "la date du corpus manque"),
    "resource missing": (PACKAGE, lambda d: d["resources"].pop(3), "table « etapes » n’est pas nommé"),
    "resource without path": (PACKAGE, lambda d: d["resources"][3].pop("path"), "table « etapes »"),
    "path out of the folder": (PACKAGE, lambda d: d["resources"][3].update(path="../e.csv"), "table « etapes »"),
    "unknown type": (PAGES, change_field("titre", type="texte"), "type « texte » inconnu"),
    "broken pattern": (PAGES, change_field("titre", constraints={"pattern": "("}), "motif illisible"),
    "empty schema": (PAGES, lambda d: d.clear(), "schéma illisible"),
    "column no longer described": (PAGES, lambda d: d["fields"].pop(3), "la colonne « menu », que le code emploie"),
    "column unknown to the code": (
        PAGES,
        lambda d: d["fields"].append({"name": "prix", "type": "integer"}),
        "la colonne « prix » est inconnue du code",
    ),
    "optional cell that the code needs": (
        "sections.schema.json",
        change_field("couloir", constraints={}),
        "la règle de la colonne « couloir » ne convient pas au code",
    ),
    "reference to no table": (
        "etapes.schema.json",
        change_field("natures", listeDe={"resource": "nature", "field": "id"}),
        "la colonne « natures » renvoie à nature.id, qui n’existe pas",
    ),
    "reference to no column": (
        "etapes.schema.json",
        change_field("natures", listeDe={"resource": "natures", "field": "cle"}),
        "la colonne « natures » renvoie à natures.cle, qui n’existe pas",
    ),
}  # fmt: skip


def test_the_corpus_of_the_project_has_no_problem(catalogue):
    assert read_package().problems == []
    assert isinstance(catalogue, Catalogue)
    assert (catalogue.version, catalogue.date.isoformat()) == ("2.01", "2022-03-16")
    assert len(catalogue.tous) == len((DATA_FOLDER / "documents.csv").read_text("utf-8").splitlines()) - 1
    assert catalogue.section("hopital").couloir is True
    assert catalogue.etapes[0].natures == ("presentation", "document_commun")
    assert catalogue.document("ordre-de-lecture-webinaires").etape is None
    assert catalogue.document("ordre-de-lecture-document-commun").etape == 1


@pytest.mark.parametrize("name", TABLES)
def test_a_dataclass_has_the_columns_of_its_table_in_order(name):
    schema = json.loads((DATA_FOLDER / f"{name}.schema.json").read_text("utf-8"))
    columns = [field["name"] for field in schema["fields"]]
    assert [field.name for field in dataclasses.fields(TABLES[name])] == columns
    assert (DATA_FOLDER / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",") == columns


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path / "absent")
    message = "fichier introuvable dans le dossier « absent » ; rétablissez-le."
    assert caught.value.problems == (Problem("datapackage.json", 0, "", message),)


@pytest.mark.parametrize("file", ["datapackage.json", "echeances.csv", "echeances.schema.json"])
def test_a_missing_file_is_told_and_accuses_no_other(spoil, file):
    (spoil.folder / file).unlink()
    message = "fichier introuvable dans le dossier « donnees » ; rétablissez-le."
    assert spoil.problems() == (Problem(file, 0, "", message),)


def test_a_folder_in_place_of_a_file_is_told(spoil):
    (spoil.folder / "sections.csv").unlink()
    (spoil.folder / "sections.csv").mkdir()
    (problem,) = spoil.problems()
    assert (problem.file, problem.line) == ("sections.csv", 0)
    assert "fichier illisible" in problem.message


@pytest.mark.parametrize("file", [PACKAGE, PAGES])
def test_invalid_json_is_told_with_its_line(spoil, file):
    spoil.file(file, lambda raw: raw.replace(b'"title"', b'title"', 1))
    line = 1 + next(
        i for i, text in enumerate((spoil.folder / file).read_text("utf-8").splitlines()) if 'title"' in text
    )
    message = "JSON illisible ; rétablissez la version précédente du fichier."
    assert spoil.problems() == (Problem(file, line, "", message),)


@pytest.mark.parametrize("raw", [b"\xff", b"[" * 100_000, b"9" * 5000], ids=["bytes", "nesting", "digits"])
def test_json_that_no_parser_reads_is_told(spoil, raw):
    spoil.file(PAGES, lambda _: raw)
    (problem,) = spoil.problems()
    assert problem.file == "pages.schema.json"
    assert "JSON illisible" in problem.message


@pytest.mark.parametrize("file", [PACKAGE, PAGES])
@pytest.mark.parametrize("raw", [b"[]", b"null", b'"id"', b"3"])
def test_a_descriptor_that_is_not_an_object_is_told(spoil, file, raw):
    spoil.file(file, lambda _: raw)
    (problem,) = spoil.problems()
    assert problem.file == file
    assert "un objet JSON est attendu" in problem.message


def test_an_empty_package_is_told(spoil):
    spoil.file(PACKAGE, lambda _: b"{}")
    messages = [problem.message for problem in spoil.problems()]
    assert len(messages) == 3 + len(TABLES)
    assert {problem.file for problem in spoil.problems()} == {"datapackage.json"}


@pytest.mark.parametrize("name", BAD_DESCRIPTORS)
def test_a_bad_descriptor_is_told_alone(spoil, name):
    file, change, part = BAD_DESCRIPTORS[name]
    spoil.json(file, change)
    (problem,) = spoil.problems()
    assert (problem.file, problem.line, problem.column) == (file, 0, "")
    assert part in problem.message


def test_defects_of_several_files_come_at_once_and_in_order(spoil):
    (spoil.folder / "regions.csv").unlink()
    spoil.json(PACKAGE, lambda d: d.pop("version"))
    spoil.json(PAGES, change_field("titre", type="texte"))
    line = spoil.cell("natures", "dsr", "genre", "x")
    spoil.file("documents.csv", lambda raw: b"\xef\xbb\xbf" + raw)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(str(spoil.folder))
    problems = caught.value.problems
    assert [(problem.file, problem.line) for problem in problems] == [
        (PACKAGE, 0), ("documents.csv", 1), ("natures.csv", line), (PAGES, 0), ("regions.csv", 0),
    ]  # fmt: skip
    assert str(caught.value).splitlines() == [str(problem) for problem in problems]


def test_an_error_holds_its_problems_in_the_order_of_the_files():
    first, second, third = (
        Problem("a.csv", 2, "id", "z."),
        Problem("a.csv", 10, "", "y."),
        Problem("b.csv", 1, "", "x."),
    )
    assert CatalogueError([third, second, first]).problems == (first, second, third)


def test_a_problem_reads_as_french_with_its_place():
    nbsp, narrow = "\u00a0", "\u202f"
    message = "« x » n’existe pas ; corrigez-la."
    assert str(Problem("a.csv", 3, "url", message)) == (
        f"a.csv, ligne 3, colonne «{nbsp}url{nbsp}»{nbsp}: «{nbsp}x{nbsp}» n’existe pas{narrow}; corrigez-la."
    )
    assert str(Problem("a.csv", 3, "", "vide.")) == f"a.csv, ligne 3{nbsp}: vide."
    assert str(Problem("a.csv", 0, "", "vide.")) == f"a.csv{nbsp}: vide."


def test_files_may_be_replaced_without_being_written(data_copy):
    before = (data_copy / "pages.csv").read_bytes()
    replaced = read_package(data_copy, replaced={"pages.csv": before.replace(b"1,accueil", b"x,accueil")})
    assert [(problem.file, problem.line, problem.column) for problem in replaced.problems] == [
        ("pages.csv", 2, "ordre")
    ]
    assert (data_copy / "pages.csv").read_bytes() == before


def test_loading_the_corpus_needs_the_standard_library_only():
    code = f"import sys, catalogue; catalogue.load_catalogue(); print(sorted({{*{HEAVY}}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 our own code
    assert done.stdout == "[]\n"
