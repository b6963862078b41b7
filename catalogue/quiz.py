"""Questions about the corpus: their options, the judgement of an answer, and which ones to ask when; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from itertools import zip_longest
from typing import TYPE_CHECKING

from catalogue.text import distance, fold, stem, words

if TYPE_CHECKING:
    from catalogue.corpus import Catalogue

AT_A_STEP = 3  # questions at the end of a reading step
LONGEST, MOST = 200, 50  # characters of a typed answer, options of an answer: beyond, nobody is answering
SMALL_WORDS = frozenset("a au aux d de des du et l la le les un une".split())


class Genre(StrEnum):
    """How a question is answered; labels in vocabulaires.csv (liste « genre_quiz »)."""

    UNE = "une"
    PLUSIEURS = "plusieurs"
    ORDRE = "ordre"
    TEXTE = "texte"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, checked against the corpus by what its `sujet` states (see quiz.schema.json).

    `couloir` is empty where the question is for all; `etape` is the step at whose end it may be asked.
    `reponses` and `leurres` are keys of the table that `objet` names, or texts: the right answers (in
    the right order for ORDRE; for TEXTE the accepted forms, the first of them shown) and the wrong ones.
    `document` and `terme` are what to read again, or empty.
    """

    id: str
    theme: str
    genre: Genre
    couloir: str
    etape: int | None
    enonce: str
    objet: str
    sujet: str
    reponses: tuple[str, ...]
    leurres: tuple[str, ...]
    explication: str
    document: str
    terme: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question: the key to give back, and the French label to show."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an answer is right, and the labels of the right answers, in order."""

    juste: bool
    bonnes: tuple[str, ...]


def _label_of_terme(catalogue: Catalogue, question: Question, sigle: str) -> str:
    """The acronym; its expansion where the question asks for a meaning."""
    if not question.sujet.startswith("sens="):
        return sigle
    (terme,) = (terme for terme in catalogue.terms if terme.sigle == sigle)
    return terme.developpe.split(" (")[0]


def _label_of_editeur(catalogue: Catalogue, _: Question, key: str) -> str:
    """The name, followed by the acronym if there is one."""
    editeur = catalogue.editeur(key)
    has_sigle = editeur.sigle.isupper() and editeur.sigle != editeur.nom
    return f"{editeur.nom} ({editeur.sigle})" if has_sigle else editeur.nom


LABELS: dict[str, Callable[[Catalogue, Question, str], str]] = {
    "document": lambda catalogue, _, key: catalogue.document(key).titre,
    "terme": _label_of_terme,
    "editeur": _label_of_editeur,
    "section": lambda catalogue, _, key: catalogue.section(key).libelle,
    "famille": lambda catalogue, _, key: catalogue.libelle("famille", key),
    "nature": lambda catalogue, _, key: catalogue.nature(key).libelle,
    "etape": lambda catalogue, _, key: next(e.libelle for e in catalogue.etapes if str(e.numero) == key),
    "echeance": lambda catalogue, _, key: next(e.intitule for e in catalogue.echeances if e.id == key),
    "texte": lambda _catalogue, _question, text: text,
}


def choices(catalogue: Catalogue, question: Question) -> tuple[Choice, ...]:
    """The options, shuffled the same way for everyone and never in the right order; () for TEXTE."""
    if question.genre is Genre.TEXTE:
        return ()
    label = LABELS[question.objet]
    shuffled = _shuffled((*question.reponses, *question.leurres), question.id)
    if question.genre is Genre.ORDRE and tuple(shuffled) == question.reponses:
        shuffled = [*shuffled[1:], shuffled[0]]
    return tuple(Choice(key, label(catalogue, question, key)) for key in shuffled)


def judge(catalogue: Catalogue, question: Question, given: Sequence[str]) -> Judgement:
    """Judge the keys of the chosen options (for ORDRE in the order given; for TEXTE one typed text).

    A typed text is right up to accents, case, articles and typos, unless it is another known acronym or
    expansion. What is unknown, too long or no text at all is wrong; no answer raises.
    """
    label = LABELS[question.objet]
    shown = question.reponses[:1] if question.genre is Genre.TEXTE else question.reponses
    return Judgement(
        _is_right(catalogue, question, given),
        tuple(label(catalogue, question, key) for key in shown),
    )


def _is_right(catalogue: Catalogue, question: Question, given: Sequence[str]) -> bool:
    """Whether what is given is the answer."""
    if len(given) > MOST or not all(isinstance(item, str) for item in given):
        return False
    if question.genre is Genre.TEXTE:
        return len(given) == 1 and _says(catalogue, given[0], question.reponses)
    if question.genre is Genre.ORDRE:
        return tuple(given) == question.reponses
    return set(given) == set(question.reponses)


def _says(catalogue: Catalogue, text: str, forms: Sequence[str]) -> bool:
    """Whether a typed text is one of the accepted forms, typos forgiven."""
    if len(text) > LONGEST or not fold(text).strip().isprintable():
        return False
    key, accepted = _key(text), {_key(form) for form in forms}
    if key in accepted:
        return True
    known = _known(catalogue)
    if not key or (key in known and known[key].isdisjoint(known.get(_key(forms[0]), ()))):
        return False
    limits = {form: 0 if len(form) < 4 else 1 if len(form) < 8 else 2 for form in accepted}
    return any(limit and distance(key, form, limit) <= limit for form, limit in limits.items())


def _key(text: str) -> str:
    """What two spellings of an answer share: stems without small words, spaces and signs."""
    found = list(words(text))
    return "".join(stem(word) for word in found if word not in SMALL_WORDS) or "".join(found)


@lru_cache(2)
def _known(catalogue: Catalogue) -> dict[str, set[str]]:
    """What each acronym, expansion or name designates, by its key: none is a typo for one that has another sense."""
    known: dict[str, set[str]] = defaultdict(set)
    for terme in catalogue.terms:
        for form in (terme.sigle, terme.developpe, *terme.formes):
            known[_key(form)].add(terme.sigle)
    for sigle in (*(row.sigle for row in catalogue.editeurs), *(row.sigle for row in catalogue.composants)):
        known[_key(sigle)].add(sigle)
    return dict(known)


def step_questions(catalogue: Catalogue, couloir: str, etape: int) -> tuple[Question, ...]:
    """The three questions at the end of a reading step: those of the couloir, then the common ones."""
    asked = [question for question in catalogue.quiz if question.etape == etape]
    own = [question for question in asked if couloir and question.couloir == couloir]
    common = [question for question in asked if not question.couloir]
    return tuple((*own, *common)[:AT_A_STEP])


def mixed(catalogue: Catalogue, couloir: str, tirage: int, nombre: int = 10) -> tuple[Question, ...]:
    """Draw `nombre` questions of a couloir and of all, the same ones for the same `tirage`.

    Themes take turns; in each of them the questions of the couloir come first. Fewer come if there are
    not so many; without couloir, only the questions for all.
    """
    by_theme: dict[str, list[Question]] = defaultdict(list)
    askable = {question.id: question for question in catalogue.quiz if question.couloir in ("", couloir)}
    for key in _shuffled(askable, str(tirage)):
        by_theme[askable[key].theme].append(askable[key])
    for questions in by_theme.values():
        questions.sort(key=lambda question: not question.couloir)
    turns = zip_longest(*(by_theme[theme] for theme in _shuffled(by_theme, str(tirage))))
    drawn = [question for turn in turns for question in turn if question]
    return tuple(drawn[: max(nombre, 0)])


def _shuffled(keys: Iterable[str], seed: str) -> list[str]:
    """The keys in an order that depends on them and on the seed only, in every process."""
    return sorted(keys, key=lambda key: blake2b(f"{seed}\n{key}".encode(), digest_size=8).digest())
