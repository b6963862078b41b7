"""Commands that check, rewrite and export the tables."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue.commands.common import PROBLEMS, data_option, overlay_option, plural, read, refusing, stop_on
from catalogue.editing import EditError, canonical_files
from catalogue.exports import KINDS, export
from catalogue.loading import DATA_FOLDER, read_package
from catalogue.text import francais
from catalogue.writing import write_folder


@click.command(short_help="Vérifie toutes les tables.")
@click.argument("dossier", type=click.Path(file_okay=False, path_type=Path), default=DATA_FOLDER, metavar="[DOSSIER]")
def verifier(dossier: Path) -> None:
    """Vérifie toutes les tables d’un dossier ; code 1 et la liste des problèmes s’il y en a."""
    package = read_package(dossier)
    if package.problems:
        stop_on(sorted(package.problems))
    rows = sum(len(table.records) for table in package.tables.values())
    click.echo(francais(f"Tout est en ordre : {plural(len(package.tables), 'table')}, {plural(rows, 'ligne')}."))


@click.command(short_help="Réécrit les tables en forme régulière.")
@click.option("--controle", is_flag=True, help="N’écrit rien ; code 1 si un fichier changerait.")
@data_option
@refusing
def formater(controle: bool, donnees: Path) -> None:
    """Réécrit les tables : colonnes et lignes dans l’ordre, guillemets et fins de ligne réguliers."""
    try:
        changed = canonical_files(donnees)
    except EditError as error:
        stop_on(error.problems)
    if not controle:
        write_folder(donnees, changed)
    for file in changed:
        click.echo(f"{file} {'changerait' if controle else 'est réécrit'}")
    if not changed:
        click.echo("Rien à changer.")
    elif controle:
        raise click.exceptions.Exit(PROBLEMS)


@click.command(short_help="Écrit le corpus en csv, xlsx, md ou jsonld.")
@click.argument("format_", type=click.Choice(KINDS), metavar="FORMAT")
@click.argument("destination", type=click.Path(path_type=Path))
@overlay_option
@data_option
@refusing
def exporter(format_: str, destination: Path, donnees: Path, surcouche: Path | None) -> None:
    """Écrit le corpus ailleurs : csv (dossier), xlsx, md ou jsonld (DCAT et SKOS)."""
    for path in export(read(donnees, surcouche), format_, destination):
        click.echo(str(path))
