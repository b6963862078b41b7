"""Commands for those who keep what a region adds to the corpus."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from catalogue.commands.common import data_option, plural, read, refusing, stop_on, stop_on_overlay
from catalogue.editing import table_bytes
from catalogue.problems import Problem, unknown
from catalogue.surcouche import load_overlay
from catalogue.surcouche_creation import create_overlay
from catalogue.surcouche_files import REGIONS, missing_folder
from catalogue.surcouche_tables import read_tables, schema
from catalogue.text import francais
from catalogue.writing import write_folder

folder_argument = click.argument("dossier", type=click.Path(path_type=Path))


@click.group(short_help="Tient ce qu’une région ajoute au corpus.")
def surcouche() -> None:
    """Tient ce qu’une région ajoute au corpus national : documents, événements, contacts, notes, préférences."""


@surcouche.command(short_help="Écrit une surcouche vide, avec son mode d’emploi.")
@click.argument("code", metavar="CODE")
@click.option("--dossier", type=click.Path(path_type=Path), help="Où l’écrire (regions/CODE par défaut).")
@data_option
@refusing
def creer(code: str, dossier: Path | None, donnees: Path) -> None:
    """Écrit une surcouche vide pour la région CODE (« 53 »), et un LISEZMOI.md qui explique chaque colonne.

    Un dossier qui existe n’est jamais réécrit.
    """
    regions = {region.code: region for region in read(donnees).regions}
    if code not in regions:
        raise click.BadParameter(francais(unknown(code, regions, "regions.csv")), param_hint="CODE")
    if dossier is None:
        REGIONS.mkdir(exist_ok=True)
    for path in create_overlay(regions[code], dossier or REGIONS / code, datetime.now(UTC).date()):
        click.echo(str(path))


@surcouche.command(short_help="Vérifie une surcouche.")
@folder_argument
@data_option
def verifier(dossier: Path, donnees: Path) -> None:
    """Vérifie une surcouche ; code 1 et la liste des problèmes s’il y en a."""
    overlay = load_overlay(dossier, read(donnees))
    stop_on_overlay(overlay)
    counts = (
        plural(len(overlay.documents), "document"),
        plural(len(overlay.evenements), "événement"),
        plural(len(overlay.contacts), "contact"),
        plural(len(overlay.notes), "note"),
        plural(len(overlay.preferences), "préférence"),
    )
    click.echo(francais(f"Tout est en ordre : {overlay.titre} ({overlay.region}), {', '.join(counts)}."))


@surcouche.command(short_help="Réécrit les tables d’une surcouche en forme régulière.")
@folder_argument
@data_option
@refusing
def formater(dossier: Path, donnees: Path) -> None:
    """Réécrit les tables : colonnes dans l’ordre, guillemets, espaces et fins de ligne réguliers."""
    if missing := missing_folder(dossier):
        stop_on([Problem(str(dossier), 0, "", missing)])
    tables, problems = read_tables(dossier, read(donnees))
    lost = [problem for table in tables.values() for problem in table.losses]
    unread = [problem for problem in problems if problem.file.removesuffix(".csv") not in tables]
    if lost or unread:
        stop_on(sorted({*lost, *unread}))
    written = {table.file: table_bytes(table, schema(name)) for name, table in tables.items()}
    changed = {file: raw for file, raw in written.items() if raw != (dossier / file).read_bytes()}
    write_folder(dossier, changed)
    for file in changed:
        click.echo(f"{file} est réécrit")
    if not changed:
        click.echo("Rien à changer.")
