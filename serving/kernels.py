"""How many kernels live at once, and which of the waiting ones a visitor may take."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

import zmq
import zmq.asyncio
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer, default
from voila.voila_kernel_manager import voila_kernel_manager_factory

from serving.claims import Unclaimed

ROUND = 10  # kernels that end between two rounds of the garbage collector
SOCKETS = 32_768  # a kernel with a page open takes some ten; 200 people may have 610 kernels, and ZeroMQ stops at 1,023


class BoundedKernelManager(AsyncMappingKernelManager):
    """Kernels up to a ceiling; beyond it a visitor gets a page that says so, and the others keep theirs."""

    ceiling = Integer(0, min=0, config=True, help="Live kernels at most, waiting ones included; 0: no limit.")
    _starting = 0
    _ended = 0

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - traits
        super().__init__(**kwargs)
        self.unclaimed = Unclaimed(self)

    @default("context")
    def _context_default(self) -> zmq.asyncio.Context:
        """What opens the lines to kernels: as many as the largest room needs."""
        self._created_context = True
        context = zmq.asyncio.Context()
        context.set(zmq.MAX_SOCKETS, SOCKETS)
        return context

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]  # noqa: ANN401 - as called
        """Start a kernel. HTTPError 503 at the ceiling."""
        self._set_aside_what_stays()
        if self.ceiling and len(self) + self._starting >= self.ceiling:
            raise HTTPError(503, "ceiling of kernels reached")
        self._starting += 1
        try:
            return await super().start_kernel(**kwargs)
        finally:
            self._starting -= 1

    async def shutdown_kernel(self, kernel_id: str, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """End a kernel, and now and then free what the last ones left."""
        await super().shutdown_kernel(kernel_id, *args, **kwargs)
        self._ended += 1
        if self._ended % ROUND == 0:
            gc.collect()

    @staticmethod
    @cache
    def _set_aside_what_stays() -> None:
        """Once, before the first kernel: what the server has loaded stays out of the collector's rounds.

        Python makes a full round only when garbage is a quarter of everything: kernels gone for long
        would hold 25 MB. Rounds of our own, over little, keep memory level.
        """
        gc.collect()
        gc.freeze()


def open_many_files() -> None:
    """Let this server open as many files as the machine allows: each line to a kernel takes two of them.

    A service often starts with 1,024, which a hundred kernels exceed. Where there is no such limit, nothing is done.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * SOCKETS if most == resource.RLIM_INFINITY else min(2 * SOCKETS, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


class SoundPool:
    """A pool that never hands out a kernel that failed, died or is not there yet.

    Voilà gives a visitor the oldest start of the pool, be it a failed one or one that has still to
    begin, and fills the pool again only when someone takes from it.
    """

    def get_pool_size(self: Any, notebook_name: str) -> int:
        """How many kernels of that notebook can be taken at once; a visitor of any other starts one."""
        pool = self._pools.get(notebook_name, [])
        pool[:] = [start for start in pool if not start.done() or self._sound(start)]
        pool.sort(key=lambda start: not start.done())
        return sum(start.done() for start in pool)

    def _sound(self: Any, start: asyncio.Task) -> bool:
        return not start.cancelled() and start.exception() is None and start.result()["kernel_id"] in self

    async def shutdown_kernel(self: Any, kernel_id: str, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """End a kernel, and put one that was missing for want of room in its place."""
        await super().shutdown_kernel(kernel_id, *args, **kwargs)  # type: ignore[misc]
        for notebook in list(self._pools):
            self.get_pool_size(notebook)
            self.fill_if_needed(notebook_name=notebook)


def manager_factory(
    base: type, preheat: bool, pool_size: int, page_config_hook: Callable | None = None
) -> type[AsyncMappingKernelManager]:
    """The class of kernel managers of a server, as voila.app asks for it."""
    stock = voila_kernel_manager_factory(base, preheat, pool_size, page_config_hook=page_config_hook)
    return type("KernelManagerOfRoom", (SoundPool, stock), {}) if preheat else stock
