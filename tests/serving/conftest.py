"""A Voilà of our own configuration on a free port of this machine, always stopped."""

import http.client
import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from functools import cached_property

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


def fetch(url, method="GET", body=None, **headers):
    """One request, whatever the status."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(url, body, headers, method=method)  # noqa: S310
    try:
        with urllib.request.urlopen(asked, timeout=60) as response:  # noqa: S310
            return Answer(response.status, response.headers, response.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read().decode())


@dataclass(frozen=True)
class Claimed:
    """What is behind a page: its kernel, and the comms of its widgets in order."""

    kernel: str
    comms: list


@dataclass(frozen=True)
class Server:
    """A server that answers; called with a path, it is visited as by a tab that opens and closes."""

    port: int

    def __call__(self, path):
        answer = self.open(path)
        self.leave(answer)
        return answer

    def open(self, path, **headers):
        """Open a page, whose kernel waits for its script to ask."""
        return fetch(f"http://{launching.HOST}:{self.port}/{path}", **headers)

    def claim(self, answer):
        """The kernel of a page, and the comms of its widgets."""
        asked = json.dumps({"vue": answer.page.find(id="vue")["value"]}).encode()
        told = fetch(f"http://{launching.HOST}:{self.port}/parcours/noyau", "POST", asked)
        assert told.status == 200, told
        return Claimed(*map(json.loads(told.text).get, ("noyau", "modeles")))

    def close(self, kernel):
        """End a kernel as a page that closes does."""
        assert fetch(f"http://{launching.HOST}:{self.port}/voila/api/shutdown/{kernel}", "POST").status == 204

    def leave(self, answer):
        """Close a page: its kernel goes."""
        if answer.page.find(id="vue"):
            self.close(self.claim(answer).kernel)

    def raw(self, path, method="GET", body=None):
        """Ask for a path as it is written: no library tidies its dots, no redirection is followed."""
        with closing(http.client.HTTPConnection(launching.HOST, self.port, timeout=60)) as line:
            line.request(method, f"/{path}", body)
            answer = line.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))


@contextmanager
def served_folder(folder, *options):
    """Serve a folder."""
    port = launching.free_port()
    words = [*launching.command(port, str(folder)), *options]
    with subprocess.Popen(words, cwd=launching.ROOT, env=launching.environment(), stderr=subprocess.PIPE) as server:  # noqa: S603
        try:
            assert launching.ready(server, port), server.stderr.read().decode()
            yield Server(port)
        finally:
            server.terminate()
            server.communicate()


@pytest.fixture(scope="session")
def voila():
    """Serve a folder for the time of a `with`."""
    return served_folder


@pytest.fixture(scope="session")
def served():
    """The workbook, served."""
    with served_folder(launching.ROOT / "notebooks") as get:
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
    with served_folder(folder) as get:
        yield get


@pytest.fixture
def served_slow(tmp_path):
    """A page that is not whole before a pipe is written to; the server, none of whose kernels waits, and the pipe."""
    pipe = tmp_path / "suite"
    os.mkfifo(pipe)
    waiting = f"import os\nos.read(os.open({str(pipe)!r}, os.O_RDONLY), 1)"
    changed_copy(tmp_path, "glossaire", f"{waiting}\nfrom widgets import pages\nvisite = pages.open_visit()")
    with served_folder(tmp_path, "--preheat_kernel=False") as get:
        yield get, pipe


@pytest.fixture(scope="session")
def served_preheated(tmp_path_factory):
    """A page whose kernel waits for its reader; it says itself whether it does."""
    folder = tmp_path_factory.mktemp("chaud")
    opening = (
        "import os\nfrom widgets import pages\nvisite = pages.open_visit()\nprint('chaud', os.environ['VOILA_PREHEAT'])"
    )
    changed_copy(folder, "recherche", opening)
    with served_folder(folder, "--preheat_kernel=True", "--pool_size=1") as get:
        yield get
