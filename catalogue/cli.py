"""`python -m catalogue …`: check, count, search, format, extend and export the corpus, in French.

Exit codes: 0 done or found; 1 problems in the data, nothing found, or a refusal; 2 wrong usage of
the command line. Nothing is written unless the code is 0, but the results of an offline `liens verifier`.
"""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path

import click

from catalogue.commands.adding import ajouter_document
from catalogue.commands.comparing import comparer
from catalogue.commands.keeping import exporter, formater, verifier
from catalogue.commands.linking import liens
from catalogue.commands.overlay import surcouche
from catalogue.commands.printing import fiches
from catalogue.commands.reading import bilan, chercher, glossaire

TRANSLATIONS = Path(__file__).parent / "traductions"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="parcours-segur", prog_name="parcours-segur", help="Affiche la version et s’arrête.")
def cli() -> None:
    """Tient le corpus documentaire du Ségur du numérique en santé.

    Codes de sortie : 0 si tout va bien ou si quelque chose est trouvé, 1 si les données ont un
    problème ou si rien n’est trouvé, 2 si la commande est mal écrite.
    """


for command in (
    verifier,
    bilan,
    chercher,
    glossaire,
    formater,
    ajouter_document,
    exporter,
    fiches,
    liens,
    surcouche,
    comparer,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line with its messages in French."""
    speak_french()
    cli(prog_name="python -m catalogue")


def speak_french() -> None:
    """Have click find its French words, and print on terminals that lack some characters."""
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain("messages", TRANSLATIONS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
