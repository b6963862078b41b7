"""Commands on the addresses of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from catalogue.commands.common import data_option, plural, refusing, stop_on
from catalogue.liens.addresses import Place, find_places
from catalogue.liens.journal import Journal
from catalogue.liens.model import Limits
from catalogue.liens.progress import progress
from catalogue.liens.proposals import assemble, distrusted, propose, summary
from catalogue.liens.report import file_name, results_folder, today, unchecked, write_check
from catalogue.loading import read_package
from catalogue.text import francais

OFFLINE, INTERRUPTED = 1, 1
HORS_LIGNE = "Aucun site ne répond : cette machine est hors ligne, et rien ne peut être dit. Relancez plus tard."
CERTIFICATS = (
    "Tous les certificats sont refusés : votre réseau les remplace sans doute par les siens. "
    "Indiquez le fichier de son autorité dans SSL_CERT_FILE, puis recommencez."
)


@click.group(short_help="Vérifie si les adresses mènent encore quelque part.")
def liens() -> None:
    """Vérifie si les adresses du corpus mènent encore quelque part."""


@liens.command("verifier", short_help="Demande chaque adresse et écrit un rapport daté.")
@click.option(
    "--hotes",
    type=click.IntRange(1, 64),
    default=16,
    show_default=True,
    metavar="NOMBRE",
    help="Sites interrogés en même temps.",
)
@click.option(
    "--delai",
    type=click.FloatRange(0, 60),
    default=1.0,
    show_default=True,
    metavar="SECONDES",
    help="Pause entre deux demandes au même site.",
)
@click.option(
    "--dossier",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DOSSIER",
    help="Dossier des rapports (« verifications », à côté des données, ou PARCOURS_LIENS).",
)
@click.option("--reprendre/--recommencer", default=True, help="Continue une vérification interrompue, ou l’oublie.")
@data_option
@refusing
def verifier_liens(hotes: int, delai: float, dossier: Path | None, reprendre: bool, donnees: Path) -> None:
    """Demande une fois chaque adresse du corpus, et écrit ce qu’elle est devenue dans un rapport daté.

    Rien n’est changé dans le corpus : la liste finale dit quelles lignes corriger. Une vérification
    interrompue reprend où elle en était. Code 1 si la machine est hors ligne : tout est alors « non vérifié ».
    """
    package = read_package(donnees)
    if package.problems:
        stop_on(sorted(package.problems))
    places = find_places(package.tables)
    folder = dossier or results_folder(donnees)
    journal = Journal(folder, today())
    if not reprendre:
        journal.remove()
    online = _ask({place.url for place in places}, journal, Limits(hosts=hotes, pause=delai))
    _report(places, journal, folder, online=online)


def _ask(urls: set[str], journal: Journal, limits: Limits) -> bool:
    """Ask the addresses that the journal lacks; False if the machine is offline; ends the command if interrupted."""
    from catalogue.liens.running import check_addresses  # noqa: PLC0415 - httpx is slow to import

    left = sorted(urls - journal.rows.keys())
    if done := len(urls) - len(left):
        click.echo(francais(f"Reprise : {done} adresses sur {len(urls)} sont déjà vérifiées."), err=True)
    try:
        with journal.writing(), progress(len(left)) as step:
            return check_addresses(left, limits, journal.add, step)
    except KeyboardInterrupt:
        done = len(urls & journal.rows.keys())
        sentence = f"Interrompu : {done} adresses sur {len(urls)} sont vérifiées ; relancez la commande pour continuer."
        click.echo(francais(sentence), err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None


def _report(places: Sequence[Place], journal: Journal, folder: Path, *, online: bool) -> None:
    """Write the results of the day and say what to look at again; code 1 if the machine is offline.

    What an offline machine does not know never takes the place of what was found the same day.
    """
    rows = {place.url: journal.rows.get(place.url) or unchecked(place.url, "machine hors ligne") for place in places}
    check = assemble(places, rows, today())
    path = folder / file_name(check.date)
    if online or not path.exists():
        write_check(folder, check)
    count = f"{plural(len(rows), 'adresse')} : {summary(rows.values())}."
    if not online:
        click.echo(francais(f"{HORS_LIGNE}\n{count}"), err=True)
        raise click.exceptions.Exit(OFFLINE)
    journal.remove()
    for proposal in propose(places, rows):
        click.echo(francais("\n    ".join((proposal.url, proposal.found, *proposal.remedies))))
    click.echo(francais(f"{count}\nRapport : {path}. Rien n’a été changé dans le corpus."))
    if distrusted(rows.values()):
        click.echo(francais(CERTIFICATS), err=True)
