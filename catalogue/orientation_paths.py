"""Conditions over answers, the paths that they open, and the documents named at their ends; pure.

A condition is a list of « question=reponse »: for each question that it names, one of the answers that
it names must have been given. An empty condition always holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from catalogue.orientation_model import RegleConseil, Reponse

MOST_QUESTIONS = 5  # on any path: beyond, people give up
Path = tuple[Reponse, ...]
# (section, nature) → (composant, document) in printed order
Shelf = Mapping[tuple[str, str], Sequence[tuple[str, str]]]


def holds(condition: tuple[str, ...], path: Path) -> bool:
    """Whether the answers of a path meet a condition."""
    given = {reponse.cle for reponse in path}
    return not any(clause.isdisjoint(given) for clause in _clauses(condition))


@lru_cache(maxsize=1024)
def _clauses(condition: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The answers that a condition accepts, question by question."""
    accepted: dict[str, set[str]] = defaultdict(set)
    for item in condition:
        accepted[item.partition("=")[0]].add(item)
    return tuple(map(frozenset, accepted.values()))


def giving(paths: Sequence[Path]) -> dict[str, set[int]]:
    """For each answer as conditions write it, the numbers of the paths that give it, from 0."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, path in enumerate(paths):
        for reponse in path:
            found[reponse.cle].add(number)
    return found


def meeting(condition: tuple[str, ...], paths: Sequence[Path], given: Mapping[str, AbstractSet[int]]) -> set[int]:
    """The numbers of the paths that meet a condition, `given` being what `giving` says of them."""
    found = set(range(len(paths)))
    for clause in _clauses(condition):
        found &= set().union(*(given.get(item, ()) for item in clause))
    return found


def choices(reponses: Iterable[Reponse], question: str, path: Path) -> Path:
    """The answers offered to a question after those of a path, in their order; none to one asked before."""
    if question in {reponse.question for reponse in path}:
        return ()
    offered = (r for r in reponses if r.question == question and holds(r.condition, path))
    return tuple(sorted(offered, key=lambda reponse: reponse.ordre))


def walks(reponses: Iterable[Reponse], question: str, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every path that goes on from `question` after `path`, with the question where it is stuck, if any.

    A path ends well with an empty question. It is stuck at a question asked before, at one without an
    answer to give, or at one more than MOST_QUESTIONS.
    """
    by_question: dict[str, list[Reponse]] = defaultdict(list)
    for reponse in reponses:
        by_question[reponse.question].append(reponse)
    waiting = [(path, question)]
    while waiting:
        path, question = waiting.pop()
        offered = choices(by_question[question], question, path) if len(path) < MOST_QUESTIONS else ()
        if not offered:
            yield path, question
        waiting.extend(((*path, reponse), reponse.vers) for reponse in reversed(offered))


def implied(path: Path, column: str) -> str:
    """The last value that the answers of a path give to « couloir », « composant » or « suite », or nothing."""
    return next((value for reponse in reversed(path) if (value := getattr(reponse, column))), "")


def named(regles: Iterable[RegleConseil], path: Path, shelf: Shelf) -> dict[str, str]:
    """The documents that the rules name after a path, each with the reason of the first rule that does.

    `regles` come in the order of their `ordre`.
    """
    found: dict[str, str] = {}
    for regle in regles:
        if holds(regle.condition, path):
            for document in targets(regle, path, shelf):
                found.setdefault(document, regle.raison)
    return found


def targets(regle: RegleConseil, path: Path, shelf: Shelf) -> tuple[str, ...]:
    """The documents of one rule: its own, or those of its nature in the couloir and composant of the path."""
    if regle.document:
        return (regle.document,)
    composants = {"", composant} if (composant := implied(path, "composant")) else None
    near = shelf.get((implied(path, "couloir"), regle.nature), ())
    return tuple(document for own, document in near if composants is None or own in composants)
