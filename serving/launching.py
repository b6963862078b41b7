"""What starts a server of the workbook, and what tells that it answers; the same on every system."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
PORT = 8866
# How glibc gives back what it frees: as it stands, a server keeps what its largest moments took (8 MB in 100 visits).
MEMORY = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072"}
PATIENCE = 60  # seconds that a server may take to answer
_PORTS = (20_000 + number % 12_000 for number in count(os.getpid() * 613))  # each process begins elsewhere


def command(port: int, notebooks: str = "notebooks") -> list[str]:
    """What starts Voilà on a folder; `-P` because voila.py of the working directory is not the package."""
    return [sys.executable, "-P", "-m", "voila", notebooks, f"--port={port}"]


def command_lab() -> list[str]:
    """What starts JupyterLab on the notebooks; it asks nobody outside for news or newer versions."""
    quiet = ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    return [sys.executable, "-P", "-m", "jupyterlab", "notebooks", *quiet]


def environment(**variables: str) -> dict[str, str]:
    """The environment of a server: where our template is, no start on a configuration half read, and `variables`."""
    others = os.environ.get("JUPYTER_PATH")
    return {
        **os.environ,
        "JUPYTER_PATH": os.pathsep.join(filter(None, (str(ROOT / "jupyter"), others))),
        "TRAITLETS_APPLICATION_RAISE_CONFIG_FILE_ERROR": "1",
        **{name: os.environ.get(name, value) for name, value in MEMORY.items()},
        **variables,
    }


def address(port: int, path: str = "/") -> str:
    """The address of the first page, under the path of the server."""
    return f"http://{HOST}:{port}{path}voila/render/accueil.ipynb"


def taken(port: int) -> bool:
    """Whether another program listens on that port of this machine."""
    with socket.socket() as probe:
        if os.name == "posix":  # a port just left is free; elsewhere the option would let two programs share it
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def answers(port: int) -> bool:
    """Whether a server accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def free_port() -> int:
    """A port of this machine that nobody uses, and that this process has not given before.

    It is none of those that systems lend to connections going out, which may take it before the server does.
    """
    return next(port for port in _PORTS if not taken(port))


@contextmanager
def running(words: list[str], port: int, **variables: str) -> Iterator[str]:
    """A server for the time of a `with`: its address once it answers; stopped whatever happens.

    `variables` are added to its environment. RuntimeError if it stops or does not answer.
    """
    with subprocess.Popen(words, cwd=ROOT, env=environment(**variables)) as server:  # noqa: S603 - our own words
        try:
            if not ready(server, port):
                raise RuntimeError(f"le serveur n’a pas répondu : {' '.join(words)}")
            yield f"http://{HOST}:{port}"
        finally:
            server.terminate()


def ready(server: subprocess.Popen, port: int) -> bool:
    """Wait until the server answers; False if it stops or is too slow."""
    deadline = monotonic() + PATIENCE
    while server.poll() is None and monotonic() < deadline:
        if answers(port):
            return True
        sleep(0.1)
    return False
