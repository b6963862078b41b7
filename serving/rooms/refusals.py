"""What a room answers when it does not do what it was asked: a status, and one French sentence."""

from __future__ import annotations

import traceback
from http import HTTPStatus
from math import ceil

from tornado.log import app_log
from tornado.web import HTTPError

from rooms.model import RoomError

RETRY = 5  # seconds before one who met a failure asks again
STATUS = {"absente": 404, "refusee": 403, "pleine": 403, "invalide": 400, "trop": 429, "panne": 503}
SENTENCES = {
    400: "La demande n’a pas pu être lue.",
    403: "Cette demande est refusée.",
    404: "Cette salle n’existe pas, ou elle est fermée.",
    405: "Cette adresse ne fait pas cela.",
    413: "La demande est trop longue.",
    415: "La demande doit être du JSON.",
    429: "Trop d’essais : attendez un peu avant de recommencer.",
    503: "La salle ne répond pas pour le moment : réessayez dans quelques secondes.",
}
UNEXPECTED = "Le serveur n’a pas pu répondre."


class RefusedError(HTTPError):
    """An answer that is not the one hoped for: `sentence` is for the reader, `retry` in seconds, 0 for none.

    It is a `guess` when a code, a token or a secret was wrong.
    """

    def __init__(self, status: int, sentence: str = "", retry: float = 0, guess: bool = False) -> None:
        super().__init__(status)
        self.sentence = sentence or said(status)
        self.retry = ceil(retry)
        self.guess = guess


def said(status: int) -> str:
    """The sentence of a status that came without its own."""
    return SENTENCES.get(status, UNEXPECTED)


def refusal(error: RoomError) -> RefusedError:
    """What the address answers when the room refused."""
    status = STATUS[error.kind]
    retry = RETRY if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE} else 0
    return RefusedError(status, error.sentence, retry, error.kind in {"absente", "refusee"})


def report(error: BaseException) -> None:
    """Log where an unexpected error came from; not its words, which may quote a reader."""
    app_log.error("room: %s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
