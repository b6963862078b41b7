"""What the commands share: the data folder, and the way problems end a command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from catalogue.corpus import Catalogue
from catalogue.loading import DATA_FOLDER, load_catalogue
from catalogue.problems import CatalogueError, Problem
from catalogue.surcouche import Overlay, load_overlay, with_overlay
from catalogue.text import francais
from catalogue.writing import WriteError

PROBLEMS, FOUND_NOTHING, REFUSED = 1, 1, 1

Command = Callable[..., Any]


def data_option(command: Command) -> Command:
    """Add the option that names another data folder."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    option = click.option(
        "--donnees",
        type=folder,
        default=DATA_FOLDER,
        metavar="DOSSIER",
        help="Dossier des données (celui du projet par défaut).",
    )
    return option(command)


def overlay_option(command: Command) -> Command:
    """Add the option that names a regional overlay to take with the corpus."""
    folder = click.Path(path_type=Path)
    text = "Dossier d’une surcouche régionale à joindre au corpus."
    return click.option("--surcouche", type=folder, default=None, metavar="DOSSIER", help=text)(command)


def read(folder: Path, overlay: Path | None = None) -> Catalogue:
    """The catalogue of a folder, with an overlay if one is given; prints their problems and ends the command."""
    try:
        catalogue = load_catalogue(folder)
    except CatalogueError as error:
        stop_on(error.problems)
    if overlay is None:
        return catalogue
    added = load_overlay(overlay, catalogue)
    stop_on_overlay(added)
    return with_overlay(catalogue, added)


def stop_on_overlay(overlay: Overlay) -> None:
    """Print the problems of an overlay and end the command, if it has any."""
    if overlay.untold:
        click.echo(francais(f"Voici les {len(overlay.problems)} premiers problèmes ; il en reste {overlay.untold}."))
    if overlay.problems:
        stop_on(overlay.problems)


def stop_on(problems: Sequence[Problem]) -> NoReturn:
    """Print every problem and their number, and end the command."""
    for problem in problems:
        click.echo(str(problem))
    files = len({problem.file for problem in problems})
    click.echo(francais(f"{plural(len(problems), 'problème')} dans {plural(files, 'fichier')}."), err=True)
    raise click.exceptions.Exit(PROBLEMS)


def refusing(command: Command) -> Command:
    """Have a command that cannot write say why, in one French sentence, and end."""

    @wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except WriteError as error:
            click.echo(str(error), err=True)
            raise click.exceptions.Exit(REFUSED) from error

    return run


def plural(count: int, noun: str) -> str:
    """« 1 fichier », « 3 fichiers »."""
    return f"{count} {noun}{'s' if count > 1 else ''}"
