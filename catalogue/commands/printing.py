"""The command that writes what a trainer prints."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue.commands.common import data_option, overlay_option, read, refusing
from catalogue.exports.sheets import write_sheets


@click.command(short_help="Écrit les fiches à imprimer d’une séance.")
@click.argument("dossier", type=click.Path(path_type=Path))
@overlay_option
@data_option
@refusing
def fiches(dossier: Path, donnees: Path, surcouche: Path | None) -> None:
    """Écrit dans un dossier les pages à imprimer d’une séance sans réseau.

    Pour chaque couloir, puis pour tous : les questions (fiche), les réponses expliquées (corrige) et les
    documents dans l’ordre de lecture (documents).
    """
    for path in write_sheets(read(donnees, surcouche), dossier):
        click.echo(str(path))
