"""A forked kernel is an ordinary one, as it was asked, and alone."""

import asyncio
import json
import os

import pytest
from ipykernel.kernelapp import IPKernelApp
from IPython.core.application import BaseIPythonApplication
from jupyter_client import AsyncKernelManager

from serving.warm.kernel import EARLY, Prepared, WarmApp
from serving.warm.process import ForkedProcess

# What a page can see of the process that it is in, but for names and numbers that differ in any two kernels.
SEEN = """
import gc, json, os, signal, sys, threading
print(json.dumps({
    "path": sys.path, "program": sys.argv[:2], "executable": sys.executable, "flags": list(sys.flags),
    "names": sorted(globals()), "environment": sorted(os.environ), "folder": os.getcwd(), "name": __name__,
    "signals": [str(signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD)],
    "collected": gc.isenabled(), "group": os.getpgrp() == os.getsid(0) == os.getpid(),
    "main": threading.current_thread() is threading.main_thread(), "streams": [sys.stdout.name, sys.stderr.name],
    "where": [os.readlink(f"/proc/self/fd/{sys.stderr.fileno()}")],
}))
"""


def seen(kernel):
    return json.loads(kernel.said(SEEN))


@pytest.fixture
def ordinary(start, monkeypatch):
    """Start a kernel that was not forked."""

    def start_ordinary(**variables):
        monkeypatch.setattr("serving.warm.provisioner.requested", lambda *_: None)
        return start(**variables)

    return start_ordinary


def test_a_kernel_is_forked_and_answers(start, own):
    kernel = start()
    assert kernel.forked
    assert kernel.said("print(6 * 7)") == "42"
    assert int(kernel.said("import os; print(os.getpid())")) == kernel.process.pid
    assert own.parent_of(kernel.process.pid) != os.getpid()


def test_its_code_sees_what_it_would_in_an_ordinary_kernel(start, ordinary):
    forked = start(COULOIR="officine")
    expected = ordinary(COULOIR="officine")
    assert (forked.forked, expected.forked) == (True, False)
    one, other = seen(forked), seen(expected)
    without_debugger = set(one.pop("environment")) ^ set(other.pop("environment"))
    assert without_debugger == {"PYDEVD_USE_FRAME_EVAL"}
    assert one == other


def test_it_has_the_folder_and_the_environment_that_were_asked(start, tmp_path, monkeypatch):
    folder = tmp_path / "cahiers"
    folder.mkdir()
    (folder / "module_du_dossier.py").write_text("TEXTE = 'dans le dossier'")
    monkeypatch.setenv("D_AVANT", "reste")
    kernel = start(cwd=folder, QUERY_STRING="q=é\n'\"")
    assert kernel.said("import os; print(os.getcwd())") == str(folder)
    assert kernel.said("print(os.environ['QUERY_STRING'] + os.environ['D_AVANT'])") == "q=é\n'\"reste"
    assert kernel.said("import module_du_dossier; print(module_du_dossier.TEXTE)") == "dans le dossier"
    assert "QUERY_STRING" not in start().said("import os; print(*os.environ)")


def test_two_kernels_share_nothing_that_one_of_them_has_made(start):
    drawn = """
import random, uuid, ipywidgets, secrets
kernel = get_ipython().kernel
print(random.random(), uuid.uuid4(), secrets.token_hex())
print(ipywidgets.Text().model_id, kernel.session.session, kernel.ident, kernel.shell.displayhook.topic)
"""
    one, other = start(), start()
    numbers = [kernel.said(drawn).split() for kernel in (one, other)]
    assert len({*numbers[0], *numbers[1]}) == 14
    assert one.said("import catalogue; catalogue.secret = secret = 1") == ""
    assert other.said("secret") == "NameError"
    assert other.said("import catalogue; catalogue.secret") == "AttributeError"


def test_a_page_finds_the_corpus_loaded(start):
    kernel = start()
    assert kernel.said("from widgets import pages; print(pages._catalogue.cache_info().currsize)") == "1"
    page = "visite = pages.open_visit(); print('data-first-view' in pages.recherche(visite).html())"
    assert kernel.said(page) == "True"


def test_the_collector_leaves_alone_what_the_parent_has_loaded(start):
    assert start().said("import gc; print(gc.get_freeze_count() > 50_000)") == "True"


def test_most_of_the_memory_of_a_page_is_shared(start, own):
    kernels = [start() for _ in range(3)]
    for kernel in kernels:
        kernel.said("from widgets import pages; visite = pages.open_visit(); pages.recherche(visite)")
    for kernel in kernels:
        memory = own.memory(kernel.process.pid)
        assert memory["Private_Clean"] + memory["Private_Dirty"] < memory["Rss"] / 2


def test_the_history_of_a_reader_is_not_kept(start):
    assert start().said("print(get_ipython().history_manager.enabled)") == "False"


@pytest.mark.usefixtures("start")
def test_a_room_of_thirty_is_answered(tmp_path):
    async def visit(number):
        manager = AsyncKernelManager(transport="ipc", ip=f"{tmp_path}/s{number}")
        await manager.start_kernel(cwd=str(tmp_path), env=dict(os.environ))
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        answer = await client.execute_interactive("from widgets import pages", timeout=60, output_hook=print)
        client.stop_channels()
        forked = isinstance(manager.provisioner.process, ForkedProcess)
        await manager.shutdown_kernel()
        return forked, answer["content"]["status"]

    async def room():
        return await asyncio.gather(*(visit(number) for number in range(30)))

    assert asyncio.run(room()) == [(True, "ok")] * 30


def test_what_is_done_before_the_fork_is_still_a_part_of_what_ipykernel_does():
    steps = IPKernelApp.initialize.__wrapped__.__code__.co_names
    assert set(EARLY) <= set(steps)
    order = WarmApp.mro()
    assert order.index(IPKernelApp) < order.index(Prepared) < order.index(BaseIPythonApplication)


def test_widgets_that_the_browser_asks_for_are_found(start, ordinary):
    targets = "import comm, ipywidgets; print(sorted(comm.get_comm_manager().targets))"
    forked = start()
    assert forked.forked
    assert "jupyter.widget.control" in forked.said(targets)
    assert forked.said(targets) == ordinary().said(targets)
