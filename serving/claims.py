"""Kernels that a page sent has still to ask for: pages name none, so that browsers may keep them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Protocol

from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

PATIENCE = 60  # seconds that a kernel waits for a page whose scripts come over a slow network
LARGEST = 200  # bytes of a request: a view is 64 characters


class Kernels(Protocol):
    """What is asked of a manager of kernels."""

    def __contains__(self, kernel_id: str) -> bool:
        """Whether that kernel lives."""

    async def shutdown_kernel(self, kernel_id: str) -> None:
        """End it."""


@dataclass(frozen=True)
class Waiting:
    """A kernel, the view that it holds, and the comms of its widgets in the order of the page."""

    view: str
    kernel: str
    comms: tuple[str, ...]


class Unclaimed:
    """The kernels of `kernels` that wait for a page; those of one view are alike, and go to whoever asks.

    That of a reader without scripts, or who left at once, ends after PATIENCE.
    """

    def __init__(self, kernels: Kernels) -> None:
        self._kernels = kernels
        self._waiting: dict[str, Waiting] = {}
        self._endings: set[asyncio.Task] = set()  # asyncio itself holds its tasks weakly

    def add(self, waiting: Waiting) -> None:
        """Keep a kernel for the page that has just been sent."""
        self._waiting[waiting.kernel] = waiting
        asyncio.get_running_loop().call_later(PATIENCE, self._give_up, waiting.kernel)

    def take(self, view: str) -> Waiting | None:
        """The living kernel that has waited least for that view, and waits no more; None if there is none."""
        for waiting in [waiting for waiting in reversed(self._waiting.values()) if waiting.view == view]:
            del self._waiting[waiting.kernel]
            if waiting.kernel in self._kernels:
                return waiting
        return None

    def _give_up(self, kernel: str) -> None:
        """End a kernel if it still waits."""
        if self._waiting.pop(kernel, None) and kernel in self._kernels:
            ending = asyncio.ensure_future(self._kernels.shutdown_kernel(kernel))
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)


class Claim(APIHandler):
    """Which kernel is behind a page, asked by its script; each is told once."""

    def post(self) -> None:
        """JSON for `{"vue": …}`: `noyau`, and `modeles`, the comms of the widgets in the order of the page.

        204 if no kernel waits for that view (the browser showed a page it had kept), 400 for anything else.
        """
        manager: Any = self.kernel_manager
        found = manager.unclaimed.take(_view(self.request.body))
        self.set_header("Cache-Control", "no-store")
        if found:
            self.finish({"noyau": found.kernel, "modeles": found.comms})
        else:
            self.set_status(204)
            self.finish()


def _view(body: bytes) -> str:
    """The view that a request names. HTTPError 400."""
    try:
        asked = json.loads(body[:LARGEST])
        if isinstance(asked["vue"], str):
            return asked["vue"]
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise HTTPError(400)
