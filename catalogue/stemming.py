"""Light French stems of folded words: one form for « référencer », « référencés », « référencement ».

Ours because the well-kept stemmers (Snowball) read the accents that readers do not type.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Words that a rule would confuse with another subject of the corpus.
PROTECTED = {
    "arrete": "arrete", "arretes": "arrete", "arreter": "arret",
    "usager": "usager", "usagers": "usager",
    "social": "social", "sociaux": "social", "sociale": "social", "sociales": "social",
    "generaliste": "generaliste", "generalistes": "generaliste",
    "cisis": "cisis", "insee": "insee", "sunes": "sunes", "note": "note", "notes": "note", "noter": "noter",
    "acteur": "acteur", "acteurs": "acteur",
    "carte": "carte", "cartes": "carte",
    "liste": "liste", "listes": "liste",
    "cadre": "cadre", "cadres": "cadre",
    "portail": "portail", "portails": "portail", "portaux": "portail",
}  # fmt: skip

# (suffix, least letters that must remain, what takes its place), the first that fits.
ENDINGS: tuple[tuple[str, int, str], ...] = (
    ("atrices", 4, ""), ("atrice", 4, ""), ("ateurs", 4, ""), ("ateur", 4, ""),
    ("issements", 4, ""), ("issement", 4, ""),
    ("ations", 4, ""), ("ation", 4, ""), ("ements", 3, ""), ("ement", 3, ""),
    ("trices", 4, "t"), ("trice", 4, "t"), ("euses", 4, ""), ("euse", 4, ""),
    ("ives", 4, "if"), ("ive", 4, "if"), ("iennes", 5, ""), ("ienne", 5, ""),
    ("iens", 5, ""), ("ien", 5, ""), ("istes", 5, ""), ("iste", 5, ""),
    ("eaux", 2, "eau"), ("aux", 3, "al"), ("ages", 5, ""), ("age", 5, ""),
    ("eurs", 4, ""), ("eur", 4, ""), ("ies", 5, ""), ("ie", 5, ""),
    ("ieres", 5, "i"), ("iere", 5, "i"), ("iers", 5, "i"), ("ier", 5, "i"), ("ees", 3, ""), ("ee", 3, ""),
    ("ant", 6, ""), ("ants", 6, ""), ("ance", 6, ""), ("ances", 6, ""),
    ("ers", 4, ""), ("er", 3, ""), ("ez", 3, ""), ("es", 3, ""), ("e", 3, ""), ("s", 3, ""),
    ("x", 4, ""),
)  # fmt: skip

_DOUBLED = re.compile(r"(ll|nn|tt|ss|mm)$")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word; words of three letters, numbers and acronyms stay whole."""
    if word in PROTECTED:
        return PROTECTED[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    for ending, least, replacement in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return _tidy(word[: len(word) - len(ending)] + replacement)
    return _tidy(word)


def _tidy(root: str) -> str:
    """Bring together what the endings leave apart: « pratiqu » and « pratic », « deploy » and « deploi »."""
    if root.endswith("y"):
        root = f"{root[:-1]}i"
    if root.endswith("qu"):
        root = root[:-2] + "c"
    elif root.endswith(("gu", "ge")):
        root = root[:-1]
    if len(root) >= 8 and root.endswith("ic"):
        root = root[:-2]
    return root[:-1] if _DOUBLED.search(root) else root
