"""The pages of documentation say what the code does."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.cli import cli
from catalogue.rows import TABLES

ROOT = Path(__file__).parents[2]
PAGES = sorted(ROOT.glob("*.md"))


def _lexicon() -> set[str]:
    table = [line.split("|")[1] for line in (ROOT / "LEXIQUE.md").read_text().splitlines() if line.startswith("| `")]
    return {name for cell in table for name in re.findall(r"`(\w+)`", cell)}


def _code_identifiers() -> set[str]:
    names = set()
    for path in (ROOT / "catalogue").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            for attribute in ("id", "name", "attr", "arg"):
                names.add(getattr(node, attribute, None))
    return {name for name in names if isinstance(name, str)}


def _columns() -> set[str]:
    schemas = (ROOT / "catalogue" / "donnees").glob("*.schema.json")
    return {field["name"] for path in schemas for field in json.loads(path.read_text())["fields"]}


def test_every_column_table_and_class_is_in_the_lexicon() -> None:
    classes = {kind.__name__ for kind in TABLES.values()}
    tables = {path.stem for path in (ROOT / "catalogue" / "donnees").glob("*.csv")}
    assert (_columns() | classes | tables) - _lexicon() - {"id"} == set()


def test_every_identifier_of_the_lexicon_exists() -> None:
    tables = {path.stem for path in (ROOT / "catalogue" / "donnees").glob("*.csv")}
    assert _lexicon() - _code_identifiers() - _columns() - tables == set()


def test_the_readme_lists_the_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text()
    section = readme.split("## La ligne de commande")[1].split("\n## ")[0]
    listed = set(re.findall(r"^\| `([a-z-]+)", section, re.MULTILINE))
    assert listed == set(cli.commands)


def test_the_readme_python_example_runs() -> None:
    block = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL).group(1)
    command = [sys.executable, "-c", block]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own text
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_between_pages_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\(((?!https?:)[^)#]+)", page.read_text())
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_make_targets_named_in_the_pages_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"`?make ([a-z]+)", page.read_text())}
    assert named - targets == set()
