"""A Voilà of our own configuration on a free port of this machine, always stopped."""

import re
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from functools import cached_property, partial

import nbformat
import pytest
from bs4 import BeautifulSoup

from serving import launching


@dataclass(frozen=True)
class Answer:
    """What a server answered: status, headers, the text and its parsed HTML."""

    status: int
    headers: Message
    text: str

    @cached_property
    def page(self):
        return BeautifulSoup(self.text, "html.parser")


def free_port():
    with socket.socket() as probe:
        probe.bind((launching.HOST, 0))
        return probe.getsockname()[1]


def fetch(url, method="GET"):
    """One request, whatever the status."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=60) as response:  # noqa: S310
            return Answer(response.status, response.headers, response.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read().decode())


def visit(address, path):
    """Open a page and leave it as a closed tab does: its kernel goes."""
    answer = fetch(f"{address}/{path}")
    for kernel in re.findall(r'"kernelId": "([^"]+)"', answer.text):
        assert fetch(f"{address}/voila/api/shutdown/{kernel}", "POST").status == 204
    return answer


@contextmanager
def voila(folder, *options):
    """Serve a folder; gives a function from path to Answer."""
    port = free_port()
    words = [*launching.command(port, str(folder)), *options]
    with subprocess.Popen(words, cwd=launching.ROOT, env=launching.environment(), stderr=subprocess.PIPE) as server:  # noqa: S603
        try:
            assert launching.ready(server, port), server.stderr.read().decode()
            yield partial(visit, f"http://{launching.HOST}:{port}")
        finally:
            server.terminate()
            server.communicate()


@pytest.fixture(scope="session")
def served():
    """The workbook, served."""
    with voila(launching.ROOT / "notebooks") as get:
        yield get


def changed_copy(folder, name, first_cell):
    """A copy of one of our notebooks whose first code cell is another; its cells after that are ours."""
    path = shutil.copy(launching.ROOT / "notebooks" / f"{name}.ipynb", folder)
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    notebook.cells[1].source = first_cell
    nbformat.write(notebook, path)


@pytest.fixture(scope="session")
def served_broken(tmp_path_factory):
    """A workbook of which a cell raises."""
    folder = tmp_path_factory.mktemp("panne")
    changed_copy(folder, "glossaire", "print('avant la panne')\nraise RuntimeError('secret de la panne')")
    with voila(folder) as get:
        yield get


@pytest.fixture(scope="session")
def served_preheated(tmp_path_factory):
    """A page whose kernel waits for its reader; it says itself whether it does."""
    folder = tmp_path_factory.mktemp("chaud")
    opening = (
        "import os\nfrom widgets import pages\nvisite = pages.open_visit()\nprint('chaud', os.environ['VOILA_PREHEAT'])"
    )
    changed_copy(folder, "recherche", opening)
    with voila(folder, "--preheat_kernel=True", "--pool_size=1") as get:
        yield get
