"""A forked kernel as its server sees it: what jupyter_client expects of a Popen."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess

from serving.warm.messages import Report


class ForkedProcess:
    """A process of the warm parent, followed by its channel.

    `returncode` is as Popen has it. Until it is known, the parent keeps the pid for this process: signals cannot
    go astray. If the parent dies, its kernels are killed with it by the system.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, channel: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._channel = channel
        channel.setblocking(False)

    def poll(self) -> int | None:
        """The exit code if it has ended."""
        if self.returncode is None:
            try:
                told = self._channel.recv(4096)
            except BlockingIOError:
                return None
            except ConnectionError:
                told = b""
            code = Report.from_bytes(told).code if told else None
            self.returncode = -signal.SIGKILL if code is None else code
            self._channel.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once it has ended; subprocess.TimeoutExpired if that takes more than `timeout` seconds."""
        while (code := self.poll()) is None:
            if not select.select([self._channel], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(f"kernel {self.pid}", timeout or 0)
        return code

    def send_signal(self, signum: int) -> None:
        """Signal the process and those that it has started, unless it has ended."""
        if self.poll() is None:
            try:
                os.killpg(self.pid, signum)
            except ProcessLookupError:  # just forked, it has no group of its own yet
                os.kill(self.pid, signum)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)
