"""A notebook as a page: who gets a kernel that waits, and what happens to the kernel of one who left."""

from __future__ import annotations

import re
from typing import Any

import tornado.web
from jupyter_core.utils import ensure_async
from voila.tornado.handler import TornadoVoilaHandler

KERNEL = re.compile(r'"kernelId": "([\w-]+)"')
RETRY = 15  # seconds after which one who found no room may ask again


class Page(TornadoVoilaHandler):
    """Voilà's page, with a pool for those who ask for no particular view, and no kernel left behind."""

    left = False

    @tornado.web.authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page as it comes; if the reader leaves before its end, its kernel ends too.

        Such a page has run no script: nothing else would end that kernel before it is culled, and a
        reader in a hurry reloads several times.
        """
        kernel = ""
        async for html in self.get_generator(path=path):
            if not kernel and (found := KERNEL.search(html)):
                kernel = found[1]
            self.write(html)
            self.flush()
        if self.left and kernel in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel))

    def on_connection_close(self) -> None:
        """Note that nobody reads this page any more."""
        self.left = True

    def should_use_rendered_notebook(self, *args: Any) -> bool:  # noqa: ANN401 - as Voilà calls it
        """A kernel that waits has rendered the page already, for an address without a query."""
        return not self.request.query and bool(super().should_use_rendered_notebook(*args))

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - as tornado calls it
        """Our error pages; a full server says when to come back."""
        if status_code == 503:
            self.set_header("Retry-After", str(RETRY))
        super().write_error(status_code, **kwargs)
