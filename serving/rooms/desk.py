"""Where the requests of rooms meet their database: opened at first use, asked in threads, guarded against guesses."""

from __future__ import annotations

import asyncio
import atexit
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, TypeVar

import platformdirs
from tornado.log import app_log

from catalogue import load_catalogue
from catalogue.corpus import Catalogue
from catalogue.quiz import judge
from rooms.codes import normalise
from rooms.model import Joined, Opened, RoomError
from serving.limits import Limits
from serving.rooms.refusals import RETRY, RefusedError, refusal, report

if TYPE_CHECKING:  # it brings SQLAlchemy, which a server without rooms never needs
    from rooms.store import Store

Asked = TypeVar("Asked")

THREADS = 4  # questions to the database at once
UNPROVEN = 2  # of them, those of visitors who have proved nothing: a room never waits behind guesses
PATIENCE = 7.0  # seconds for the database to answer: a page gives up after 8
SWEEP = 300.0  # seconds between two looks for rooms whose day is over


class Desk:
    """The rooms of one server process; `opening` gives the store, at the first request that needs it."""

    def __init__(self, opening: Callable[[], Store] | None = None, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._opening = opening or _open_store
        self._threads = ThreadPoolExecutor(THREADS, "salle")
        self._unproven = asyncio.Semaphore(UNPROVEN)
        self._lock, self._reading = Lock(), Lock()
        self._over = Event()
        self._down = False
        self._store: Store | None = None
        self._catalogue: Catalogue | None = None

    def catalogue(self) -> Catalogue:
        """The corpus of the server, read once."""
        with self._reading:
            self._catalogue = self._catalogue or load_catalogue(os.environ.get("PARCOURS_DONNEES") or None)
            return self._catalogue

    def judge(self, question: str, given: Sequence[str]) -> bool | None:
        """Whether that answers the question; None if there is no such question."""
        catalogue = self.catalogue()
        try:
            return judge(catalogue, catalogue.question(question), given).juste
        except KeyError:
            return None

    async def ask(self, work: Callable[[Store], Asked]) -> Asked:
        """What `work` answers, in a thread. RefusedError as the room refuses, or 503 if the database is silent."""
        self.limits.forget()
        loop = asyncio.get_running_loop()
        try:
            answer = await asyncio.wait_for(loop.run_in_executor(self._threads, self._work, work), PATIENCE)
        except RoomError as error:
            self._tell(down=error.kind == "panne")
            raise refusal(error) from error
        except TimeoutError as error:
            self._tell(down=True)
            raise RefusedError(503, retry=RETRY) from error
        self._tell(down=False)
        return answer

    async def admit(self, address: str, proof: tuple[str, ...], work: Callable[[Store], Asked]) -> Asked:
        """What `work` answers to one who shows `proof` (its kind, then words), which it checks. RefusedError as `ask`.

        Or 429 if what was not proven lately comes from an address that failed too often.
        """
        if proof in self.limits.proofs:
            return await self._known(proof, work)
        kind = proof[0]
        wait = self.limits.wait(kind, address)
        if not wait:
            async with self._unproven:
                wait = self.limits.wait(kind, address)  # those before us may have failed meanwhile
                if not wait:
                    return await self._tried(address, proof, work)
        await asyncio.sleep(self.limits.refusals.delay())
        raise RefusedError(429, retry=wait)

    async def join(self, address: str, code: str, name: str, token: str) -> Joined:
        """The seat of a token in that room; it is right from now on. RefusedError as `admit`."""
        code = normalise(code)
        joined = await self.admit(address, ("code", code), lambda store: store.join(code, name, token))
        self.limits.proofs.add(("jeton", code, token))
        return joined

    async def open_room(self, address: str, couloir: str) -> Opened:
        """A new room. RefusedError if that address opened too many, or as `ask`."""
        if wait := self.limits.openings.wait(address):
            raise RefusedError(429, "Trop de salles ouvertes d’ici : réessayez dans une heure.", wait)
        self.limits.openings.note(address)
        try:
            opened = await self.ask(lambda store: store.open_room(self._couloir(couloir)))
        except RefusedError:
            self.limits.openings.undo(address)
            raise
        self.limits.proofs.add(("code", opened.code))
        self.limits.proofs.add(("secret", opened.code, opened.secret))
        return opened

    def watch(self, every: float = SWEEP) -> None:
        """Delete the rooms whose day is over, every so many seconds until the process ends, used or not."""
        Thread(target=self._sweep, args=(every,), name="salle-menage", daemon=True).start()
        atexit.register(self.close)

    def close(self) -> None:
        """Give back threads and connections."""
        self._over.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._store:
            self._store.dispose()

    async def _known(self, proof: tuple[str, ...], work: Callable[[Store], Asked]) -> Asked:
        """For one who proved right lately: what is refused now is no guess, but a room that was closed."""
        try:
            answer = await self.ask(work)
        except RefusedError as refused:
            if refused.guess:
                self.limits.proofs.discard(proof)
            raise
        self.limits.proofs.add(proof)
        return answer

    async def _tried(self, address: str, proof: tuple[str, ...], work: Callable[[Store], Asked]) -> Asked:
        """For one who proved nothing yet: a guess, if the store says so."""
        try:
            answer = await self.ask(work)
        except RefusedError as refused:
            if refused.guess:
                self.limits.failed(proof[0], address)
            raise
        self.limits.proofs.add(proof)
        return answer

    def _tell(self, down: bool) -> None:
        """Log once that the database is lost, for whoever keeps the server, and once that it is back."""
        if down != self._down:
            app_log.error("room: the database %s", "is out of reach" if down else "answers again")
        self._down = down

    def _couloir(self, couloir: str) -> str:
        if couloir and couloir not in {section.id for section in self.catalogue().couloirs}:
            raise RoomError("invalide", "Ce couloir n’existe pas.")
        return couloir

    def _work(self, work: Callable[[Store], Asked]) -> Asked:
        return work(self._opened())

    def _opened(self) -> Store:
        with self._lock:
            self._store = self._store or self._opening()
            return self._store

    def _sweep(self, every: float) -> None:
        while not self._over.wait(every):
            if self._store or may_hold_rooms():
                try:
                    self._opened().sweep()
                except RoomError:  # the database is out of reach: at the next look, perhaps
                    pass
                except Exception as error:  # noqa: BLE001 - whatever it was, the next look must come
                    report(error)


def may_hold_rooms() -> bool:
    """Whether a database was chosen, or the file there is without choosing exists; nothing is opened."""
    chosen = os.environ.get("PARCOURS_SALLE_URL", "").strip()
    return bool(chosen) or (Path(platformdirs.user_state_dir("parcours-segur")) / "salles.sqlite").exists()


def _open_store() -> Store:
    from rooms.store import open_store  # noqa: PLC0415 - SQLAlchemy: not before a room is asked for

    return open_store()
