"""The warm parent of a server: started before it is needed, replaced when it dies or its corpus has changed."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from time import monotonic

from serving.warm.messages import Report, Request
from serving.warm.process import ForkedProcess

PATIENCE = 30  # seconds that a reader waits for a kernel, which may be those in which the parent loads
PAUSE = 10  # seconds between the start of a parent that fails and the next: failing must not take the machine
MODULE = "serving.warm.parent"
# Read as a process starts or as the parent prepares its kernel: a kernel for which they differ cannot come from it.
AT_START = ("HOME", "IPYTHON", "JUPYTER", "LANG", "LC_", "LD_", "MALLOC_", "PARCOURS", "PYTHON", "TZ", "VIRTUAL_ENV")


class RefusalError(Exception):
    """There will be no forked kernel, for the reason given."""


class StaleError(RefusalError):
    """The parent knows an older corpus than the files."""


class WarmParent:
    """A parent process: asked for kernels, then retired; it ends by itself after its last kernel."""

    def __init__(self, module: str) -> None:
        self.started = monotonic()
        self._control, theirs = socket.socketpair()
        self._control.setblocking(False)
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - our own words
                [sys.executable, "-m", module, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,  # Ctrl+C is for the server, whose end it sees
            )

    async def fork(self, request: Request) -> ForkedProcess:
        """A kernel. StaleError, RefusalError or OSError (TimeoutError) if there is none."""
        channel, theirs = socket.socketpair()
        try:
            channel.setblocking(False)
            with theirs:
                socket.send_fds(self._control, [b"+"], [theirs.fileno()])
            return ForkedProcess(await _pid(channel, request), channel)
        except BaseException:  # cancelled as well: the parent must see the end of the channel
            channel.close()
            raise

    def retire(self) -> None:
        """Ask no more kernels of it."""
        self._control.close()


async def _pid(channel: socket.socket, request: Request) -> int:
    """The pid that the parent answers."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(PATIENCE):
        try:
            await loop.sock_sendall(channel, request.to_bytes())
            told = await loop.sock_recv(channel, 4096)
        except ConnectionError:
            told = b""
    report = Report.from_bytes(told) if told else Report(refusal="the warm parent died")
    if report.stale:
        raise StaleError
    if report.pid is None:
        raise RefusalError(report.refusal)
    return report.pid


class Parents:
    """The parent of this server, and those retired that still have kernels."""

    def __init__(self, module: str = MODULE, pause: float = PAUSE) -> None:
        self._module = module
        self._pause = pause
        self._current: WarmParent | None = None
        self._retired: list[WarmParent] = []
        self._not_before = 0.0
        self._env: dict[str, str] = {}

    def start(self) -> WarmParent:
        """The parent, started if there is none. RefusalError if the last has just failed, OSError."""
        self._retired = [parent for parent in self._retired if parent.process.poll() is None]
        if self._current and self._current.process.poll() is not None:
            self._fail(self._current)
        if self._current is None:
            if monotonic() < self._not_before:
                raise RefusalError("the warm parent has just failed")
            self._env = _at_start(os.environ)
            self._current = WarmParent(self._module)
        return self._current

    async def fork(self, request: Request) -> ForkedProcess:
        """A kernel from the parent, or from its successor if files have changed. RefusalError or OSError if none."""
        for _ in range(2):
            parent = self.start()
            if _at_start(request.env) != self._env:
                raise RefusalError("another environment than that of the server")
            try:
                return await parent.fork(request)
            except StaleError:
                self._retire(parent)
            except OSError:
                self._fail(parent)
                raise
        raise RefusalError("the files of the corpus keep changing")

    def close(self) -> None:
        """Retire the parent and wait for all to end: those of kernels that are still followed wait for them."""
        if self._current:
            self._retire(self._current)
        for parent in self._retired:
            parent.process.wait()

    def _fail(self, parent: WarmParent) -> None:
        """Retire a parent that is of no use, and wait before the next if it has not lived long."""
        self._not_before = parent.started + self._pause
        self._retire(parent)

    def _retire(self, parent: WarmParent) -> None:
        """Retire a parent, of which another request may already have found the fault."""
        if parent is self._current:
            parent.retire()
            self._retired.append(parent)
            self._current = None


def _at_start(env: os._Environ[str] | dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(AT_START)}
