"""How many kernels live at once, and which of the waiting ones a visitor may take."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from functools import cache
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer
from voila.voila_kernel_manager import voila_kernel_manager_factory

ROUND = 10  # kernels that end between two rounds of the garbage collector


class BoundedKernelManager(AsyncMappingKernelManager):
    """Kernels up to a ceiling; beyond it a visitor gets a page that says so, and the others keep theirs."""

    ceiling = Integer(0, min=0, config=True, help="Live kernels at most, waiting ones included; 0: no limit.")
    _starting = 0
    _ended = 0

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
