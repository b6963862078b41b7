"""An ipykernel in two parts: what can be done once in the parent, and what each kernel does for itself after the fork.

Most of what an ipykernel costs at its start (options, profile, shell, magics, a walk through all modules) depends
on no socket, no thread and no request. The parent does it by `prepared`; a forked process then runs
IPKernelApp.initialize as it is, which finds that part done.
"""

from __future__ import annotations

import os
import sys
import uuid
from contextvars import copy_context
from importlib import import_module
from typing import Any

import ipywidgets as ipw
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core.application import BaseIPythonApplication
from traitlets import Type

# What a kernel loads as it starts and at its first cell: loaded by the parent, it is loaded once.
LOADED_LATER = (
    "faulthandler",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "zmq.utils.garbage",
)
# The history of a reader is nobody's: no thread, no file shared by all kernels.
OPTIONS = ["--HistoryManager.enabled=False"]


class WarmKernel(IPythonKernel):
    """A kernel created without streams, which gets them when a forked application asks for its kernel."""

    @classmethod
    def instance(cls, **traits: Any) -> WarmKernel:  # noqa: ANN401 - as traitlets has it
        """The kernel, created by the parent, then connected to what the application of the child has opened."""
        if not cls.initialized():
            return super().instance(**traits)
        kernel = super().instance()
        kernel.connect({name: traits[name] for name in traits if name not in PREPARED})
        return kernel

    def connect(self, traits: dict[str, Any]) -> None:
        """Do what IPythonKernel.__init__ does with streams, session and environment."""
        for name, value in traits.items():
            setattr(self, name, value)
        self.ident = str(uuid.uuid4())  # the parent has needed one
        self._stdout, self._stderr = sys.stdout, sys.stderr
        self._shell_context = copy_context()
        shell: Any = self.shell
        for publisher in (shell.displayhook, shell.display_pub):
            publisher.session, publisher.pub_socket = self.session, self.iopub_socket
        shell.displayhook.topic = self._topic("execute_result")
        shell.init_environment()
        if session := os.environ.get("JPY_SESSION_NAME"):
            shell.user_ns["__session__"] = session


# What the parent gives to its kernel: the same in each child.
PREPARED = ("parent", "profile_dir", "user_ns", "log")

# Steps of IPKernelApp.initialize that need neither socket nor environment.
EARLY = ("init_pdb", "init_extensions", "init_code")


class Prepared(BaseIPythonApplication):
    """The part of an application that comes before any socket: done at most once."""

    _prepared = False

    def initialize(self, argv: list[str] | None = None) -> None:
        """Read options and configuration files, the first time only."""
        if not self._prepared:
            super().initialize(argv)
            self._prepared = True


class WarmApp(IPKernelApp, Prepared):
    """IPKernelApp, of which `Prepared` (found between it and its base) and the kernel are ready before the fork."""

    kernel_class = Type(WarmKernel)


def prepared() -> WarmApp:
    """The application of this process with its kernel, and neither socket, thread nor connection file yet."""
    for module in LOADED_LATER:
        import_module(module)
    app = WarmApp.instance()
    Prepared.initialize(app, OPTIONS)
    app.kernel = WarmKernel.instance(**{name: getattr(app, name) for name in PREPARED if name != "parent"}, parent=app)
    app.init_shell()
    for step in EARLY:
        getattr(app, step)()
        setattr(app, step, lambda: None)
    ipw.register_comm_target()  # which it does when it is imported in a kernel, not before one
    return app


def serve(app: WarmApp, connection_file: str) -> None:
    """Be a kernel, in a forked process, until told to stop."""
    app.connection_file = connection_file
    app.parent_handle = os.getppid()
    app.initialize([])
    app.start()
    # ipykernel closes the output first, for which this thread, still answering the request to stop, can wait 10 s.
    app.control_thread.stop()
    app.control_thread.join()
