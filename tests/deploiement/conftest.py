"""The nginx.conf of the repository, really run, in front of a stand-in or of Voilà; always stopped."""

import getpass
import http.client
import importlib.util
import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from serving import launching

DEPLOYMENT = launching.ROOT / "deploiement"
BASE = "/parcours-segur"
PATIENCE = 60  # seconds after which a test that hangs has failed


@dataclass(frozen=True)
class Answer:
    """What was answered: status, headers, bytes as they travelled, and their HTML."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @cached_property
    def page(self):
        return BeautifulSoup(self.body.decode(), "html.parser")


@dataclass(frozen=True)
class Site:
    """An nginx that runs: its port, and the folder where it writes."""

    port: int
    folder: Path

    @contextmanager
    def asked(self, path, *, source=launching.HOST, method="GET", body=None, **headers):
        """Send a request and read the headers of its answer; the connection stays open."""
        connection = http.client.HTTPConnection(launching.HOST, self.port, PATIENCE, source_address=(source, 0))
        try:
            named = {name.replace("_", "-"): text for name, text in headers.items()}
            connection.request(method, path, body, named)
            yield connection.getresponse()
        finally:
            connection.close()

    def get(self, path, **options):
        """One request, whatever the status; nothing is followed or decompressed."""
        with self.asked(path, **options) as response:
            return Answer(response.status, response.headers, response.read())


class StandIn(ThreadingHTTPServer):
    """A server in the place of Voilà, for what a room does to it."""

    request_queue_size = 1000


class Request(BaseHTTPRequestHandler):
    """A request that the stand-in got."""

    protocol_version = "HTTP/1.1"

    def say(self, text="bonjour"):
        """Answer a whole page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        """Tell nothing."""


@contextmanager
def standing_in(answer, port=0):
    """Give each request to `answer`, which calls `request.say(text)`; the port."""
    answering = type("Answering", (Request,), {"do_GET": answer, "do_POST": answer})
    with StandIn((launching.HOST, port), answering) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def prepare(folder, upstream, port, settings, change):
    """Copy the folder as an administrator does: nginx.conf as it is, and the two settings of a machine."""
    shutil.copytree(DEPLOYMENT, folder, dirs_exist_ok=True)
    listening = (folder / settings).read_text("utf-8").replace("8080", str(port)).replace("8443", str(port))
    (folder / "ecoute.conf").write_text(change(listening), "utf-8")
    upstreams = (folder / "amont.conf").read_text("utf-8").replace("8866", str(upstream))
    (folder / "amont.conf").write_text(upstreams, "utf-8")


@pytest.fixture(scope="session")
def words():
    """What starts nginx on a prepared folder, in the foreground."""
    spec = importlib.util.spec_from_file_location("nginx_binary", Path(__file__).with_name("nginx_binary.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    binary = module.find()
    assert binary, module.MISSING
    # Workers of root would be someone else, who may not read the folders of the tests.
    me = f" user {getpass.getuser()};" if os.geteuid() == 0 else ""
    return lambda folder: [binary, "-e", "stderr", "-p", str(folder), "-c", "nginx.conf", "-g", f"daemon off;{me}"]


@pytest.fixture(scope="session")
def publish(words):
    """Run nginx in front of a port for the time of a `with`; the Site."""

    @contextmanager
    def run(folder, upstream, settings="ecoute.conf", change=lambda text: text):
        port = launching.free_port()
        prepare(folder, upstream, port, settings, change)
        with launching.running(words(folder), port):
            yield Site(port, folder)

    return run


@pytest.fixture(scope="session")
def voila(tmp_path_factory):
    """Run Voilà under the sub-path for the time of a `with`; its port."""
    rooms = f"sqlite:///{tmp_path_factory.mktemp('salles') / 'salles.sqlite'}"

    @contextmanager
    def run(port=None):
        port = port or launching.free_port()
        with launching.running(launching.command(port), port, PARCOURS_CHEMIN=f"{BASE}/", PARCOURS_SALLE_URL=rooms):
            yield port

    return run


@pytest.fixture
def stand_in():
    """Give each request to a function, for the time of a `with`; the port."""
    return standing_in


@pytest.fixture
def in_front_of(publish, tmp_path):
    """Run nginx in front of a stand-in that gives each request to a function; the Site."""

    @contextmanager
    def run(answer, **settings):
        with standing_in(answer) as upstream, publish(tmp_path, upstream, **settings) as site:
            yield site

    return run
