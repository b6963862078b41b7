"""What a server is for: readers who come one by one, or a room that opens the page in the same five seconds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

LECTEURS, SALLE = "lecteurs", "salle"
TAILLE = 30
LARGEST = 200


@dataclass(frozen=True)
class Profil:
    """How many kernels wait for a visitor, by notebook, and how many may live at once."""

    nom: str
    en_attente: Mapping[str, int]
    plafond: int


def profil(nom: str = LECTEURS, taille: int = TAILLE) -> Profil:
    """The profile of that name. `taille` is the number of people of a room, from 1 to 200.

    A room opens the first page together, then goes on to others; a kernel takes some 15 MB of its own,
    one that was not forked 45 MB. ValueError, in French, for another name or size.
    """
    if nom not in {LECTEURS, SALLE}:
        raise ValueError(f"Le profil « {nom} » n’existe pas : choisissez {LECTEURS} ou {SALLE}.")
    if not 1 <= taille <= LARGEST:
        raise ValueError(f"La taille « {taille} » n’est pas celle d’une salle : de 1 à {LARGEST} personnes.")
    if nom == SALLE:
        # Each seat may hold two pages for a moment, and the pool fills again behind them.
        return Profil(nom, {"accueil.ipynb": taille, "recherche.ipynb": 2}, plafond=3 * taille + 10)
    return Profil(nom, {"accueil.ipynb": 2, "recherche.ipynb": 2, "fiches_pratiques.ipynb": 1}, plafond=60)


def chosen() -> Profil:
    """The profile that PARCOURS_PROFIL and PARCOURS_TAILLE name. ValueError, in French, if they name none."""
    taille = os.environ.get("PARCOURS_TAILLE") or str(TAILLE)
    if not (taille.isascii() and taille.isdigit()):
        raise ValueError(f"PARCOURS_TAILLE : « {taille} » n’est pas un nombre de personnes.")
    return profil(os.environ.get("PARCOURS_PROFIL") or LECTEURS, int(taille))
