"""Commands that only read the corpus."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue.commands.common import FOUND_NOTHING, data_option, overlay_option, plural, read
from catalogue.corpus import Catalogue
from catalogue.search import Hit
from catalogue.summary import report_lines
from catalogue.text import fold, francais
from catalogue.vocabulary import Statut


@click.command(short_help="Compte ce que contient le corpus.")
@data_option
def bilan(donnees: Path) -> None:
    """Compte les documents par section, nature, étape et état des adresses."""
    for line in report_lines(read(donnees)):
        click.echo(line)


@click.command(short_help="Cherche des documents.")
@click.argument("texte", nargs=-1, required=True)
@click.option("-n", "--nombre", type=click.IntRange(1, 200), default=10, show_default=True, help="Résultats au plus.")
@click.option("--ids", is_flag=True, help="N’affiche que les identifiants, un par ligne.")
@overlay_option
@data_option
def chercher(texte: tuple[str, ...], nombre: int, ids: bool, donnees: Path, surcouche: Path | None) -> None:
    """Cherche des documents avec les mots de tous les jours ; code 1 si rien n’est trouvé."""
    catalogue = read(donnees, surcouche)
    results = catalogue.search(" ".join(texte), limit=nombre)
    for typed, understood in results.corrections:
        if not ids:
            click.echo(francais(f"« {typed} » lu comme « {understood} »."))
    for rank, hit in enumerate(results, 1):
        click.echo(hit.document.id if ids else _card(catalogue, rank, hit))
    if not results:
        click.echo(results.message, err=True)
        click.echo(francais(f"Essayez : {' · '.join(results.suggestions)}"), err=True)
        raise click.exceptions.Exit(FOUND_NOTHING)


def _card(catalogue: Catalogue, rank: int, hit: Hit) -> str:
    """A document as the terminal shows it: path, what for, where, why."""
    address = catalogue.adresse(hit.document)
    where = address.url if address.exacte else f"{address.url}\n    {address.phrase}"
    label = f" [{catalogue.libelle('statut', Statut.LOCAL)}]" if catalogue.is_local(hit.document) else ""
    lines = (
        f"{rank:>2}. {' › '.join(catalogue.chemin(hit.document))}{label}",
        f"    {hit.document.resume}",
        f"    {where}",
        f"    ({' ; '.join(hit.reasons)})",
    )
    return francais("\n".join(lines))


@click.command(short_help="Cherche un sigle ou un terme.")
@click.argument("texte", nargs=-1, required=True)
@data_option
def glossaire(texte: tuple[str, ...], donnees: Path) -> None:
    """Cherche un sigle, son développé ou un mot courant ; code 1 si rien n’est trouvé."""
    catalogue = read(donnees)
    asked = " ".join(texte)
    terms = catalogue.glossary.lookup(asked)
    for terme in terms:
        expansion = f" : {terme.developpe}" if terme.developpe else ""
        click.echo(francais(f"{terme.sigle}{expansion}"))
        click.echo(francais(f"    {terme.definition}"))
        if terme.remarque:
            click.echo(francais(f"    Remarque : {terme.remarque}"))
        if used := catalogue.used_in.get(terme.sigle):
            click.echo(f"    Employé dans {plural(len(used), 'document')}.")
    if not terms:
        index = catalogue.index.inverted
        near = [index.written(word) for word in index.spelling.like(fold(asked))]
        click.echo(francais(f"Aucun terme pour « {asked} »."), err=True)
        if near:
            click.echo(francais(f"Essayez : {' · '.join(near)}"), err=True)
        raise click.exceptions.Exit(FOUND_NOTHING)
