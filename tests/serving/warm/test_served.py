"""Voilà with the provisioner: pages from forked kernels, and nothing left when the server goes."""

import signal
import subprocess
import urllib.request
from pathlib import Path

import pytest

from serving import launching

OPTION = "--KernelProvisionerFactory.default_provisioner_name=parcours-tiede"


@pytest.fixture
def server():
    """A Voilà of ours and its address; what it tells is read once it has ended."""
    port = launching.free_port()
    words = [*launching.command(port), OPTION]
    with subprocess.Popen(words, cwd=launching.ROOT, env=launching.environment(), stderr=subprocess.PIPE) as process:  # noqa: S603
        assert launching.ready(process, port)
        yield process, f"http://{launching.HOST}:{port}/voila/render"
        process.kill()


def opened(address):
    """The text of a page, whose reader stays."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        return answer.read().decode()


def test_a_page_comes_from_a_forked_kernel(server, own):
    process, pages = server
    assert 'value="dpi"' in opened(f"{pages}/recherche.ipynb?q=dpi")
    assert "data-first-view" in opened(f"{pages}/glossaire.ipynb")
    (parent,) = own.children(process.pid)
    assert "serving.warm.parent" in Path(f"/proc/{parent}/cmdline").read_text()
    assert len(own.children(parent)) >= 2
    process.terminate()
    assert b"sans parent" not in process.stderr.read()


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_server_that_ends_leaves_no_process(server, own, signum):
    process, pages = server
    opened(f"{pages}/presentation.ipynb")
    (parent,) = own.children(process.pid)
    pids = [parent, *own.children(parent)]
    process.send_signal(signum)
    assert [own.gone(pid) for pid in pids] == [True] * len(pids)
