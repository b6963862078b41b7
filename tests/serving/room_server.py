"""Servers of rooms for tests: one in a thread, for its clock and its database; and real ones, that can be killed."""

import asyncio
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from serving import launching
from serving.rooms.handlers import addresses


@dataclass
class Clock:
    """A clock that a test sets forward."""

    now: float = 1_800_000_000.0

    def __call__(self):
        return self.now


@contextmanager
def in_thread(desk, **settings):
    """Serve the rooms of a desk for the time of a `with`; the port."""
    (listening,) = bind_sockets(0, launching.HOST)
    loop, stopped = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(_serve(desk, listening, stopped, settings)))
    thread.start()
    try:
        yield listening.getsockname()[1]  # it listens already: who comes too early waits
    finally:
        loop.call_soon_threadsafe(stopped.set)
        thread.join(20)
        loop.close()
        desk.close()


async def _serve(desk, listening, stopped, settings):
    server = HTTPServer(Application(addresses(desk), **settings))
    server.add_socket(listening)
    await stopped.wait()
    server.stop()
    await server.close_all_connections()


@dataclass
class Real:
    """A server of the workbook on one port, as `python -m serving` starts it, but that no kernel waits."""

    url: str
    port: int = field(default_factory=launching.free_port)
    process: subprocess.Popen | None = None

    def start(self):
        """Start it; it answers when this returns."""
        words = [*launching.command(self.port), "--preheat_kernel=False"]
        environment = launching.environment(PARCOURS_SALLE_URL=self.url)
        self.process = subprocess.Popen(words, cwd=launching.ROOT, env=environment)  # noqa: S603 - our own words
        assert launching.ready(self.process, self.port)
        return self

    def kill(self):
        """End it at once, as a machine that loses its power does."""
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
