"""A room opened from the trainer's notebook, with what to show and what to keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

from catalogue.text import francais
from rooms.model import RoomError
from rooms.qr import qr_svg
from rooms.store import open_store


@dataclass(frozen=True, slots=True)
class OpenedRoom:
    """What a notebook shows of a room: its code, the link of learners and its QR code (SVG), the trainer's link."""

    code: str
    learner_link: str
    trainer_link: str = field(repr=False)
    qr: str = field(repr=False)

    def _repr_html_(self) -> str:
        """Code, QR code and both links."""
        sentences = (
            f"Code de la salle : <strong>{escape(self.code)}</strong>",
            f"Lien des participants : {_link(self.learner_link)}",
            f"Votre tableau, à garder pour vous : {_link(self.trainer_link)}",
            "Tout est effacé quand vous fermez la salle, et au plus tard 24 heures après son ouverture.",
        )
        paragraphs = "".join(f"<p>{francais(sentence)}</p>" for sentence in sentences)
        return f'<div style="max-width: 16rem">{self.qr}</div>{paragraphs}'


def _link(address: str) -> str:
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(address)}</a>'


def _folder(address: str) -> str:
    """The address with its final slash. RoomError `invalide` if a browser would not open it as a web page."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise RoomError(
            "invalide", "Donnez l’adresse du parcours, par exemple « http://localhost:8866/voila/render/ »."
        )
    return parts.geturl().removesuffix("/") + "/"


def open_for(address: str, couloir: str = "") -> OpenedRoom:
    """Open a room in the store of this machine, for a workbook published at `address` (of the folder of its pages).

    RoomError `invalide` if it is no web address, `trop` or `panne` as the store says.
    """
    base = _folder(address)
    store = open_store()
    try:
        room = store.open_room(couloir)
    finally:
        store.dispose()
    learner_link = f"{base}salle.ipynb?code={room.code}"
    trainer_link = f"{base}animation.ipynb#{room.code}.{room.secret}"
    title = f"QR code du lien des participants, salle {room.code}"
    return OpenedRoom(room.code, learner_link, trainer_link, qr_svg(learner_link, title))
