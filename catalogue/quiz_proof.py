"""The answers of quiz.csv proved from the corpus: what a `sujet` states holds of the right ones, and of no decoy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.cells import Tables
from catalogue.problems import Problem, quoted, unknown
from catalogue.quiz import Genre
from catalogue.quiz_facts import CITED, SOURCES, Facts
from catalogue.quiz_records import Condition, conditions, items, problem_of
from catalogue.records import Record

RANKS = {"premier": min, "dernier": max}


def contradictions(tables: Tables) -> Iterator[Problem]:
    """Questions whose answers the corpus contradicts; nothing unless every table that they cite is whole."""
    if "quiz" not in tables or not all(tables[name].whole for name in CITED):
        return
    facts = Facts(tables)
    for record in tables["quiz"].records:
        if record.cells["objet"] in (*SOURCES, "texte"):
            yield from _Proof(facts, record).problems()


@dataclass(frozen=True)
class _Proof:
    """One question held against the facts."""

    facts: Facts
    record: Record

    def problems(self) -> Iterator[Problem]:
        """What does not exist, else what is ill said, else what is not so."""
        yield from (found := [*self._strangers(), *self._ill_said()])
        if not found:
            yield from self._wrong_order() if self.record.cells["genre"] == Genre.ORDRE else self._wrong_answers()

    @property
    def objet(self) -> str:
        """The kind of the answers."""
        return self.record.cells["objet"]

    @property
    def options(self) -> list[str]:
        """Every option, the right ones first."""
        return [*items(self.record, "reponses"), *items(self.record, "leurres")]

    @property
    def stated(self) -> list[Condition]:
        """The conditions on facts, without the word on the place."""
        return [(name, values) for name, values in conditions(self.record.cells["sujet"]) if name != "rang"]

    def _strangers(self) -> Iterator[Problem]:
        """Options that their table does not hold."""
        if self.objet == "texte":
            return
        where = f"{SOURCES[self.objet][0]}.csv"
        for column in ("reponses", "leurres"):
            for option in items(self.record, column):
                if option not in self.facts.rows[self.objet]:
                    yield problem_of(self.record, column, unknown(option, self.facts.rows[self.objet], where))

    def _ill_said(self) -> Iterator[Problem]:
        """Conditions that no fact could meet."""
        names = self.facts.names(self.objet)
        for name, values in conditions(self.record.cells["sujet"]):
            if not all(values):
                message = f"« {name} » n’a pas de valeur ; écrivez des conditions « nom=valeur », séparées par « ; »."
                yield problem_of(self.record, "sujet", message)
            elif name == "rang" and not {*values} <= RANKS.keys():
                yield problem_of(self.record, "sujet", unknown(values[0], RANKS))
            elif name not in (*names, "rang"):
                yield problem_of(self.record, "sujet", unknown(name, names))

    def _proved(self) -> list[str]:
        """The options that meet all the conditions; the first or the last of them if the sujet says « rang »."""
        stated = self.stated
        met = [key for key in self.options if all(self.facts.hold(self.objet, key, *one) for one in stated)]
        for name, values in conditions(self.record.cells["sujet"]):
            if name == "rang" and met:
                met = [RANKS[values[0]](met, key=self._rank)]
        return met

    def _wrong_answers(self) -> Iterator[Problem]:
        """Answers that the facts do not make right, and decoys that they do."""
        right, proved = items(self.record, "reponses"), self._proved()
        sujet = quoted(self.record.cells["sujet"])
        for option in self.options:
            if option in right and option not in proved:
                message = f"{quoted(option)} est dite juste, mais le corpus ne vérifie pas {sujet} ; corrigez l’un."
                yield problem_of(self.record, "reponses", message)
            if option in proved and option not in right:
                message = f"{quoted(option)} est dite fausse, mais le corpus vérifie {sujet} ; corrigez l’un."
                yield problem_of(self.record, "leurres", message)

    def _wrong_order(self) -> Iterator[Problem]:
        """Options that do not belong to what is to be ordered, or that come in another order."""
        yield from (found := list(self._wrong_answers()))
        expected = sorted(self.options, key=self._rank)
        if len({*map(self._rank, expected)}) < len(expected):
            message = "le corpus ne dit pas dans quel ordre viennent ces réponses ; changez-les, ou le sujet."
            yield problem_of(self.record, "sujet", message)
        elif not found and self.options != expected:
            yield problem_of(self.record, "reponses", f"l’ordre du corpus est {'|'.join(expected)} ; recopiez-le.")

    def _rank(self, option: str) -> tuple[int | str, ...]:
        """The place of an option in the order of its kind."""
        document = next((values[0] for name, values in self.stated if name == "document"), "")
        return self.facts.rank(self.objet, option, document)
