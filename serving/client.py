"""The client by which the server speaks to a kernel that has just started."""

from __future__ import annotations

from queue import Empty
from time import monotonic

from jupyter_client.asynchronous.client import AsyncKernelClient

ATTEMPT = 1.0  # seconds for an answer before the question is asked again
LINKED = 0.1  # seconds for what the kernel publishes of it: lost if it spoke before we were subscribed


class QuickClient(AsyncKernelClient):
    """A client that knows when a kernel is ready, where jupyter_client waits 0.2 s more for it to be silent."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until a question was answered and published to the end: both ways to the kernel are open, and empty.

        RuntimeError if the kernel dies, or after `timeout` seconds.
        """
        end = monotonic() + (float("inf") if timeout is None else timeout)
        while not await self._answers():
            if not await self.is_alive():
                raise RuntimeError("the kernel died before it was ready")
            if monotonic() > end:
                raise RuntimeError(f"the kernel was not ready after {timeout} seconds")

    async def _answers(self) -> bool:
        """Ask the kernel who it is, and hear it become idle again."""
        question = self.kernel_info()
        try:
            self._handle_kernel_info_reply(await self._recv_reply(question, timeout=ATTEMPT))
            while True:
                told = await self.get_iopub_msg(timeout=LINKED)
                idle = told["msg_type"] == "status" and told["content"]["execution_state"] == "idle"
                if idle and told["parent_header"].get("msg_id") == question:
                    return True
        except (Empty, TimeoutError):
            return False
