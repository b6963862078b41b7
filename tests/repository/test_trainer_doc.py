"""docs/formateur.md: what it tells the trainer to open, type and press exists."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from catalogue.cli import cli
from catalogue.exports.sheets import MORE, sheets
from rooms.engine import VARIABLE
from serving.__main__ import _parser

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "formateur.md"
TEXT = PAGE.read_text()


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def test_its_links_lead_to_files():
    targets = re.findall(r"\]\(((?!https?:)[^)#]+)", TEXT)
    assert len(targets) > 8
    assert [target for target in targets if not (PAGE.parent / target).exists()] == []


def test_its_make_targets_and_variables_exist():
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"\bmake ([a-z]+)", TEXT)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for variable in set(re.findall(r"\b([A-Z]+)=\w+", TEXT)) - {"PARCOURS_SALLE_URL"}:
        assert re.search(rf"^{variable} \?=", makefile, re.MULTILINE), variable
    assert f"{VARIABLE}=postgresql://" in TEXT


def test_its_commands_are_those_of_the_project():
    lines = [
        line.split("#")[0] for language in ("sh", "bat") for text in blocks(language) for line in text.splitlines()
    ]
    catalogue = [line.split("-m catalogue ")[1].split() for line in lines if "-m catalogue " in line]
    assert {command for command, *_ in catalogue} == {"fiches"} <= set(cli.commands)
    (served,) = (line.split("-m serving ")[1] for line in lines if "-m serving " in line)
    asked = _parser().parse_args(shlex.split(served))
    assert (asked.profil, asked.taille) == ("salle", 30)
    assert "postgresql = [" in (ROOT / "pyproject.toml").read_text()


def test_the_room_of_its_python_example_opens(tmp_path):
    (code,) = blocks("python")
    url = f"sqlite:///{tmp_path / 'salles.sqlite'}"
    assert url.count("/") >= 4
    command = [sys.executable, "-c", code.replace("open_for(", "print(open_for(").rstrip() + ")"]
    run = subprocess.run(  # noqa: S603 - our own text
        command, cwd=ROOT, env={**os.environ, VARIABLE: url}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert re.search(r"salle\.ipynb\?code=\w{6}", run.stdout)


def test_the_words_on_the_buttons_are_those_of_the_pages():
    views = "".join(path.read_text() for path in (ROOT / "widgets").glob("*/*.html"))
    quoted = {
        "Ouvrir une salle", "Copier l’adresse du tableau", "Projeter", "Envoyer à tous", "Fermer la salle",
        "Fermer et tout effacer", "Imprimer le déroulé",
    }  # fmt: skip
    for words in quoted:
        assert f"« {words} »" in " ".join(TEXT.split()), words
        assert f">{words}<" in views, words


def test_it_names_the_sheets_that_are_written(catalogue):
    kinds = {name.split("-")[0] for name in sheets(catalogue)}
    assert set(re.findall(r"^- `([a-z]+)-…`", TEXT, re.MULTILINE)) == kinds
    assert "dix autres suivent" in " ".join(TEXT.split())
    assert MORE == 10
