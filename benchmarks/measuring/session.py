"""A scripted room: thirty learners who answer, a trainer who looks, and how long each request takes."""

from __future__ import annotations

import re
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import perf_counter

from catalogue import load_catalogue
from serving import launching

sys.path.insert(0, str(launching.ROOT / "tests" / "serving"))
from room_client import Learner, Trainer

SIZE = 30
POLL = 0.5  # seconds between two looks at the board, as its page does
THINK = 3.0  # seconds between two answers of a learner
PLACE = re.compile(r'<bdi>Poste (\d+)</bdi>.*?<td class="nombre">(\d+)</td>', re.DOTALL)


@dataclass
class Timings:
    """Seconds of what was asked, and what became of guesses."""

    joins: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    calm: list[float] = field(default_factory=list)
    guessed: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)


class Session:
    """A room of thirty: each learner answers every three seconds while the board is looked at."""

    def __init__(self, port: int, timings: Timings) -> None:
        self.timings = timings
        self.trainer = Trainer(port).open()
        self.learners = [Learner(port, self.trainer.code, f"Poste {number}") for number in range(SIZE)]
        self.questions = [question for question in load_catalogue().quiz if question.leurres]
        self.answered = [0] * SIZE
        self.sent: dict[tuple[int, int], float] = {}

    def come_in(self) -> None:
        """All of them at once."""
        together = threading.Barrier(SIZE)
        with ThreadPoolExecutor(SIZE) as crowd:
            self.timings.joins += crowd.map(lambda learner: _join(learner, together), self.learners)

    def work(self, spent: list[float], meanwhile: Callable[[], None]) -> None:
        """Learners answer and the trainer looks until `meanwhile` is over; `spent` gets the seconds of each request."""
        over = threading.Event()
        with ThreadPoolExecutor(SIZE + 1) as crowd:
            told = [crowd.submit(self._study, number, spent, over) for number in range(SIZE)]
            told.append(crowd.submit(self._look, spent, over))
            meanwhile()
            over.set()
            for one in told:
                one.result()

    def _study(self, number: int, spent: list[float], over: threading.Event) -> None:
        over.wait(THINK * number / SIZE)  # they do not speak in chorus
        while not over.is_set() and self.answered[number] < len(self.questions):
            question = self.questions[self.answered[number]]
            self.answered[number] += 1
            start = self.sent[number, self.answered[number]] = perf_counter()
            self.learners[number].answer(question.id, question.leurres[:1])
            spent.append(perf_counter() - start)
            if self.learners[number].outbox:
                raise RuntimeError("une réponse n’a pas été reçue")
            over.wait(THINK)

    def _look(self, spent: list[float], over: threading.Event) -> None:
        version = ""
        while not over.wait(POLL):
            start = perf_counter()
            content = self.trainer.board(version=version).content
            end = perf_counter()
            spent.append(end - start)
            version = content["version"]
            self._note(content.get("fragments", {}).get("places", ""), end)

    def _note(self, places: str, end: float) -> None:
        """The answers that are on the board for the first time."""
        for number, count in PLACE.findall(places):
            for rank in range(int(count), 0, -1):
                start = self.sent.pop((int(number), rank), None)
                if start is None:
                    break
                self.timings.shown.append(end - start)


def _join(learner: Learner, together: threading.Barrier) -> float:
    together.wait()
    start = perf_counter()
    learner.join()
    return perf_counter() - start
