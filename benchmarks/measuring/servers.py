"""A server for the time of a measure, and what its processes use: CPU until it rests, memory that nothing shares."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TextIO

import psutil

from serving import launching

from measuring.contenders import Server

PATIENCE = 120  # seconds that a server may work on its own before the measure gives up
STEP = 0.25  # seconds between two looks at what it uses
REST = 0.05  # of a core: what pollers and heartbeats of idle servers use
WARM_PARENT = "serving.warm"  # kernels forked from a warm parent have its command line


@contextmanager
def running(server: Server) -> Iterator[Running]:
    """The server on a port of its own, with an empty home; nothing of it is left afterwards."""
    port = launching.free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = {**server.environment(), "HOME": home}
        command = server.words(port)
        with (
            (Path(home) / "journal").open("w+") as log,
            subprocess.Popen(command, cwd=server.folder, env=environment, stdout=log, stderr=log) as process,  # noqa: S603 - our own words
        ):
            try:
                if not launching.ready(process, port):
                    raise RuntimeError(f"le serveur n’a pas répondu : {' '.join(command)}\n{_read(log)}")
                yield Running(server, port, psutil.Process(process.pid))
            finally:
                _end(process)


def _read(log: TextIO) -> str:
    log.seek(0)
    return log.read()


def _end(process: subprocess.Popen) -> None:
    """Stop the server as its users do, then whatever it leaves behind."""
    tree = _descendants(psutil.Process(process.pid)) if process.poll() is None else []
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(30)
    process.kill()
    for left in tree:
        with suppress(psutil.NoSuchProcess):
            left.kill()


class Running:
    """A server that answers: its address and its processes."""

    def __init__(self, server: Server, port: int, process: psutil.Process) -> None:
        self.server, self.port, self._process = server, port, process
        self.address = f"http://{launching.HOST}:{port}"

    def kernels(self) -> list[psutil.Process]:
        """The kernels that run now, ordinary or forked."""
        return [process for process in _descendants(self._process) if _is_kernel(process)]

    def unique_memory(self) -> int:
        """Bytes that all its processes use and that no other process shares."""
        return sum(map(unique_memory, [self._process, *_descendants(self._process)]))

    def used(self) -> dict[int, float]:
        """Seconds of CPU used so far, by process."""
        return {process.pid: _cpu(process) for process in [self._process, *_descendants(self._process)]}

    def rests(self, before: dict[int, float]) -> bool:
        """Whether it has hardly worked since `before`, one step ago, and has the kernels it keeps waiting."""
        worked = sum(max(0.0, seconds - before.get(pid, 0.0)) for pid, seconds in self.used().items())
        return worked <= REST * STEP and len(self.kernels()) >= self.server.kernels


def wait_until_all_rest(servers: list[Running]) -> None:
    """Wait until no server works on its own, twice in a row; RuntimeError if one never stops."""
    deadline, calm = monotonic() + PATIENCE, 0
    while calm < 2:
        before = [server.used() for server in servers]
        sleep(STEP)
        busy = [server for server, used in zip(servers, before, strict=True) if not server.rests(used)]
        calm = 0 if busy else calm + 1
        if monotonic() > deadline:
            raise RuntimeError(f"ne se repose pas : {', '.join(server.server.name for server in busy)}")


def unique_memory(process: psutil.Process) -> int:
    """Bytes of that process that no other shares (Private_* of smaps on Linux); 0 once it has ended."""
    with suppress(psutil.NoSuchProcess):
        return process.memory_full_info().uss
    return 0


def _descendants(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return process.children(recursive=True)
    return []


def _is_kernel(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        parent = process.parent()
        return "ipykernel_launcher" in process.cmdline() or bool(parent and _is_warm_parent(parent))
    return False


def _is_warm_parent(process: psutil.Process) -> bool:
    return any(word.startswith(WARM_PARENT) for word in process.cmdline())


def _cpu(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return times.user + times.system
    return 0.0
