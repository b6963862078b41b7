"""The trainer’s board as HTML: what a room tells, fragment by fragment.

Pure, and free of widgets: the server renders it at each glance of the trainer.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from catalogue import Catalogue
from catalogue.model import Etape
from catalogue.quiz import Question
from catalogue.text import francais
from rooms.model import MIN_ANSWERS, Board, QuestionCount
from rooms.qr import qr_svg
from widgets import asking
from widgets.room.targets import page_title, targets
from widgets.room.words import SIGNALS, SILENCE, ago, at_most, count, duration

HERE = ("localhost", "127.0.0.1", "::1")  # what only this computer calls by that name
TOO_FEW = f"moins de {MIN_ANSWERS} réponses"


@dataclass(frozen=True, slots=True)
class Line:
    """A question on the board: how many answered it, and the share of right answers in words."""

    question: Question
    answers: int
    share: str


def fragments(catalogue: Catalogue, board: Board, adresse: str = "", now: float | None = None) -> dict[str, str]:
    """The HTML of the board by fragment: acces, resume, etapes, bloques, places, questions, consigne, temps.

    `adresse` is where the learners’ page is published: anything else than http(s) of at most 300 characters is
    left out, with its QR code. `now` is in epoch seconds, the present if none is given.
    """
    template = _template()
    shown = template.new_context(_context(catalogue, board, adresse, time.time() if now is None else now))
    return {name: "".join(block(shown)) for name, block in template.blocks.items()}


def status(board: Board) -> str:
    """The French sentence on the room: how many people, and what they signal."""
    if not board.learners:
        return francais("Personne n’a encore rejoint la salle.")
    many = board.signals
    told = {
        "ca_va": f"{many['ca_va']} ça va",
        "bloque": count(many["bloque"], "bloqué"),
        "fini": f"{many['fini']} {'ont' if many['fini'] > 1 else 'a'} fini",
        "": f"{many['']} sans signal",
    }
    parts = [said for signal, said in told.items() if many[signal]]
    return francais(f"{count(len(board.learners), 'place')} : {', '.join(parts)}.")


def _context(catalogue: Catalogue, board: Board, adresse: str, now: float) -> dict[str, object]:
    adresse = _published(adresse, board.couloir)
    return {
        "salle": board,
        "adresse": adresse,
        "qr": _drawn(adresse, f"Code QR de la salle {board.code}") if adresse else "",
        "ici": bool(adresse) and urlsplit(adresse).hostname in HERE,
        "couloir": next((s.libelle for s in catalogue.couloirs if s.id == board.couloir), ""),
        "signaux": SIGNALS,
        "silence": SILENCE,
        "etapes": _steps(catalogue, board),
        "noms_etapes": {etape.numero: etape.libelle for etape in catalogue.etapes},
        "lignes": tuple(_lines(catalogue, board)),
        "difficile": _hardest(catalogue, board),
        "cible": page_title(catalogue, board.consigne.page) if board.consigne else "",
        "destinations": targets(catalogue, board.couloir),
        "il_y_a": ago,
        "duree": duration,
        "ouverte": now - board.opened_at,
        "reste": at_most(board.expires_at - now),
    }


def _steps(catalogue: Catalogue, board: Board) -> tuple[tuple[Etape | None, int], ...]:
    """How many people are at each étape; those elsewhere come last, without one."""
    elsewhere, *reading = board.steps
    return (*zip(catalogue.etapes, reading, strict=True), (None, elsewhere))


def _lines(catalogue: Catalogue, board: Board) -> Iterator[Line]:
    """The questions that were answered, in the order of the corpus."""
    counts = {counted.id: counted for counted in board.questions}
    for question in catalogue.quiz:
        if counted := counts.get(question.id):
            yield Line(question, counted.answers, _share(counted))


def _hardest(catalogue: Catalogue, board: Board) -> Line | None:
    """The question with the fewest right answers, if any was answered five times and the corpus still has it."""
    counted = board.hardest
    if counted is None or counted.id not in {question.id for question in catalogue.quiz}:
        return None
    return Line(catalogue.question(counted.id), counted.answers, _share(counted))


def _share(counted: QuestionCount) -> str:
    """« 60 % », or that there are too few answers to tell."""
    return TOO_FEW if counted.percent is None else f"{counted.percent}\u00a0%"


def _published(adresse: str, couloir: str) -> str:
    """The address for learners, with the couloir of the room; empty if it is not one of the web."""
    if not asking.is_web_address(adresse):
        return ""
    return f"{adresse}&{urlencode({'couloir': couloir})}" if couloir and urlsplit(adresse).query else adresse


@lru_cache(maxsize=64)
def _drawn(text: str, title: str) -> Markup:
    """The QR code of an address, drawn once."""
    return Markup(qr_svg(text, francais(title)))  # noqa: S704 - escaped by rooms.qr


@lru_cache(maxsize=1)
def _template() -> Template:
    """The view of the board, compiled once."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["typo"] = lambda text: francais(str(text))
    return environment.get_template("room/board.html")
