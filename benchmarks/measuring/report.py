"""The page that a run writes: on which machine, with which versions, what came out, and how it was measured."""

from __future__ import annotations

import os
import platform
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import distributions, version
from pathlib import Path

import psutil

from catalogue.text import francais

from measuring.contenders import BURSTS, COLD, PANEL, PEERS, POOL, REGION, ROOM, VOILA
from measuring.figures import ANSWERED, FAILED, LAST, MEMORY, P95, READABLE, Figures, Target, french, table, verdicts

PLAIN = VOILA.name
TARGETS = (
    *(Target(READABLE, who.name, 0.2, 0.1, PLAIN) for who in (POOL, COLD)),
    *(Target(READABLE, who.name, 0.5, None, PANEL.name) for who in (POOL, COLD)),
    Target(READABLE, REGION, 0.5, None, PLAIN),  # the dashboard, which draws pictures
    *(Target(ANSWERED, who.name, 0.6, None, PLAIN) for who in (POOL, COLD)),
    *(Target(ANSWERED, who.name, 1.0, None, PANEL.name) for who in (POOL, COLD)),
    Target(P95, POOL.name, 50, 16),
    Target(LAST, COLD.name, 0.2, None, PLAIN),
    Target(LAST, POOL.name, 0.3),
    *(Target(FAILED, who.name, 0) for who in (POOL, COLD)),
    *(Target(MEMORY, who.name, 40, 15) for who in (POOL, COLD)),
)
METHOD = (
    "Les secondes changent d’une machine à l’autre : ce sont les rapports à Voilà simple (×) qui se comparent. Tous"
    " les serveurs tournent pendant toute la mesure ; chacun est mesuré à son tour, quand plus rien ne travaille.",
    "Tous montrent les 190 documents du sommaire avec le même filtre de texte et le même filtre de section"
    " (benchmarks/pairs). Notre page en montre d’abord 20, plus détaillés, avec une recherche classée ; la colonne"
    " « 190 affichés » les montre tous ; « région » est le tableau de bord, à froid.",
    "« réserve » : un noyau attend chaque visiteur ; « à froid » : aucun.",
    "Voilà simple est servi tel qu’on l’installe : sans les extensions que Panel et Solara mettent dans leur"
    " environnement commun. Sa page demande deux feuilles de style à un CDN : la demande échoue ici aussitôt, ce qui"
    " l’avantage.",
    "Lisible : depuis le début de la navigation, dans un contexte de navigateur neuf, le premier document est dans la"
    " fenêtre et visible à la prochaine image. L’écran d’attente que Solara pose par-dessus n’est pas compté.",
    "Premier filtre : « dpi » est écrit dès que la liste et le champ sont là ; un champ vidé est rempli à nouveau, un"
    " événement resté sans effet est répété toutes les 250 ms, et le texte est retapé après 2 s. Le temps court"
    " jusqu’à ce que la liste ne montre que des documents qui contiennent « dpi ».",
    "De la touche à la liste : touches d’un vrai clavier, de l’événement au changement de la liste. Streamlit n’envoie"
    " le texte qu’avec la touche Entrée : c’est elle qui est mesurée.",
    f"Rafale : {ROOM} visiteurs sans navigateur au même instant. Pour les deux nôtres et pour Voilà simple, la page"
    " entière est reçue (celle de Voilà simple ne contient pas encore les documents, ce qui l’avantage), puis le noyau"
    " doit répondre à un kernel_info_request. Panel, Solara et Streamlit envoient leurs documents par websocket : un"
    " message qui les contient est attendu, selon leur protocole.",
    "Mémoire : celle que rien ne partage (USS) ; médiane des noyaux après chaque rafale ; pour Panel, Solara et"
    " Streamlit, ce que dix pages ouvertes ajoutent au serveur, par page.",
    "Poids : octets reçus par le navigateur, messages des websockets compris, sans proxy donc sans compression.",
)


def page(measured: Mapping[str, Figures], repetitions: int, browser: str) -> str:
    """The whole page, in Markdown."""
    failures = [f"- {francais(line)}" for line in _failures(measured)]
    parts = [
        f"# Une salle de {ROOM} : mesures du {datetime.now(UTC):%d/%m/%Y}",
        f"{machine()}.\n\n{_versions(browser)}.",
        f"Médianes de {repetitions} lectures et de {repetitions} rafales ({BURSTS} pour les nôtres).",
        table(measured, PLAIN),
        *(["## Ce qui a échoué", "\n".join(failures)] if failures else []),
        "## Cibles",
        verdicts(measured, TARGETS),
        "## Comment c’est mesuré",
        "\n".join(f"- {francais(sentence)}" for sentence in METHOD),
    ]
    return "\n\n".join(parts) + "\n"


def _failures(measured: Mapping[str, Figures]) -> Iterator[str]:
    """Each thing that went wrong, once, with how many times it did."""
    for name, figures in measured.items():
        for what, faults in (("rafale", figures.faults), ("lecture", figures.unread)):
            yield from (f"{name}, {what}, {count} fois : {fault}" for fault, count in Counter(faults).most_common())


def machine() -> str:
    """What the figures depend on: cores, memory, processor where the system names it."""
    information = Path("/proc/cpuinfo")
    named = (
        re.search(r"^model name\s*:\s*(.+)$", information.read_text(), re.MULTILINE) if information.exists() else None
    )
    processor = named[1].strip() if named else platform.processor() or platform.machine()
    memory = french(psutil.virtual_memory().total / 2**30)
    return (
        f"{os.cpu_count()} cœurs ({processor}), {memory} Gio, {platform.system()}, Python {platform.python_version()}"
    )


def _versions(browser: str) -> str:
    """What was measured, and with which browser; peers are read in their own environment."""
    folders = [*PEERS.glob("lib/python*/site-packages"), *PEERS.glob("Lib/site-packages")]
    installed = {found.name.lower(): found.version for found in distributions(path=[str(path) for path in folders])}
    peers = [f"{name} {installed[name]}" for name in ("voila", "panel", "solara", "streamlit") if name in installed]
    ours = ", ".join(f"{name} {version(name)}" for name in ("voila", "ipykernel", "anywidget"))
    return f"Les nôtres : {ours} ; les autres : {', '.join(peers)} ; Chromium {browser}"
