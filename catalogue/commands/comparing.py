"""The command that says what changed between two states of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypedDict, Unpack
from zoneinfo import ZoneInfo

import click

from catalogue.cells import is_date
from catalogue.commands.common import data_option, refusing, stop_on
from catalogue.comparing import Change, compare, dated, elsewhere, rows_of, sentences
from catalogue.editing import EditError, with_news
from catalogue.exports.feed import atom
from catalogue.loading import csv_files
from catalogue.problems import CatalogueError
from catalogue.revisions import RevisionError, files_at
from catalogue.text import francais
from catalogue.watched import Rows
from catalogue.writing import write_file, write_folder

PARIS = ZoneInfo("Europe/Paris")
DOCUMENTS = "documents.csv"
NOTHING = "Rien n’a changé."
NOTHING_TOLD = "Aucun document, aucun terme ni aucune échéance n’a changé."


class Options(TypedDict):
    """The day of the changes, and the feed to write if there is one."""

    jour: date | None
    fichier: Path | None
    adresse: str


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """The day that an option names."""
    if value is None:
        return None
    if not is_date(value):
        raise click.BadParameter(francais(f"« {value} » n’est pas une date ; écrivez AAAA-MM-JJ."))
    return date.fromisoformat(value)


def _web_address(_: click.Context, __: click.Parameter, value: str) -> str:
    """The address that an option names, or none."""
    if value and not value.startswith(("https://", "http://")):
        raise click.BadParameter(francais(f"« {value} » n’est pas une adresse ; elle commence par https://."))
    return value


@click.command(short_help="Dit ce qui a changé entre deux états du corpus.")
@click.argument("avant", metavar="A")
@click.argument("apres", metavar="B")
@click.option("--atom", "fichier", type=click.Path(path_type=Path), metavar="FICHIER", help="Écrit aussi un flux Atom.")
@click.option(
    "--adresse", default="", callback=_web_address, metavar="ADRESSE", help="Adresse de la page que le flux cite."
)
@click.option("--ecrire", is_flag=True, help="Ajoute ces changements à nouveautes.csv, pour la page « Quoi de neuf ».")
@click.option("--date", "jour", callback=_day, metavar="AAAA-MM-JJ", help="Jour des changements (aujourd’hui sinon).")
@data_option
@refusing
def comparer(avant: str, apres: str, donnees: Path, ecrire: bool, **options: Unpack[Options]) -> None:
    """Dit ce qui a changé de A à B : documents, termes et échéances.

    A et B sont deux dossiers de données, ou deux révisions du dépôt git des données (HEAD~3, une étiquette…) ; un nom
    de dossier l’emporte.
    """
    before, after = _rows(avant, donnees, "A"), _rows(apres, donnees, "B")
    changes = compare(before, after)
    _print(changes, elsewhere(before, after))
    jour, fichier = options["jour"], options["fichier"]
    moment = datetime.combine(jour, time(), UTC) if jour else datetime.now(PARIS)
    if fichier:
        text = atom(changes, f"Parcours Ségur : de {avant} à {apres}", options["adresse"], moment)
        for path in write_file(fichier, text.encode()):
            click.echo(str(path))
    if ecrire:
        _write(changes, moment.date(), donnees)


def _rows(named: str, donnees: Path, argument: str) -> Rows:
    """The tables of a folder or of a revision; a sentence ends the command if there are none or they are broken."""
    try:
        files = csv_files(Path(named)) if _is_folder(named) else files_at(named, donnees)
    except RevisionError as error:
        raise click.BadParameter(str(error), param_hint=argument) from error
    except OSError as error:
        unreadable = francais(f"le dossier « {named} » a des fichiers illisibles ; vérifiez leurs droits.")
        raise click.BadParameter(unreadable, param_hint=argument) from error
    if DOCUMENTS not in files:
        raise click.BadParameter(francais(f"« {named} » n’a pas de {DOCUMENTS}."), param_hint=argument)
    try:
        return rows_of(files)
    except CatalogueError as error:
        click.echo(francais(f"{argument} (« {named} ») ne peut pas être comparé :"), err=True)
        stop_on(error.problems)


def _is_folder(named: str) -> bool:
    """Whether a word names a folder; one that no path may hold names none."""
    try:
        return bool(named) and Path(named).is_dir()
    except (OSError, ValueError):
        return False


def _print(changes: Sequence[Change], others: Sequence[str]) -> None:
    """The sentences by kind, then the tables that differ otherwise."""
    for heading, phrases in sentences(changes):
        click.echo(f"{heading} ({len(phrases)})")
        for phrase in phrases:
            click.echo(f"  {phrase}")
    if not changes:
        click.echo(NOTHING_TOLD if others else NOTHING)
    if others:
        names = ", ".join(f"{name}.csv" for name in others)
        click.echo(francais(f"Diffèrent aussi, sans effet sur cette liste : {names}."))


def _write(changes: Sequence[Change], day: date, donnees: Path) -> None:
    """Add the changes to nouveautes.csv, those that it tells already left out."""
    try:
        files, problems = with_news(donnees, dated(changes, day))
    except EditError as error:
        stop_on(error.problems)
    if problems:
        stop_on(problems)
    write_folder(donnees, files)
    click.echo("Nouveautés écrites dans nouveautes.csv." if files else "nouveautes.csv dit déjà tout cela.")
