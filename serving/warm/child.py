"""What a forked process does to be a process of its own: session, environment, an end that is not its parent's."""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import NoReturn

import ipykernel_launcher  # type: ignore[import-untyped] # it carries no types

from serving.warm.messages import Request

LIBC = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG = 1


def live(request: Request, parent: int, serve: Callable[[str], None]) -> NoReturn:
    """Be what the request asks for, by `serve`, and end as a Python program ends."""
    code = 1
    try:
        settle(request, parent)
        serve(request.connection_file)
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # noqa: BLE001 - it must not go back to the loop of the parent, whose stack is below
        sys.excepthook(*sys.exc_info())
    finally:
        end(code)


def settle(request: Request, parent: int) -> None:
    """Take session, environment and folder; SIGINT stays ignored, as a kernel has it between two cells."""
    os.setsid()
    die_with(parent)
    os.environ.clear()
    os.environ.update(request.env, JPY_PARENT_PID=str(parent))
    os.chdir(request.cwd)
    sys.argv = [ipykernel_launcher.__file__, "-f", request.connection_file]
    gc.enable()


def die_with(parent: int) -> None:
    """Have this process killed when its parent dies, at once and whatever it is doing."""
    if LIBC.prctl(ctypes.c_ulong(PR_SET_PDEATHSIG), ctypes.c_ulong(signal.SIGKILL)):
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:  # it died before that
        os._exit(1)


def end(code: int) -> NoReturn:
    """Do what Python does at its end, except freeing its memory: most of it is shared, and would be copied for that."""
    try:
        threading._shutdown()  # type: ignore[attr-defined] # as multiprocessing ends its forks
        atexit._run_exitfuncs()
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                stream.flush()
    finally:
        os._exit(code)
