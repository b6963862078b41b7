"""What a learner's page sends, sorted: what can be recorded, and what is refused with its reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rooms.model import SIGNALS, STEPS, Envoi, Judge, RoomError

MAX_QUESTION = 100  # characters of the id of a question
MAX_GIVEN = 12  # options given to one question
MAX_TEXT = 200  # characters of each
MAX_RANG = 2**53  # where whole numbers of a browser end
_FULL = "Vous avez envoyé trop de réponses dans cette salle : continuez seul, sans elle."


@dataclass(frozen=True, slots=True)
class Accepted:
    """An envoi that can be recorded: `what` is the signal, the étape or the question; `juste` is for answers."""

    id: str
    quoi: str
    rang: int
    what: str | int
    juste: bool = False


def read_envois(raw: object) -> tuple[Envoi, ...]:
    """A JSON list of objects as envois; what an object lacks is None, refused later by its own sentence.

    RoomError `invalide` when it is no list of objects.
    """
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        raise RoomError("invalide", "Les envois doivent former une liste.")
    return tuple(Envoi(**{name: item.get(name) for name in Envoi.__slots__}) for item in raw)


def sort_out(
    envois: Iterable[Envoi], judge: Judge, room_for: int
) -> tuple[dict[str, Accepted], tuple[tuple[str, str], ...]]:
    """Envois that can be recorded, by the id their page gave, and (id, French sentence) for the others.

    At most `room_for` are accepted. Of two with one id, the first counts.
    """
    accepted: dict[str, Accepted] = {}
    refused = []
    for envoi in envois:
        try:
            if len(accepted) >= room_for:
                raise RoomError("trop", _FULL)
            accepted.setdefault(envoi.id, accept(envoi, judge))
        except RoomError as error:
            refused.append((_short(envoi.id), error.sentence))
    return accepted, tuple(refused)


def _short(identifier: object) -> str:
    """An id to give back to the page that sent it; nothing of one that no page of ours makes."""
    return identifier if isinstance(identifier, str) and len(identifier) <= 2 * MAX_QUESTION else ""


def accept(envoi: Envoi, judge: Judge) -> Accepted:
    """The envoi, checked and judged. RoomError `invalide` with the reason why it cannot be recorded."""
    if not _whole(envoi.rang, MAX_RANG):
        raise RoomError("invalide", "Le rang de cet envoi n’est pas un nombre entier.")
    if not isinstance(envoi.quand, int | float):
        raise RoomError("invalide", "L’heure de cet envoi n’est pas un nombre.")
    if not isinstance(envoi.quoi, str) or envoi.quoi not in _READERS or not isinstance(envoi.valeur, Mapping):
        raise RoomError("invalide", "Cet envoi n’est ni un signal, ni une étape, ni une réponse.")
    return _READERS[envoi.quoi](envoi, _canonical(envoi.id), judge)


def _canonical(identifier: object) -> str:
    """A UUID in its one form, so that two spellings are one envoi."""
    if isinstance(identifier, str) and len(identifier) == 36:
        try:
            return str(uuid.UUID(identifier))
        except ValueError:
            pass
    raise RoomError("invalide", "L’identifiant de cet envoi n’est pas un UUID.")


def _whole(value: object, end: int) -> bool:
    """Whether it is a whole number from 0 to before `end`; True and False are none."""
    return type(value) is int and 0 <= value < end


def _signal(envoi: Envoi, identifier: str, _judge: Judge) -> Accepted:
    signal = envoi.valeur.get("signal")
    if not isinstance(signal, str) or signal not in SIGNALS:
        raise RoomError("invalide", "Ce signal n’existe pas.")
    return Accepted(identifier, envoi.quoi, envoi.rang, signal)


def _etape(envoi: Envoi, identifier: str, _judge: Judge) -> Accepted:
    etape = envoi.valeur.get("etape")
    if not isinstance(etape, int) or not _whole(etape, len(STEPS)):
        raise RoomError("invalide", "Cette étape n’existe pas.")
    return Accepted(identifier, envoi.quoi, envoi.rang, etape)


def _reponse(envoi: Envoi, identifier: str, judge: Judge) -> Accepted:
    question, given = envoi.valeur.get("question"), envoi.valeur.get("donne")
    if not isinstance(question, str) or len(question) > MAX_QUESTION or not question.isprintable():
        raise RoomError("invalide", "Cette question n’existe pas.")
    if not isinstance(given, list | tuple) or len(given) > MAX_GIVEN:
        raise RoomError("invalide", f"Une réponse compte {MAX_GIVEN} choix au plus.")
    if not all(isinstance(text, str) and len(text) <= MAX_TEXT for text in given):
        raise RoomError("invalide", f"Une réponse compte {MAX_TEXT} caractères au plus.")
    juste = judge(question, given)
    if juste is None:
        raise RoomError("invalide", "Cette question n’existe pas.")
    return Accepted(identifier, envoi.quoi, envoi.rang, question, juste)


_READERS: dict[str, Callable[[Envoi, str, Judge], Accepted]] = {
    "signal": _signal,
    "etape": _etape,
    "reponse": _reponse,
}
