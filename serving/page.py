"""A notebook as a page: who gets a kernel that waits, what a browser may keep, and the kernel of one who left."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import tornado.web
from jupyter_core.utils import ensure_async
from voila.tornado.handler import TornadoVoilaHandler

from serving.claims import Waiting

KERNEL = re.compile(r'("kernelId": ")([\w-]+)(")')
COMM = re.compile(r'( data-model=")([\w-]+)(")')
VIEW = '<data id="vue" value="">'  # what the template ends a page with if it needs nothing of Voilà's front end
RETRY = 15  # seconds after which one who found no room may ask again


class Page(TornadoVoilaHandler):
    """Voilà's page, with a pool for those who ask for no particular view, and no kernel left behind."""

    left = False

    @tornado.web.authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page, or say that the one the browser has kept is the same; its script will ask for its kernel.

        If the reader leaves before, the kernel ends: no script of the page would do it, and a reader in a hurry
        reloads several times.
        """
        html = "".join([part async for part in self.get_generator(path=path)])
        kernel = found[2] if (found := KERNEL.search(html)) else ""
        if self.left:
            if kernel in self.kernel_manager:
                await ensure_async(self.kernel_manager.shutdown_kernel(kernel))
        elif VIEW in html:
            self._send_without(kernel, html)
        else:
            self.finish(html)

    def _send_without(self, kernel: str, html: str) -> None:
        """Send a page that is the same for all who ask for it; what is of its kernel waits for its script."""
        comms = tuple(found[2] for found in COMM.finditer(html))
        html = COMM.sub(r"\1\3", KERNEL.sub(r"\1\3", html))
        view = hashlib.sha256(f"{self.request.uri}\n{html}".encode()).hexdigest()
        self.kernel_manager.unclaimed.add(Waiting(view, kernel, comms))
        self.clear_header("Pragma")
        self.clear_header("Expires")
        self.set_header("Cache-Control", "private, no-cache")
        self.set_header("Etag", f'"{view}"')
        if self.check_etag_header():
            self.set_status(304)
            self.finish()
        else:
            self.finish(html.replace(VIEW, VIEW.replace('""', f'"{view}"')))

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
