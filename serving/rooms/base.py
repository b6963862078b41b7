"""What every request about a room goes through: JSON in and out, one French sentence for errors, nothing logged."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from tornado.web import HTTPError, RequestHandler, stream_request_body

from rooms.codes import normalise
from serving.rooms.desk import Desk
from serving.rooms.reading import LARGEST, bearer, read_body
from serving.rooms.refusals import RefusedError, report, said
from serving.rooms.visitors import visitor

if TYPE_CHECKING:  # it brings SQLAlchemy, which a server without rooms never needs
    from rooms.store import Store

Asked = TypeVar("Asked")


@stream_request_body
class RoomHandler(RequestHandler):
    """A request about a room; nothing of who sent it is logged."""

    def initialize(self, desk: Desk, proxied: bool) -> None:
        """Take the desk of the server, and whether a proxy tells where visitors come from."""
        self.desk = desk
        self.body = bytearray()
        self.visitor = visitor(self.request.remote_ip or "", self.request.headers.get("X-Forwarded-For", ""), proxied)

    def set_default_headers(self) -> None:
        """The headers of every page, and no trace in a cache."""
        for name, value in self.settings.get("headers", {}).items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")

    def data_received(self, chunk: bytes) -> None:
        """Keep what is read of the body, and nothing of what is too long."""
        if len(self.body) <= LARGEST:
            self.body += chunk[: LARGEST + 1]

    def asked(self) -> dict[str, object]:
        """The JSON object of the request. RefusedError for any other body."""
        return read_body(self.request.headers.get("Content-Type", ""), bytes(self.body))

    async def admit(self, kind: str, code: str, work: Callable[[Store, str], Asked]) -> Asked:
        """What `work` answers to one who holds that kind of word, jeton or secret, which it is given. RefusedError."""
        word = bearer(self.request.headers.get("Authorization", ""))
        return await self.desk.admit(self.visitor, (kind, normalise(code), word), lambda store: work(store, word))

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - as tornado calls it
        """One French sentence as JSON, and when to come back."""
        error = (kwargs.get("exc_info") or (None, None))[1]
        if isinstance(error, RefusedError) and error.retry:
            self.set_header("Retry-After", str(error.retry))
        self.finish({"phrase": error.sentence if isinstance(error, RefusedError) else said(status_code)})

    def compute_etag(self) -> None:
        """Nothing is kept, so nothing is compared."""

    def log_exception(
        self, _type: type[BaseException] | None, value: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """Only what was not expected, and nothing of the reader."""
        if value and not isinstance(value, HTTPError):
            report(value)

    def _log(self) -> None:
        """No line for a request: it would hold the code of the room and the address of the reader."""
