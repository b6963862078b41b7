"""What expressions of several words, acronyms and everyday words stand for in the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catalogue.text import is_stop, stem, words

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue
    from catalogue.model import MotCourant, Terme

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of an expression: terms of the corpus, keys of tables, and the reason to give.

    `termes` are alternatives, each a tuple of stems; `sections`, `natures`, `composants` are table
    keys. `raison` is a French sentence without its final point; `hors_sujet` marks a subject that
    the corpus ignores; `terme` is the glossary entry behind it, if any.
    """

    raison: str
    termes: tuple[Key, ...] = ()
    sections: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    composants: tuple[str, ...] = ()
    hors_sujet: bool = False
    terme: Terme | None = None


@dataclass(slots=True)
class Lexicon:
    """Expressions by their stems; `longest` is the number of stems of the longest one."""

    senses: dict[Key, list[Sense]] = field(default_factory=dict)
    expressions: list[str] = field(default_factory=list)
    compounds: set[str] = field(default_factory=set)
    longest: int = 1

    def add(self, expression: str, sense: Sense) -> None:
        """Record one meaning of an expression, under its stems without stop words."""
        key = stems(expression)
        if not key:
            return
        self.senses.setdefault(key, []).append(sense)
        self.expressions.append(expression)
        self.longest = max(self.longest, len(key))
        found = tuple(words(expression))
        if len(found) == 1 and any(mark in expression for mark in "-_’'"):
            self.compounds.add(found[0])

    def longest_match(self, keys: Sequence[str], start: int) -> Key | None:
        """The longest expression that begins at `start`."""
        for size in range(min(self.longest, len(keys) - start), 0, -1):
            key = tuple(keys[start : start + size])
            if key in self.senses:
                return key
        return None


def stems(text: str) -> Key:
    """Stems of the words of `text` that carry a subject; all of them when none does (« VA », « ES »)."""
    found = tuple(words(text))
    return tuple(stem(word) for word in found if not is_stop(word)) or found


def build_lexicon(catalogue: Catalogue) -> Lexicon:
    """Gather the expressions of the glossary, the everyday words, the sections and the composants."""
    lexicon = Lexicon()
    for expression, sense in (
        *_glossary_senses(catalogue.terms),
        *_everyday_senses(catalogue.mots_courants),
        *_table_senses(catalogue),
    ):
        lexicon.add(expression, sense)
    return lexicon


def _glossary_senses(terms: Iterable[Terme]) -> Iterator[tuple[str, Sense]]:
    """An acronym stands for its expansion and the other way round, as do their other forms."""
    for terme in terms:
        expansion = terme.developpe.split(" (")[0]
        forms = [form for form in (expansion, *terme.formes) if form]
        acronym = stems(terme.sigle)
        label = f"{terme.sigle} ({expansion})" if expansion else terme.sigle
        everything = tuple(dict.fromkeys((acronym, *map(stems, forms))))
        word = "sigle" if sum(map(str.isupper, terme.sigle)) > 1 else "terme"
        yield terme.sigle, Sense(f"trouvé par le {word} {terme.sigle}", everything, terme.sections, terme=terme)
        for form in forms:
            if stems(form) != acronym:
                yield form, Sense(f"trouvé par le {word} {label}", everything, terme.sections, terme=terme)


def _everyday_senses(everyday: Iterable[MotCourant]) -> Iterator[tuple[str, Sense]]:
    """An everyday word stands for what mots_courants.csv says."""
    for mot in everyday:
        aimless = not (mot.vers or mot.sections or mot.natures)
        reason = f"« {mot.mot} »" if aimless else f"trouvé par le mot courant « {mot.mot} » : {mot.explication}"
        targets = tuple(map(stems, mot.vers))
        yield mot.mot, Sense(reason, targets, mot.sections, mot.natures, hors_sujet=aimless)


def _table_senses(catalogue: Catalogue) -> Iterator[tuple[str, Sense]]:
    """The names of sections and composants, then and now."""
    for section in catalogue.sections:
        for name in dict.fromkeys((section.libelle, section.libelle_actuel)):
            yield name, Sense(f"dans la section {section.libelle}", sections=(section.id,))
        for mot in section.mots_cles:
            yield mot, Sense(f"trouvé par le mot courant « {mot} » : {section.libelle}", sections=(section.id,))
    for composant in catalogue.composants:
        couloir = catalogue.section(composant.section).libelle
        for name in (composant.libelle.split(" (")[0], composant.sigle):
            yield name, Sense(f"composant {composant.sigle}", composants=(composant.id,))
        for mot in composant.mots_cles:  # who speaks so may not know that the couloir has a page
            reason = f"trouvé par le mot courant « {mot} » : {composant.sigle}, couloir {couloir}"
            yield mot, Sense(reason, composants=(composant.id,))
            if "logiciel" in mot:
                yield mot, Sense(reason, sections=(composant.section,))
