"""The addresses that Voilà does not have: health, a line without websockets, rooms, calendars, and our 404 page."""

from __future__ import annotations

import asyncio
import json
from asyncio import Future
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError
from voila.handler import BaseVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from serving import calendars
from serving.claims import Claim
from serving.rooms.handlers import addresses

LARGEST = 400_000  # bytes of a message: a visit of every document read is a quarter of it
CHATTER = 2_000  # characters: a status is far below
PATIENCE = 20  # seconds for a kernel to answer
KERNEL = r"(?P<kernel_id>\w{8}-\w{4}-\w{4}-\w{4}-\w{12})"


class Addresses(PasswordIdentityProvider):
    """Voilà's identity provider: the one part of its own that it asks for addresses."""

    def get_handlers(self) -> list[tuple]:
        """Those of jupyter_server, then ours, under the path of the server."""
        own: list[tuple] = [
            (r"/parcours/sante", Health),
            (r"/parcours/noyau", Claim),
            (rf"/parcours/liaison/{KERNEL}", Line),
            (calendars.ADDRESS, calendars.Calendar),
            *addresses(),
        ]
        base = self.parent.server_url if self.parent else "/"
        return [*super().get_handlers(), *((url_path_join(base, path), *handler) for path, *handler in own)]


class Health(APIHandler):
    """Whether the server answers, for a proxy or a supervisor; it starts no kernel and tells nothing of readers."""

    def get(self) -> None:
        """200 and JSON: `etat`, `noyaux` (live kernels), `plafond` (their ceiling, 0 for none)."""
        manager = self.kernel_manager
        ceiling = getattr(manager, "ceiling", 0)
        full = bool(ceiling) and len(manager) >= ceiling
        self.set_header("Cache-Control", "no-store")
        self.finish({"etat": "complet" if full else "pret", "noyaux": len(manager), "plafond": ceiling})

    head = get


class Channel(VoilaKernelWebsocketHandler):
    """The websocket of a page to its kernel: at once, and for kernel.js only what it listens to."""

    async def open(self, kernel_id: str) -> None:
        """Send each message at once: the new list would wait 40 ms behind the « busy » that comes before it."""
        self.set_nodelay(True)
        await super().open(kernel_id)

    def write_message(self, message: bytes | str | dict, binary: bool = False) -> Future | None:
        """Send a message, unless it tells kernel.js, which asks for no subprotocol, that its kernel works or rests."""
        ours = self.connection is not None and self.connection.subprotocol is None
        if ours and isinstance(message, str) and _is_chatter(message):
            return None
        return super().write_message(message, binary)


def _is_chatter(message: str) -> bool:
    """Whether a message is a status of every cell and question: a dozen as a page opens, of 400 bytes each."""
    if len(message) > CHATTER:
        return False
    content = json.loads(message).get("content", {})
    return content.get("execution_state") in {"busy", "idle"}


class Line(APIHandler):
    """One message to a widget and its answer, as a plain request: for networks that block websockets."""

    async def post(self, kernel_id: str) -> None:
        """Give the widget `comm_id` the message `content` (with its `seq`) and send back the patch that it answers.

        404 if there is no such kernel, 400 for anything else than that JSON, 504 if the kernel stays silent.
        """
        if kernel_id not in self.kernel_manager:
            raise HTTPError(404)
        comm, content = _message(self.request.body)
        client: Any = self.kernel_manager.get_kernel(kernel_id).client()
        client.start_channels(shell=True, iopub=True, stdin=False, hb=False, control=False)  # noqa: S604 - a channel
        try:
            self.finish(await asyncio.wait_for(_converse(client, comm, content), PATIENCE))
        except TimeoutError as error:
            raise HTTPError(504) from error
        finally:
            client.stop_channels()


def _message(body: bytes) -> tuple[str, dict]:
    """The comm and the message of a request. HTTPError 400 or 413 for anything else."""
    if len(body) > LARGEST:
        raise HTTPError(413)
    try:
        asked = json.loads(body)
        comm, content = asked["comm_id"], asked["content"]
        if isinstance(comm, str) and isinstance(content, dict) and isinstance(content["seq"], int):
            return comm, content
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise HTTPError(400)


async def _converse(client: AsyncKernelClient, comm: str, content: dict) -> dict:
    """Send once the kernel's answers are known to reach us; then wait for the one with our number."""
    await client.wait_for_ready()
    data = {"comm_id": comm, "data": {"method": "custom", "content": content}}
    client.shell_channel.send(client.session.msg("comm_msg", data))
    while True:
        message = await client.get_iopub_msg(timeout=PATIENCE)
        if message["msg_type"] == "comm_msg" and message["content"]["comm_id"] == comm:
            answer = message["content"]["data"].get("content", {})
            if answer.get("seq") == content["seq"]:
                return answer


class NotFound(BaseVoilaHandler):
    """An address that Voilà knows nothing of: our 404 page, where tornado has a line of English."""

    def initialize(self) -> None:
        """Take the configuration that Voilà gives to its own pages."""
        super().initialize(voila_configuration=self.settings["voila"].voila_configuration)

    async def prepare(self) -> None:
        """Refuse whatever the method, once the request is understood."""
        await super().prepare()
        raise HTTPError(404)
