"""A forked kernel is interrupted, stopped and started again as any other; its end is told as Popen does."""

import asyncio
import os
import signal

import pytest

from serving.warm.messages import Request


def test_interrupting_a_cell_leaves_the_kernel_usable(start, own, tmp_path):
    kernel = start()
    os.mkfifo(tmp_path / "debut")
    # Not by a file object: Python ignores an interruption that comes while it destroys one.
    begin = "import os; os.write(os.open('debut', os.O_WRONLY), b'en cours')"
    cell = kernel.client.execute(f"{begin}\nwhile True: pass", stop_on_error=False)
    assert own.heard(tmp_path / "debut") == b"en cours"
    kernel.manager.interrupt_kernel()
    assert kernel.answer(cell)["ename"] == "KeyboardInterrupt"
    assert kernel.said("print('là')") == "là"


def test_a_kernel_that_waits_is_not_hurt_by_an_interruption(start):
    kernel = start()
    kernel.manager.interrupt_kernel()
    assert kernel.said("print('là')") == "là"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("import os; os._exit(3)", 3), ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", -signal.SIGSEGV)],
)
def test_the_exit_code_is_that_of_popen(start, code, expected):
    kernel = start()
    assert kernel.process.poll() is None
    kernel.client.execute(code)
    assert kernel.process.wait(60) == expected
    assert not kernel.manager.is_alive()


def test_a_kernel_that_cannot_be_what_was_asked_ends_with_the_code_of_ipykernel(parents, tmp_path):
    unreadable = tmp_path / "noyau.json"
    unreadable.write_text("rien")
    process = asyncio.run(parents.fork(Request(str(unreadable), str(tmp_path), dict(os.environ))))
    assert process.wait(60) == 1


def test_a_kernel_asked_to_stop_ends_well_and_leaves_no_process(start, own):
    kernel = start()
    process = kernel.process
    kernel.manager.shutdown_kernel()
    assert process.returncode == 0
    assert own.gone(process.pid)


def test_a_kernel_does_what_its_code_has_left_for_the_end(start, tmp_path):
    kernel = start()
    kernel.said("import atexit, pathlib; atexit.register(pathlib.Path('fin.txt').write_text, 'dit')")
    kernel.manager.shutdown_kernel()
    assert (tmp_path / "fin.txt").read_text() == "dit"


def test_a_kernel_that_leaves_by_itself_has_ended(start):
    kernel = start()
    kernel.client.execute("exit()")
    assert kernel.process.wait(60) == 0


def test_what_a_kernel_has_started_goes_with_it(start, own):
    kernel = start()
    started = int(kernel.said("import subprocess; print(subprocess.Popen(['sleep', '1000']).pid)"))
    kernel.client.execute("import os; os._exit(0)")
    kernel.process.wait(60)
    assert own.gone(started)


def test_a_restarted_kernel_is_a_new_one(start):
    kernel = start()
    before = kernel.process.pid
    kernel.said("couloir = 'officine'")
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.forked
    assert kernel.process.pid != before
    assert kernel.said("couloir") == "NameError"


def test_a_killed_kernel_can_be_restarted(start):
    kernel = start()
    os.kill(kernel.process.pid, signal.SIGKILL)
    assert kernel.process.wait(60) == -signal.SIGKILL
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.said("print('là')") == "là"
