"""The loop of the warm parent: it forks a kernel for each channel that comes, and owns it until it is reaped."""

from __future__ import annotations

import os
import selectors
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from serving.warm.messages import END, Report, Request

READ = selectors.EVENT_READ
Live = Callable[[Request, int], NoReturn]


class Nursery:
    """Kernels and the channels on which the server follows them; one thread, no signal handler.

    `live` is what a forked process does, `fresh` whether what the parent has loaded is still what the files say.
    """

    def __init__(self, control: socket.socket, live: Live, fresh: Callable[[], bool]) -> None:
        self.live = live
        self.fresh = fresh
        self.selector = selectors.DefaultSelector()
        self._control = control
        self.selector.register(control, READ, self._accept)

    def run(self) -> None:
        """Serve until the server has closed the control socket and the last kernel has gone."""
        while self.selector.get_map():
            for key, _ in self.selector.select():
                if self.selector.get_map().get(key.fd) == key:  # the event before it has not changed that
                    key.data()

    def forget(self) -> None:
        """Close, in a forked process, what belongs to the parent: a copy kept would hide its end from the server."""
        for key in list(self.selector.get_map().values()):
            if isinstance(key.fileobj, socket.socket):
                key.fileobj.close()
            else:
                os.close(key.fd)
        self.selector.close()

    def _accept(self) -> None:
        """Take the channel of one more kernel; the end of the control socket says that there will be no more."""
        word, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        for descriptor in descriptors:  # none if too many are open: the system has closed it, which the server sees
            Cradle(self, socket.socket(fileno=descriptor))
        if not word:
            self.selector.unregister(self._control)
            self._control.close()


class Cradle:
    """One kernel, from its request until it is reaped.

    Its process is reaped only once the server has closed the channel: until then its pid is nobody else's,
    and a signal that the server sends goes to this kernel or to nobody.
    """

    def __init__(self, nursery: Nursery, channel: socket.socket) -> None:
        self._nursery = nursery
        self._channel = channel
        self._asked = bytearray()
        self._pid = 0
        self._pidfd = -1
        channel.setblocking(False)
        nursery.selector.register(channel, READ, self._hear)

    def _hear(self) -> None:
        """Read more of the request; the server may also have given up."""
        heard = self._received()
        self._asked += heard
        if not heard:
            self._close()
        elif self._asked.endswith(END):
            self._answer(Request.from_bytes(bytes(self._asked)))

    def _answer(self, request: Request) -> None:
        """Fork, or tell why not."""
        try:
            if not self._nursery.fresh():
                self._refuse(Report(stale=True))
                return
            self._fork(request)
        except OSError as error:  # no more processes, memory or descriptors, or a file that has just gone
            self._refuse(Report(refusal=str(error)))
            return
        self._nursery.selector.register(self._pidfd, READ, self._ended)
        self._nursery.selector.modify(self._channel, READ, self._let_go)
        self._say(Report(pid=self._pid))

    def _fork(self, request: Request) -> None:
        parent = os.getpid()
        self._pid = os.fork()
        if not self._pid:
            try:
                self._nursery.forget()
                self._nursery.live(request, parent)
            finally:
                os._exit(1)  # never back to the loop
        try:
            self._pidfd = os.pidfd_open(self._pid)
        except OSError:
            self._reap()
            raise

    def _let_go(self) -> None:
        """The server follows this kernel no more: it has read the exit code, given up, or died."""
        self._close()
        if self._pidfd < 0:
            self._reap()
        else:
            self._kill()

    def _ended(self) -> None:
        """Tell the exit code; the process itself stays until the server knows."""
        self._nursery.selector.unregister(self._pidfd)
        os.close(self._pidfd)
        self._pidfd = -1
        self._say(Report(code=_exit_code(self._pid)))
        if self._channel.fileno() < 0:
            self._reap()

    def _reap(self) -> None:
        self._kill()  # what the kernel has started and left behind: still its group, as it is not reaped
        os.waitpid(self._pid, 0)

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
            os.killpg(self._pid, signal.SIGKILL)

    def _refuse(self, why: Report) -> None:
        self._say(why)
        self._close()

    def _say(self, report: Report) -> None:
        with suppress(OSError):  # the server has closed the channel, which is read next
            self._channel.send(report.to_bytes())

    def _received(self) -> bytes:
        try:
            return self._channel.recv(65536)
        except ConnectionError:
            return b""

    def _close(self) -> None:
        self._nursery.selector.unregister(self._channel)
        self._channel.close()


def _exit_code(pid: int) -> int:
    """The exit code of an ended child as Popen says it, without reaping it."""
    status = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert status is not None  # noqa: S101 - only WNOHANG gives None
    return status.si_status if status.si_code == os.CLD_EXITED else -status.si_status
