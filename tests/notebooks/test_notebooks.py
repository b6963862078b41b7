"""The notebooks are doorways: prose, one call a cell, nothing stored, and the pages of pages.csv."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from catalogue.text import francais

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
OPENING = ["from widgets import pages", "visite = pages.open_visit()"]
LONGEST_CELL = 10

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    """The notebook and its cells of each kind."""
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    kinds = {kind: [cell for cell in notebook.cells if cell.cell_type == kind] for kind in ("markdown", "code")}
    return notebook, kinds["markdown"], kinds["code"]


def lines(cell):
    """The lines of a cell that are not blank."""
    return [line for line in cell.source.splitlines() if line.strip()]


def test_each_page_has_its_notebook_and_each_notebook_its_page(catalogue):
    assert {page.id for page in catalogue.pages} == {path.stem for path in NOTEBOOKS}


@every_notebook
def test_it_is_a_valid_notebook_of_format_4_5_in_french(path):
    notebook, _, _ = read(path)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.language == "fr"
    assert notebook.metadata.kernelspec.name == "python3"


@every_notebook
def test_its_titles_are_that_of_the_page(path, catalogue):
    notebook, prose, _ = read(path)
    (page,) = (page for page in catalogue.pages if page.id == path.stem)
    titles = re.findall(r"^# (.*)$", "\n".join(cell.source for cell in prose), re.MULTILINE)
    assert titles == [francais(page.titre)] == [notebook.metadata.title]
    assert notebook.cells[0].source.startswith("# ")


@every_notebook
def test_nothing_is_stored_of_a_run(path):
    _, _, code = read(path)
    assert [(cell.outputs, cell.execution_count) for cell in code] == [([], None)] * len(code)


@every_notebook
def test_prose_teaches_before_each_code_cell(path):
    notebook, _, _ = read(path)
    assert [cell.cell_type for cell in notebook.cells] == ["markdown", "code"] * (len(notebook.cells) // 2)
    for cell in notebook.cells[::2]:
        sentences = re.findall(r"[.!?](?=\s|$)", cell.source.split("\n\n", 1)[-1])
        assert 2 <= len(sentences) <= 5, cell.source


@every_notebook
def test_cells_are_short_and_define_nothing(path):
    _, _, code = read(path)
    for cell in code:
        assert len(lines(cell)) <= LONGEST_CELL
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert kinds & {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda} == set()


@every_notebook
def test_no_cell_names_a_path(path):
    _, _, code = read(path)
    strings = [
        node.value for cell in code for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Constant)
    ]
    assert [text for text in strings if isinstance(text, str) and re.search(r"[/\\]|\.(csv|json|py)\b", text)] == []


@every_notebook
def test_prose_has_the_spaces_of_french(path):
    _, prose, _ = read(path)
    text = "\n".join(cell.source for cell in prose)
    assert re.findall(r".{9} [;:!?»]|« .{9}|\w'\w", text) == []


@pytest.mark.parametrize("path", [path for path in NOTEBOOKS if path.stem != "exploration"], ids=lambda path: path.stem)
def test_a_page_for_readers_opens_a_visit_then_asks_for_its_page(path):
    _, _, code = read(path)
    assert [lines(cell) for cell in code] == [OPENING, [f"pages.{path.stem}(visite)"]]


def test_steps_say_the_minutes_of_the_table(catalogue):
    for etape in catalogue.etapes:
        _, prose, _ = read(FOLDER / f"{etape.page}.ipynb")
        time = f"{etape.minutes} minutes" if etape.minutes % 60 else f"{etape.minutes // 60} heures"
        assert f"Comptez {time}" in "\n".join(cell.source for cell in prose)
