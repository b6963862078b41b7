"""What surrounds a notebook on every served page: pages, corpus, style, and what is said when a cell fails."""

from __future__ import annotations

import hashlib
import os
from itertools import groupby
from pathlib import Path

from catalogue import Catalogue, load_catalogue
from catalogue.text import francais
from catalogue.workbook import Page

STATIC = Path(__file__).parents[1] / "jupyter" / "voila" / "templates" / "parcours" / "static"
VAGUE = "vague 1, close le 14/12/2023"
ERROR = (
    "Cette partie de la page n’a pas pu s’afficher. Rechargez la page ; si le problème continue, revenez à l’accueil."
)


def chrome() -> dict[str, object]:
    """What the Voilà template reads as `parcours`: `pages` of readers in order, `menu`, texts, `fichiers` (addresses).

    Raises CatalogueError if the corpus cannot be read: a server without its pages must not start.
    """
    catalogue = load_catalogue(os.environ.get("PARCOURS_DONNEES") or None)
    date = f"{catalogue.date:%d/%m/%Y}"
    pages = [page for page in catalogue.pages if page.usage == "lecteur"]
    return {
        "pages": [
            {"id": page.id, "etape": page.etape or 0}
            | {name: francais(getattr(page, name)) for name in ("titre", "resume")}
            for page in pages
        ],
        "menu": _menu(catalogue, pages),
        "corpus": francais(f"Corpus v{catalogue.version} du {date} — {VAGUE}."),
        "explications": [
            francais(catalogue.avertissement),
            francais(
                f"Des adresses ont changé depuis le {date} : chaque lien dit s’il ouvre le document lui-même ou"
                " la page où le chercher."
            ),
            francais(
                "Les règles et les montants des vagues suivantes sont publiés par l’Agence du Numérique en Santé ;"
                " la page de chaque couloir y mène."
            ),
        ],
        "erreur": francais(ERROR),
        "fichiers": {path.name.replace(".", "_"): _address(path) for path in sorted(STATIC.iterdir())},
    }


def _menu(catalogue: Catalogue, pages: list[Page]) -> list[dict[str, object]]:
    """The entries of the menu in order: `pages` (id → short name), and the `groupe` and `nom` of those with several."""
    entries: list[dict[str, object]] = []
    for (groupe, _), together in groupby(pages, key=lambda page: (page.groupe, page.groupe or page.id)):
        names = {page.id: francais(page.menu) for page in together}
        shared = {"groupe": groupe, "nom": francais(catalogue.libelle("groupe", groupe))} if len(names) > 1 else {}
        entries.append({"pages": names} | shared)
    return entries


def _address(path: Path) -> str:
    """Where Voilà serves a file of the template, from its base: browsers keep it until its content changes."""
    version = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return f"voila/templates/parcours/static/{path.name}?v={version}"
