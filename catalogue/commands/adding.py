"""`ajouter-document`: one more document, checked before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import click

from catalogue.commands.common import data_option, read, refusing, stop_on
from catalogue.corpus import Catalogue
from catalogue.editing import EditError, with_document
from catalogue.problems import unknown
from catalogue.text import fold, francais
from catalogue.vocabulary import Statut, UrlStatut
from catalogue.writing import write_folder

# Columns asked in turn: question, and the table or list whose keys are the only answers.
QUESTIONS: dict[str, tuple[str, str]] = {
    "section": ("Section", "sections"),
    "composant": ("Composant (vide si aucun)", "composants"),
    "libelle": ("Libellé, tel qu’imprimé", ""),
    "titre": ("Titre complet, unique dans le corpus", ""),
    "nature": ("Nature", "natures"),
    "editeur": ("Éditeur", "editeurs"),
    "resume": ("Résumé, une phrase de votre main", ""),
    "publics": ("Publics, séparés par |", "public"),
    "url": ("Adresse https (vide si inconnue)", ""),
}
# Columns that have an option but are not asked.
QUIET = ("etape", "imprime", "url_vue_le", "nor", "jorftext", "date_document", "vague", "mots_cles", "remarque")


def _options(command: click.decorators.FC) -> click.decorators.FC:
    """One option for each column."""
    for column in reversed((*QUESTIONS, "url_statut", "url_source", "statut", "id", *QUIET)):
        help_text = QUESTIONS[column][0] if column in QUESTIONS else f"Colonne « {column} »."
        command = click.option(f"--{column.replace('_', '-')}", column, default=None, help=help_text)(command)
    return command


@click.command(short_help="Ajoute un document.")
@_options
@data_option
@refusing
def ajouter_document(donnees: Path, **given: str | None) -> None:
    """Ajoute un document : pose les questions dont la réponse n’est pas en option, vérifie, écrit.

    Rien n’est écrit tant que tout n’est pas juste ; une interruption ne perd rien.
    """
    catalogue = read(donnees)
    cells = {column: (value or "").strip() for column, value in given.items()}
    for column, (question, keys) in QUESTIONS.items():
        if given[column] is None:
            cells[column] = _ask(question, _choices(catalogue, keys, cells["section"]), "vide si" in question)
    _complete(catalogue, cells)
    try:
        files, problems = with_document(donnees, cells)
    except EditError as error:
        stop_on(error.problems)
    if problems:
        stop_on(problems)
    write_folder(donnees, files)
    click.echo(francais(f"Document ajouté : {cells['id']} (documents.csv)."))


def _choices(catalogue: Catalogue, keys: str, section: str) -> list[str]:
    """The keys that may answer a question; a composant belongs to the section already chosen."""
    if keys == "composants":
        return [composant.id for composant in catalogue.composants if composant.section == section]
    if keys == "public":
        return [mot.id for mot in catalogue.vocabulaires if mot.liste == "public"]
    return [row.id for row in getattr(catalogue, keys)] if keys else []


def _ask(question: str, choices: list[str], may_be_empty: bool) -> str:
    """The answer to one question, asked again with a sentence until it can be accepted."""
    if may_be_empty and question.startswith("Composant") and not choices:
        return ""
    if choices:
        click.echo(francais(f"{question} : {', '.join(choices)}"))

    def check(answer: str) -> str:
        answer = answer.strip()
        wrong = [part for part in answer.split("|") if choices and part not in choices and answer]
        if wrong:
            raise click.BadParameter(francais(unknown(wrong[0], choices)))
        if not answer and not may_be_empty:
            raise click.BadParameter(francais("une réponse est attendue."))
        return answer

    default = "" if may_be_empty else None
    return click.prompt(francais(question), default=default, show_default=False, value_proc=check, prompt_suffix=" > ")


def _complete(catalogue: Catalogue, cells: dict[str, str]) -> None:
    """Fill what follows from the answers: key, order, states."""
    cells["id"] = cells["id"] or _free_id(cells, (document.id for document in catalogue.tous))
    cells["ordre"] = str(max(document.ordre for document in catalogue.tous) + 1)
    cells["statut"] = cells["statut"] or (Statut.SOMMAIRE if cells["imprime"] else Statut.POSTERIEUR).value
    cells["url_statut"] = cells["url_statut"] or (UrlStatut.RETROUVEE if cells["url"] else UrlStatut.INCONNUE).value
    if cells["url"] and not cells["url_source"]:
        cells["url_source"] = cells["url"]
    cells["remplace_par"] = ""


def _free_id(cells: dict[str, str], taken: Iterable[str]) -> str:
    """A key made of section, composant and libellé, numbered if it is taken."""
    words = re.findall(r"[a-z0-9]+", fold(f"{cells['section']} {cells['composant']} {cells['libelle']}"))
    base, used = "-".join(words)[:80].strip("-"), set(taken)
    return next(key for n in range(1, len(used) + 2) if (key := base if n == 1 else f"{base}-{n}") not in used)
