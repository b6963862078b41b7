"""French text: folding, words, stems and edit distance; one rule for search and for sorting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from catalogue.stemming import stem

__all__ = ["accented", "closest", "distance", "fold", "for_xml", "francais", "is_stop", "stem", "words"]

LIGATURES = str.maketrans({
    "œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ",
    "\u2010": "-", "\u2011": "-", "–": "-", "—": "-",
})  # fmt: skip

# Words that carry no subject: articles, pronouns, question words and the small talk of a request.
STOP_WORDS = frozenset("""
a à afin ai aie ailleurs ainsi alors apres au aucun aucune aujourd aura aussi autre autres aux avait
avant avec avez avoir avons bah ben besoin bien bonjour c ca car ce ceci cela celle celles
celui ces cet cette ceux chaque cherche chercher cherchons chez chose ci comment concernant concerne
connaitre d dans de deja depuis des devez devoir devons dire dit dites dois doit doivent donc donne donner
dont du elle elles en encore entre es est et etait etant ete etes etre eu eux exactement existe
existent fait faire faites falloir faudrait faut hui il ils j jamais je jusqu juste l la laquelle le
lequel les lesquels leur leurs lorsque lui m ma mais me meme mes merci mettre mieux moi moins mon n ne
ni non nos notre nous on ont or ou par parce parmi pas peu peut peux plait plus plutot pour pourquoi
pourrait pouvez pouvoir pouvons pres puis puisque qu quand que quel quelle quelles quelqu quelque
quelques quels qui quoi rien s sa sais salut sans sauf savoir se sera serait ses si sien sinon soit
sommes son sont sous souhaite sur svp t ta tant te tel telle tes ti toi ton toujours tous tout toute
toutes tres trop trouve trouver tu un une va vais vers veut veux via vos votre voudrais voulez vouloir
vous vrai y
""".split())  # fmt: skip

_ELISION = re.compile(r"\b(?:jusqu|lorsqu|puisqu|quelqu|presqu|qu|[ldjmnstc])'(?=[^\W_])")
_WORD = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")
_SPACED_BEFORE = re.compile(r" (?=[;!?])")
_SPACED_COLON = re.compile(r" (?=[:»])|(?<=«) ")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # its inverse compiles ten times slower


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no accent, ligatures opened, one apostrophe, one space: « Œuvre » → « oeuvre »."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES).lower())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain.translate(LIGATURES).lower()


def francais(text: str) -> str:
    """Put the no-break spaces of French typography: U+202F before ; ! ?, U+00A0 before : and in « »."""
    return _SPACED_COLON.sub("\u00a0", _SPACED_BEFORE.sub("\u202f", text))


def for_xml(text: str) -> str:
    """A text without the characters that no XML file may hold."""
    return _NOT_XML.sub("", text)


def words(text: str) -> Iterator[str]:
    """Folded words of `text` in order, elided articles dropped; stop words included.

    A compound yields its parts, except that one with a part of at most two letters is one word,
    since it is an acronym: « e-CPS » → ecps, « CI-SIS » → cisis, « médico-social » → medico, social.
    """
    for match in _WORD.finditer(_ELISION.sub("", fold(text))):
        word = match.group()
        if "-" not in word and "_" not in word:
            yield word
            continue
        parts = re.split("[-_]", word)
        if len(parts) == 2 and min(map(len, parts)) <= 2 and not all(map(is_stop, parts)):
            yield "".join(parts)
        else:
            yield from parts


def accented(text: str) -> dict[str, str]:
    """The words of `text` as a reader writes them, in lower case, by their folded form."""
    found = _WORD.findall(_ELISION.sub("", unicodedata.normalize("NFC", text).lower().replace("’", "'")))
    return {fold(word).replace("-", "").replace("_", ""): word for word in found}


def is_stop(word: str) -> bool:
    """Whether a folded word carries no subject of its own."""
    return word in STOP_WORDS


def distance(left: str, right: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours: 1 each) between two words; limit + 1 if more.

    Optimal string alignment (restricted Damerau-Levenshtein).
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def closest(value: str, choices: Iterable[str]) -> str | None:
    """The choice nearest to `value` up to accents, case and a third of its letters; None if none is."""
    target = fold(value).strip()
    limit = max(1, len(target) // 3)
    ranked = sorted((distance(target, fold(choice), limit), choice) for choice in choices)
    return ranked[0][1] if ranked and ranked[0][0] <= limit else None
