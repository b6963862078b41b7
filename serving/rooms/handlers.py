"""The addresses of a room: what its trainer and its learners may ask, and what each is answered."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from catalogue.corpus import Catalogue
from rooms.envois import read_envois
from rooms.model import Board, Consigne, RoomError
from serving.rooms.base import RoomHandler
from serving.rooms.desk import Desk
from serving.rooms.reading import text
from serving.rooms.visitors import behind_proxy

if TYPE_CHECKING:  # it brings SQLAlchemy, which a server without rooms never needs
    from rooms.store import Store

CODE = r"(?P<code>[^/]+)"


class Rooms(RoomHandler):
    """Where rooms are opened."""

    async def post(self) -> None:
        """201 and `code`, `secret` of a new room for that `couloir` ("" for any)."""
        opened = await self.desk.open_room(self.visitor, text(self.asked(), "couloir"))
        self.set_status(201)
        self.finish({"code": opened.code, "secret": opened.secret})


class Room(RoomHandler):
    """One room, for its trainer."""

    async def delete(self, code: str) -> None:
        """204 once the room and all that was in it are deleted."""
        await self.admit("secret", code, lambda store, secret: store.close(code, secret))
        self.set_status(204)
        self.finish()


class Entry(RoomHandler):
    """Where learners come in."""

    async def post(self, code: str) -> None:
        """201 and `nom`, `consigne` of the seat of that `jeton`, given under that `nom` at first; 404 for another code.

        Whoever got no answer asks again, with the same `jeton`.
        """
        asked = self.asked()
        name, token = (text(asked, part) for part in ("nom", "jeton"))
        joined = await self.desk.join(self.visitor, code, name, token)
        self.set_status(201)
        self.finish({"nom": joined.name, "consigne": _as_json(joined.consigne)})


class Envois(RoomHandler):
    """What the page of a learner has to say; an empty list is a sign of life."""

    async def post(self, code: str) -> None:
        """200 and `recus`, `refuses`, `consigne`, `nom`; what was recorded may be sent again, it counts once."""
        raw = self.asked().get("envois")
        receipt = await self.admit(
            "jeton", code, lambda store, token: store.record(code, token, read_envois(raw), self.desk.judge)
        )
        consigne = _as_json(receipt.consigne)
        self.finish({"recus": receipt.recus, "refuses": receipt.refuses, "consigne": consigne, "nom": receipt.nom})


class Tableau(RoomHandler):
    """The board of the trainer."""

    async def get(self, code: str) -> None:
        """200 and `version`, `fragments`, `statut`; `version` alone for one who has it, as nothing but time has passed.

        `adresse` is where learners open their page: the board shows it, with its QR code.
        """
        known, address = (self.get_query_argument(name, "") for name in ("version", "adresse"))
        self.finish(
            await self.admit("secret", code, lambda store, secret: self._seen(store, (code, secret), known, address))
        )

    def _seen(self, store: Store, keys: tuple[str, str], known: str, address: str) -> dict[str, object]:
        if known and known == str(store.version(*keys)):
            return {"version": known}
        return shown(self.desk.catalogue(), store.board(*keys), address)


class Direction(RoomHandler):
    """Where the trainer sends everyone."""

    async def post(self, code: str) -> None:
        """200 and the `numero` of a consigne: a `page` of readers ("" to stay) with its `query`, and a `texte`."""
        asked = self.asked()
        page, query, words = (text(asked, name) for name in ("page", "query", "texte"))
        consigne = await self.admit(
            "secret", code, lambda store, secret: self._sent(store, code, secret, Consigne(0, page, query, words))
        )
        self.finish({"numero": consigne.numero})

    def _sent(self, store: Store, code: str, secret: str, wanted: Consigne) -> Consigne:
        if wanted.page and wanted.page not in {page.id for page in self.desk.catalogue().pages}:
            raise RoomError("invalide", "Cette page n’existe pas.")
        return store.direct(code, secret, wanted.page, wanted.query, wanted.texte)


def shown(catalogue: Catalogue, board: Board, address: str) -> dict[str, object]:
    """A board as its page takes it; learners open theirs at `address`."""
    from widgets.room import board as screen  # noqa: PLC0415 - not before a room is asked for

    fragments = screen.fragments(catalogue, board, address)
    return {"version": str(board.version), "fragments": fragments, "statut": screen.status(board)}


def addresses(desk: Desk | None = None) -> list[tuple[str, type[RoomHandler], dict[str, object]]]:
    """The addresses of rooms, under the path of the server; without a `desk`, that of this process."""
    if desk is None:
        desk = Desk()
        desk.watch()
    shared = {"desk": desk, "proxied": behind_proxy()}
    room = rf"/parcours/salle/{CODE}"
    handlers = {
        "/parcours/salle": Rooms,
        room: Room,
        f"{room}/entree": Entry,
        f"{room}/envois": Envois,
        f"{room}/tableau": Tableau,
        f"{room}/consigne": Direction,
    }
    return [(path, handler, shared) for path, handler in handlers.items()]


def _as_json(consigne: Consigne | None) -> dict[str, object] | None:
    return asdict(consigne) if consigne else None
