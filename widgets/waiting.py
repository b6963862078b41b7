"""A kernel that Voilà has heated waits here for its reader.

Voilà's own `wait_for_request` does the same, but importing it brings in a whole Jupyter server: three
seconds of a kernel's time.
"""

from __future__ import annotations

import asyncio
import json
import os
from threading import Thread

from tornado.websocket import websocket_connect


def heated() -> bool:
    """Whether this kernel was started before its reader came."""
    return os.environ.get("VOILA_PREHEAT") == "True"


def wait_for_reader() -> None:
    """Wait until Voilà gives this kernel to a reader; the request is then in the environment, as on a cold kernel.

    In a thread of its own, for the loop of the main one is running this very cell.
    """
    thread = Thread(target=lambda: asyncio.run(_receive()), daemon=True)
    thread.start()
    try:
        thread.join()
    except KeyboardInterrupt:  # the server stops, and nobody came: nothing to say
        os._exit(0)


async def _receive() -> None:
    variables = os.environ
    port, path, kernel = (variables[f"VOILA_{name}"] for name in ("APP_PORT", "SERVER_URL", "KERNEL_ID"))
    line = await websocket_connect(f"ws://127.0.0.1:{port}{path}voila/query/{kernel}")
    request = await line.read_message()
    if request:
        variables.update({name: str(value) for name, value in json.loads(request).items()})
    line.close()
