"""A run through some questions: which one comes next, and how far the reader is; pure."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from catalogue.quiz import Question

AGAIN = 2  # more times that a question answered wrong is asked

Log = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Questions asked one after the other; one answered wrong comes back at the end, at most AGAIN times.

    `log` is what was answered, in order: the id of a question, and whether it was right.
    """

    questions: tuple[Question, ...]
    log: Log = ()

    @property
    def queue(self) -> tuple[Question, ...]:
        """The questions still to ask, the next one first; empty at the end."""
        waiting, tries = deque(self.questions), Counter[str]()
        for key, right in self.log:
            question = waiting.popleft()
            tries[key] += 1
            if not right and tries[key] <= AGAIN:
                waiting.append(question)
        return tuple(waiting)

    @property
    def current(self) -> Question | None:
        """The question to answer now, None at the end."""
        queue = self.queue
        return queue[0] if queue else None

    def record(self, right: bool) -> Run:
        """The run once its current question is answered; the same one at the end."""
        return replace(self, log=(*self.log, (self.current.id, right))) if self.current else self

    @property
    def measure(self) -> tuple[int, int]:
        """How many answers are given, and how many there will be if all the next ones are right."""
        return len(self.log), len(self.log) + len(self.queue)

    @property
    def place(self) -> str:
        """« Question 3 sur 10 », then « Questions à revoir : encore 2 »; empty at the end."""
        asked, total, left = len(self.log), len(self.questions), len(self.queue)
        if asked < total:
            return f"Question {asked + 1} sur {total}"
        return f"Questions à revoir : encore {left}" if left else ""


def replay(questions: tuple[Question, ...], log: Iterable[tuple[str, bool]]) -> Run:
    """A run with as much of a log as fits it."""
    run = Run(questions)
    for key, right in log:
        if run.current is None or run.current.id != key:
            break
        run = run.record(right)
    return run
