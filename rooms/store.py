"""The store of rooms: what servers, screens and the trainer's notebook may ask of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

from sqlalchemy import Engine

from rooms import access, codes, names, recording
from rooms.board import read_board
from rooms.engine import erase_traces, make_engine, reading, writing
from rooms.envois import sort_out
from rooms.model import MAX_ENVOIS, MAX_RECEIVED, Board, Consigne, Envoi, Joined, Judge, Opened, Receipt, RoomError

_SLUG = re.compile(r"[a-z0-9_]{0,60}")
_QUERY = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]{0,1000}")
_MAX_TEXT = 300  # characters of a consigne
_UNPREPARED = "Votre page n’a pas pu préparer votre place : rechargez-la, puis entrez de nouveau."


def open_store(url: str | None = None, clock: Callable[[], float] = time.time) -> Store:
    """The store at `url`, else at PARCOURS_SALLE_URL, else in a file of this user; tables are created.

    Several processes and threads may share it. RoomError `panne` when the database cannot be used.
    """
    return Store(make_engine(url), clock)


class Store:
    """Rooms in a database; `clock` gives UTC epoch seconds. Any method may raise RoomError `panne`.

    Codes, secrets and tokens are checked without a lock: guessing holds nobody up.
    """

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def open_room(self, couloir: str = "") -> Opened:
        """A new room for a couloir (the id of a section), or for all. RoomError `invalide` or `trop`."""
        if not isinstance(couloir, str) or not _SLUG.fullmatch(couloir):
            raise RoomError("invalide", "Ce couloir n’existe pas.")
        with writing(self._engine) as connection:
            return recording.create_room(connection, couloir, self._clock())

    def join(self, code: str, name: str, token: str) -> Joined:
        """The seat of a token in a room, numbered if the name is taken; asked for again, the same, whatever the name.

        The page draws the token: 32 bytes in base64url. RoomError `absente`, `invalide` or `pleine`.
        """
        if not codes.is_token(token):
            raise RoomError("invalide", _UNPREPARED)
        with reading(self._engine) as connection:
            room = access.find_room(connection, code, self._clock())
            shown = access.seated_as(connection, room.id, token)
        if shown is None:
            chosen = names.clean(name)
            with writing(self._engine) as connection:
                shown = recording.add_learner(connection, room.id, chosen, token, self._clock())
        return Joined(shown, access.consigne_of(room))

    def record(self, code: str, token: str, envois: Sequence[Envoi], judge: Judge) -> Receipt:
        """Keep what a learner's page sends, all at once, each id once; with no envoi, note that they are there.

        What cannot be kept is refused with its reason and the rest is kept. RoomError `absente`, `refusee`,
        or `invalide` beyond 100 envois; after any error the page may send the same again.
        """
        if len(envois) > MAX_ENVOIS:
            raise RoomError("invalide", f"Envoyez {MAX_ENVOIS} réponses au plus à la fois.")
        with reading(self._engine) as connection:
            seat = access.find_seat(connection, code, token, self._clock())
        accepted, refused = sort_out(envois, judge, MAX_RECEIVED - seat.received)
        with writing(self._engine) as connection:
            if accepted:
                recording.record(connection, seat.id, seat.learner_id, accepted.values(), self._clock())
            else:
                recording.sign_of_life(connection, seat.learner_id, self._clock())
        return Receipt(tuple(accepted), refused, access.consigne_of(seat), seat.name)

    def board(self, code: str, secret: str) -> Board:
        """What the trainer sees. RoomError `absente` or `refusee`."""
        now = self._clock()
        with reading(self._engine) as connection:
            return read_board(connection, access.find_as_trainer(connection, code, secret, now), now)

    def version(self, code: str, secret: str) -> int:
        """The version of the board, for much less than the board. RoomError `absente` or `refusee`."""
        with reading(self._engine) as connection:
            return access.find_as_trainer(connection, code, secret, self._clock()).version

    def verify(self, code: str, secret: str) -> bool:
        """Whether this is the secret of a live room."""
        try:
            self.version(code, secret)
        except RoomError as error:
            if error.kind == "panne":
                raise
            return False
        return True

    def direct(self, code: str, secret: str, page: str, query: str, text: str) -> Consigne:
        """Send everyone to a page, with a sentence; one of the two may be empty.

        `query` is what follows « ? » in its address, percent-encoded. RoomError `absente`, `refusee` or `invalide`.
        """
        if not all(isinstance(part, str) for part in (page, query, text)) or not (page or text):
            raise RoomError("invalide", "Choisissez une page ou écrivez une phrase.")
        if not _SLUG.fullmatch(page) or not _QUERY.fullmatch(query):
            raise RoomError("invalide", "Cette page n’existe pas.")
        if len(text) > _MAX_TEXT or not text.isprintable():
            raise RoomError("invalide", f"La phrase tient sur une ligne de {_MAX_TEXT} caractères au plus.")
        room_id = self._room_id(code, secret)
        with writing(self._engine) as connection:
            number = recording.set_consigne(connection, room_id, page, query, text)
        return Consigne(number, page, query, text)

    def close(self, code: str, secret: str) -> None:
        """Delete everything of the room at once. RoomError `absente` or `refusee`."""
        room_id = self._room_id(code, secret)
        with writing(self._engine) as connection:
            recording.delete_room(connection, room_id)
        erase_traces(self._engine)

    def sweep(self, now: float | None = None) -> int:
        """Delete the rooms opened 24 hours ago or more; how many."""
        with writing(self._engine) as connection:
            gone = recording.delete_expired(connection, self._clock() if now is None else now)
        erase_traces(self._engine)
        return gone

    def dispose(self) -> None:
        """Give the connections back; the store opens others if it is used again."""
        self._engine.dispose()

    def _room_id(self, code: str, secret: str) -> int:
        with reading(self._engine) as connection:
            return access.find_as_trainer(connection, code, secret, self._clock()).id
