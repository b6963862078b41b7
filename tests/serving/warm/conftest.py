"""Kernels started as Voilà starts them, by the warm parent of the session unless a test has its own."""

import os
import re
import select
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_client import KernelManager
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.provisioning import KernelProvisionerFactory

from serving.warm.parents import Parents
from serving.warm.process import ForkedProcess
from serving.warm.provisioner import WarmProvisioner

SLOW = 60  # seconds that anything may take on a busy machine before the test gives up


def gone(pid):
    """Wait until a process has ended; False if it lives on."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(descriptor, closefd=True):
        return bool(select.select([descriptor], [], [], SLOW)[0])


def children(pid):
    """The processes that a process has started and not reaped."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def parent_of(pid):
    """The process that has started a process."""
    return int(re.search(r"^PPid:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)[1])


def memory(pid):
    """The memory of a process in kB, by kind."""
    return {name: int(size) for name, size in re.findall(r"^(\w+):\s+(\d+) kB", rollup(pid), re.MULTILINE)}


def rollup(pid):
    return Path(f"/proc/{pid}/smaps_rollup").read_text()


@dataclass
class Kernel:
    """A kernel, its manager and a client that speaks to it."""

    manager: KernelManager
    client: BlockingKernelClient

    @property
    def process(self):
        return self.manager.provisioner.process

    @property
    def forked(self):
        return isinstance(self.process, ForkedProcess)

    def answer(self, request):
        """What the kernel answers to a request of that number."""
        while (message := self.client.get_shell_msg(timeout=SLOW))["parent_header"]["msg_id"] != request:
            pass
        return message["content"]

    def said(self, code):
        """What a cell prints; the name of its error if it has one."""
        outputs = []
        # An error must not make the kernel drop what it is asked next.
        options = {"output_hook": outputs.append, "timeout": SLOW, "stop_on_error": False}
        answer = self.client.execute_interactive(code, **options)["content"]
        printed = "".join(output["content"]["text"] for output in outputs if output["msg_type"] == "stream")
        return printed.strip() if answer["status"] == "ok" else answer["ename"]


def heard(pipe):
    """Wait until a cell that runs has written to a named pipe; what it wrote, nothing if it never did."""
    descriptor = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb", closefd=True):
        return os.read(descriptor, 100) if select.select([descriptor], [], [], SLOW)[0] else b""


@pytest.fixture(scope="session")
def own():
    """The functions of this file, for the tests."""
    return SimpleNamespace(gone=gone, children=children, parent_of=parent_of, memory=memory, heard=heard)


@pytest.fixture(scope="session")
def shared_parents():
    """One warm parent for the tests that do it no harm."""
    parents = Parents()
    yield parents
    parents.close()


@pytest.fixture
def parents(shared_parents):
    """The parents of the server that a test plays; a test file may have its own."""
    return shared_parents


@pytest.fixture
def start(parents, monkeypatch, tmp_path):
    """Start a kernel in a folder with some variables more; stopped at the end, whatever happens."""
    monkeypatch.setattr(WarmProvisioner, "parents", parents)
    monkeypatch.setattr(WarmProvisioner, "_told", set())
    monkeypatch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", "parcours-tiede")
    with ExitStack() as stack:

        def start_kernel(kernel_name="python3", cwd=tmp_path, **variables):
            number = len(list(tmp_path.glob("*-1"))) + os.getpid()
            options = {"transport": "ipc", "ip": f"{tmp_path}/k{number}", "shutdown_wait_time": SLOW}
            manager = KernelManager(kernel_name=kernel_name, **options)
            env = {
                name: text for name, text in os.environ.items() if name != "PYTEST_CURRENT_TEST"
            }  # ipykernel reads it
            manager.start_kernel(cwd=str(cwd), env=env | variables)
            stack.callback(manager.shutdown_kernel, now=True)
            client = manager.client()
            client.start_channels()
            stack.callback(client.stop_channels)
            client.wait_for_ready(timeout=SLOW)
            return Kernel(manager, client)

        yield start_kernel
