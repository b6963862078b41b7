"""The provisioner: kernels of our own Python come from a warm parent, all others start in the ordinary way."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from serving.warm.messages import Request
from serving.warm.parents import Parents, RefusalError
from serving.warm.process import ForkedProcess

KNOWN = {"cwd", "env", "kernel_id"}  # what a request carries, or what no process needs


class WarmProvisioner(LocalProvisioner):
    """LocalProvisioner whose process comes from the warm parent, if that can be.

    Whatever goes wrong, the ordinary start follows; the reason is logged once.
    """

    parents: ClassVar[Parents] = Parents()
    _told: ClassVar[set[str]] = set()

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:  # noqa: ANN401 - of Popen
        """Fork a kernel, or start one."""
        request = requested(cmd, kwargs)
        if request is None:
            return await super().launch_kernel(cmd, **kwargs)
        try:
            process = await self.parents.fork(request)
        except Exception as error:  # noqa: BLE001 - the ordinary start gives the reader a page
            self._tell(error)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process  # type: ignore[assignment] # it does what this class asks of a Popen
        self.pid = self.pgid = process.pid
        self.cwd = request.cwd
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Signal the group of the kernel; a forked one knows whether it can still be."""
        if isinstance(self.process, ForkedProcess):
            self.process.send_signal(signum)
        else:
            await super().send_signal(signum)

    def _tell(self, error: Exception) -> None:
        reason = str(error) or type(error).__name__
        if reason not in self._told:
            self._told.add(reason)
            self.log.error("Noyau démarré sans parent tiède : %s", reason, exc_info=not isinstance(error, RefusalError))


def requested(cmd: list[str], kwargs: dict[str, Any]) -> Request | None:
    """The request for that launch; None if it is not one of a kernel of this Python, as Voilà starts them."""
    ours = len(cmd) == 5 and cmd[:4] == [sys.executable, "-m", "ipykernel_launcher", "-f"]
    if sys.platform != "linux" or not ours or any(kwargs[name] is not None for name in kwargs.keys() - KNOWN):
        return None
    cwd, env = kwargs.get("cwd") or Path.cwd(), kwargs.get("env")
    if env is None or not Path(cwd).is_dir():
        return None
    return Request(connection_file=cmd[4], cwd=str(cwd), env=env)
