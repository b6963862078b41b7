"""How often one address may fail or open rooms, and all of them together may fail; pure: the clock is given."""

from __future__ import annotations

import hashlib
from collections import OrderedDict, deque
from collections.abc import Callable
from time import monotonic

Clock = Callable[[], float]

FAILURES, FAILURES_SECONDS = 20, 60.0  # of one address: a room of thirty behind it may mistype, a guesser may not go on
EVERYONE, EVERYONE_SECONDS = 5, 1.0  # of all addresses: to find one of 500 codes among 191 millions takes a day
OPENINGS, OPENINGS_SECONDS = 10, 3600.0  # of one address
ADDRESSES = 4096  # that are remembered at once
REFUSALS, REFUSALS_SECONDS = 100, 0.25  # told in a second, and how late: guesses use a twentieth of a core at most
PROOFS, PROOFS_SECONDS = 8192, 3600.0  # forty full rooms; each use counts anew


class Window:
    """What happens at most `most` times in `seconds` for each key; of `keys` keys at most, the latest ones."""

    def __init__(self, most: int, seconds: float, clock: Clock = monotonic, keys: int = ADDRESSES) -> None:
        self._most, self._seconds, self._clock, self._keys = most, seconds, clock, keys
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._seen)

    def wait(self, key: str) -> float:
        """Seconds until it may happen once more for that key; 0 if it may now."""
        seen = self._seen.get(key)
        if seen is None or len(seen) < self._most:
            return 0.0
        return max(0.0, seen[0] + self._seconds - self._clock())

    def note(self, key: str) -> None:
        """It has just happened for that key."""
        seen = self._seen.pop(key, None) or deque(maxlen=self._most)
        seen.append(self._clock())
        self._seen[key] = seen
        self.forget()

    def undo(self, key: str) -> None:
        """What was noted last for that key did not happen after all."""
        if seen := self._seen.get(key):
            seen.pop()
            if not seen:
                del self._seen[key]

    def forget(self) -> None:
        """Let go of the keys that may do everything again, and of the oldest ones beyond those that are remembered."""
        end = self._clock() - self._seconds
        while self._seen and (len(self._seen) > self._keys or next(iter(self._seen.values()))[-1] <= end):
            self._seen.popitem(last=False)


class Proofs:
    """What was shown to be right lately (a code, a code and its token…), kept as hashes only."""

    def __init__(self, seconds: float = PROOFS_SECONDS, clock: Clock = monotonic, most: int = PROOFS) -> None:
        self._seconds, self._clock, self._most = seconds, clock, most
        self._until: OrderedDict[bytes, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._until)

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return self._until.get(_hash(words), 0.0) > self._clock()

    def add(self, words: tuple[str, ...]) -> None:
        """Those words are right, for `seconds` from now."""
        key = _hash(words)
        self._until[key] = self._clock() + self._seconds
        self._until.move_to_end(key)
        self.forget()

    def discard(self, words: tuple[str, ...]) -> None:
        """Those words are right no more."""
        self._until.pop(_hash(words), None)

    def forget(self) -> None:
        """Let go of what has not been used for long, and of the oldest beyond those that are remembered."""
        now = self._clock()
        while self._until and (len(self._until) > self._most or next(iter(self._until.values())) <= now):
            self._until.popitem(last=False)


class Pace:
    """When what comes in crowds may go on: late by so many seconds at least, and so many in a second at most."""

    def __init__(self, most: int, seconds: float, clock: Clock = monotonic) -> None:
        self._step, self._seconds, self._clock = 1 / most, seconds, clock
        self._last = float("-inf")

    def delay(self) -> float:
        """Seconds that this one has to wait, after all those who came before."""
        now = self._clock()
        self._last = max(self._last + self._step, now + self._seconds)
        return self._last - now


class Limits:
    """The limits of the rooms of one server process; what is proven right passes them, whoever else guesses."""

    def __init__(self, clock: Clock = monotonic) -> None:
        self.proofs = Proofs(clock=clock)
        self.refusals = Pace(REFUSALS, REFUSALS_SECONDS, clock)
        self.openings = Window(OPENINGS, OPENINGS_SECONDS, clock)
        self._failures = Window(FAILURES, FAILURES_SECONDS, clock)
        self._everyone = Window(EVERYONE, EVERYONE_SECONDS, clock)

    def wait(self, kind: str, address: str) -> float:
        """Seconds before that address may try something unproven of that kind; 0 if it may now."""
        return max(self._failures.wait(f"{kind} {address}"), self._everyone.wait(""))

    def failed(self, kind: str, address: str) -> None:
        """What that address has just tried was wrong: a stale link to a board does not close the door to learners."""
        self._failures.note(f"{kind} {address}")
        self._everyone.note("")

    def forget(self) -> None:
        """Let go of every address and proof whose time has passed."""
        for kept in (self.proofs, self.openings, self._failures, self._everyone):
            kept.forget()


def _hash(words: tuple[str, ...]) -> bytes:
    return hashlib.sha256("\0".join(words).encode()).digest()
