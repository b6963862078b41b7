"""The parent owns its kernels, ends with its server, and is replaced when it must be."""

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
from serving.warm.parents import Parents, RefusalError

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


def test_a_kernel_that_is_busy_dies_with_its_parent_too(start, parents, own):
    kernel = start()
    # A call that leaves no other thread of Python, such as that which watches the parent, any time.
    kernel.client.execute("import ctypes; print('occupé', flush=True); ctypes.PyDLL(None).sleep(1000)")
    own.told(kernel, "occupé")
    os.kill(parents.start().process.pid, signal.SIGKILL)
    assert own.gone(kernel.process.pid)


def test_a_killed_parent_takes_its_kernels_along_and_is_replaced(start, parents):
    before, kernel = parents.start().process, start()
    before.kill()
    assert kernel.process.wait(60) == -signal.SIGKILL
    assert before.wait(60) == -signal.SIGKILL
    assert start().forked
    assert parents.start().process.pid != before.pid


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


def test_a_parent_that_does_not_answer_is_replaced(start, parents, own, monkeypatch):
    deaf = parents.start().process
    deaf.send_signal(signal.SIGSTOP)
    with monkeypatch.context() as impatient:
        impatient.setattr("serving.warm.parents.PATIENCE", 0.2)
        assert not start().forked
    assert start().forked
    deaf.send_signal(signal.SIGCONT)
    assert own.gone(deaf.pid)
    assert deaf.wait(60) == 0  # it had no kernel to wait for


def test_an_ended_kernel_keeps_its_number_until_the_server_knows(start, parents, own):
    process = start().process
    os.kill(process.pid, signal.SIGKILL)
    assert own.gone(process.pid)
    assert own.children(parents.start().process.pid) == [process.pid]
    assert process.wait(60) == -signal.SIGKILL
    process.send_signal(signal.SIGTERM)  # for nobody
    start()
    assert process.pid not in own.children(parents.start().process.pid)


def test_a_kernel_holds_nothing_of_its_parent_or_of_other_kernels(start, parents):
    def held(pid):
        names = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
        return {name for name in names if name.startswith("socket:") or "pidfd" in name}

    kernels = [start(), start()]
    parent, one, other = map(held, [parents.start().process.pid, *(kernel.process.pid for kernel in kernels)])
    assert len(parent) == 4  # the control socket, two channels, and the kind of descriptors of processes
    assert one & (parent | other) == set()


def test_a_changed_corpus_is_that_of_the_next_kernel(start, data_copy, monkeypatch):
    monkeypatch.setenv("PARCOURS_DONNEES", str(data_copy))
    version = "from widgets import pages; print(pages.open_visit().catalogue.version)"
    before = start()
    package = data_copy / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace('"version": "2.01"', '"version": "2.02"'), "utf-8")
    after = start()
    assert (before.said(version), after.said(version)) == ("2.01", "2.02")
    assert (before.forked, after.forked) == (True, True)


def test_a_retired_parent_ends_after_its_last_kernel(start, parents, data_copy, monkeypatch):
    monkeypatch.setenv("PARCOURS_DONNEES", str(data_copy))
    old, kernel = parents.start().process, start()
    (data_copy / "sections.csv").touch()
    start()
    assert old.poll() is None
    kernel.manager.shutdown_kernel()
    assert old.wait(60) == 0


def test_a_parent_does_not_fork_beside_a_thread():
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    with pytest.raises(RuntimeError, match="threads before the fork"):
        be_alone()
    release.set()
    thread.join()


@pytest.fixture
def cautious_parents():
    """Parents that are not replaced soon if they fail."""
    own = Parents(pause=1000)
    yield own
    own.close()


def test_a_parent_that_has_just_failed_is_not_started_again(cautious_parents, tmp_path):
    request = Request(str(tmp_path / "absent.json"), str(tmp_path), dict(os.environ))
    cautious_parents.start().process.kill()
    cautious_parents.start().process.wait(60)
    for _ in range(2):
        with pytest.raises(RefusalError, match="the warm parent has just failed"):
            asyncio.run(cautious_parents.fork(request))


class TestCautious:
    """The same for kernels."""

    @pytest.fixture
    def parents(self, cautious_parents):
        return cautious_parents

    def test_a_changed_corpus_is_no_failure(self, start, data_copy, monkeypatch):
        monkeypatch.setenv("PARCOURS_DONNEES", str(data_copy))
        for table in ("sections.csv", "pages.csv"):
            assert start().forked
            (data_copy / table).touch()
        assert start().forked
