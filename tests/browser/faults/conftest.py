"""A server of one test, that the test may break, and a reader in front of it."""

import subprocess
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
import pytest
from playwright.sync_api import expect

from serving import launching


@dataclass(frozen=True)
class Server:
    """A server of one test: its address, and its process for those who kill it."""

    address: str
    port: int
    process: subprocess.Popen

    @property
    def kernel(self):
        """The process of the kernel that started last."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        return max(family, key=lambda process: process.create_time())


@pytest.fixture
def start(free_port):
    """Start a server on the port of the test, with other options of Voilà if wanted."""

    @contextmanager
    def started(*options):
        words = [*launching.command(free_port), "--preheat_kernel=False", *options]
        with subprocess.Popen(words, cwd=launching.ROOT, env=launching.environment()) as process:  # noqa: S603
            try:
                assert launching.ready(process, free_port)
                yield Server(f"http://127.0.0.1:{free_port}/voila/render", free_port, process)
            finally:
                process.terminate()

    return started


@pytest.fixture
def reading(open_page):
    """A reader in front of a page of that server, once it answers."""

    def opened(server, path="fiches_pratiques.ipynb?couloir=officine", context=None):
        page = open_page(f"{server.address}/{path}", context, watched=False)
        page.locator(".live[data-ready]").first.wait_for()
        return page

    return opened


@pytest.fixture
def told():
    """Wait until the banner of a page says a sentence."""
    return lambda page, sentence: expect(page.locator(".deconnexion[role=alert]")).to_contain_text(sentence)
