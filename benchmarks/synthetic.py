"""A corpus of any size with the vocabulary and the word frequencies of the real one."""

from __future__ import annotations

import random
from dataclasses import replace

from catalogue import Catalogue
from catalogue.model import Document

SYLLABLES = ("ba", "cor", "di", "fen", "gal", "lu", "mer", "no", "pré", "ri", "sau", "tel", "vi", "zé")


def enlarge(catalogue: Catalogue, rows: int, seed: int = 2022) -> Catalogue:
    """The same catalogue with `rows` documents: the real ones first, then variants of them.

    A variant keeps section, composant and nature, gains a made-up place name in its label, and mixes
    its key words and summary with those of another document: common words stay as common as they are.
    """
    chance = random.Random(seed)  # noqa: S311 - a reproducible corpus, not a secret
    real = catalogue.tous
    made = [_variant(chance, chance.choice(real), chance.choice(real), n) for n in range(len(real), rows)]
    return replace(catalogue, tous=(*real, *made))


def _variant(chance: random.Random, base: Document, other: Document, number: int) -> Document:
    """A new document made of two."""
    place = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
    words = [*base.resume.split(), *other.resume.split()]
    return replace(
        base,
        id=f"{base.id}-{number}",
        libelle=f"{base.libelle} – {place}",
        titre=f"{base.titre} – {place} {number}",
        resume=" ".join(chance.sample(words, k=len(words) // 2)),
        mots_cles=tuple(chance.sample((*base.mots_cles, *other.mots_cles), k=min(6, len(base.mots_cles)))),
        ordre=number + 1,
    )
