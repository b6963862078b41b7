"""The parent owns its kernels, holds nothing too long, and ends with its server."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from serving.warm.messages import Request
from serving.warm.parent import be_alone
from serving.warm.parents import Parents

# A server that starts two kernels, tells their numbers and that of the parent, and waits.
SERVER = """
import os
from jupyter_client import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from serving.warm.provisioner import WarmProvisioner

KernelProvisionerFactory.instance().default_provisioner_name = "parcours-tiede"
managers = [KernelManager(transport="ipc", ip=f"{os.getcwd()}/k{number}") for number in range(2)]
for manager in managers:
    manager.start_kernel(env=dict(os.environ))
print(WarmProvisioner.parents.start().process.pid, *(manager.provisioner.pid for manager in managers), flush=True)
input()
"""


@pytest.fixture
def parents():
    """Parents of this test only, replaced at once."""
    own = Parents(pause=0)
    yield own
    own.close()


@pytest.fixture
def server(tmp_path):
    """A server, with the numbers of its parent and kernels."""
    words = [sys.executable, "-c", SERVER]
    with subprocess.Popen(words, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        yield process, [int(word) for word in process.stdout.readline().split()]
        process.kill()


@pytest.mark.parametrize("signum", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_server_that_dies_leaves_no_process(server, own, signum):
    process, pids = server
    assert len(pids) == 3
    process.send_signal(signum)
    assert [own.gone(pid) for pid in pids] == [True] * 3


def test_a_kernel_that_is_busy_dies_with_its_parent_too(start, parents, own, tmp_path):
    kernel = start()
    os.mkfifo(tmp_path / "debut")
    # A call that leaves no other thread of Python, such as that which watches the parent, any time.
    kernel.client.execute("import ctypes; open('debut', 'w').write('occupé'); ctypes.PyDLL(None).sleep(1000)")
    assert own.heard(tmp_path / "debut").decode() == "occupé"
    os.kill(parents.start().process.pid, signal.SIGKILL)
    assert own.gone(kernel.process.pid)


def test_a_forgotten_kernel_ends(start, own):
    kernel = start()
    kernel.process._channel.shutdown(socket.SHUT_RDWR)  # as the end of its manager would do
    assert own.gone(kernel.process.pid)
    assert kernel.process.wait(60) == -signal.SIGKILL


def test_a_server_that_gives_up_leaves_no_kernel_behind(start, parents, own, tmp_path):
    known = start()

    async def give_up():
        request = Request(str(tmp_path / "absent.json"), str(tmp_path), dict(os.environ))
        task = asyncio.create_task(parents.fork(request))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(give_up())
    assert start().forked  # the parent has read what came before
    assert len(own.children(parents.start().process.pid)) == 2
    assert known.said("print('là')") == "là"


def test_an_ended_kernel_keeps_its_number_until_the_server_knows(start, parents, own):
    process = start().process
    os.kill(process.pid, signal.SIGKILL)
    assert own.gone(process.pid)
    assert own.children(parents.start().process.pid) == [process.pid]
    assert process.wait(60) == -signal.SIGKILL
    process.send_signal(signal.SIGTERM)  # for nobody
    start()
    assert process.pid not in own.children(parents.start().process.pid)


def held(pid):
    """Sockets of a process, and the kind of descriptors of processes."""
    names = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
    return {name for name in names if name.startswith("socket:") or "pidfd" in name}


def test_a_server_that_has_asked_nothing_leaves_no_channel_open(start, parents):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        socket.send_fds(parents.start()._control, [b"+"], [theirs.fileno()])
    start()
    assert len(held(parents.start().process.pid)) == 3  # the control socket, the channel of the kernel, its process


def test_a_kernel_holds_nothing_of_its_parent_or_of_other_kernels(start, parents):
    kernels = [start(), start()]
    parent, one, other = map(held, [parents.start().process.pid, *(kernel.process.pid for kernel in kernels)])
    assert len(parent) == 4
    assert one & (parent | other) == set()


def test_a_parent_does_not_fork_beside_a_thread():
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    with pytest.raises(RuntimeError, match="threads before the fork"):
        be_alone()
    release.set()
    thread.join()
