"""`python -m serving.warm.parent DESCRIPTOR`: load what every page needs, then fork kernels for the server.

Started by serving.warm.parents with one end of a socket pair, on which channels come (serving.warm.messages).
"""

from __future__ import annotations

import gc
import signal
import socket
import sys
from functools import partial
from pathlib import Path


def main(descriptor: int) -> None:
    """Serve the socket of that descriptor until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # collecting would leave holes, which children would fill, each with copies of its own
    # Readers have no use for a debugger, ipykernel does without if there is none, and each kernel would pay for it.
    sys.modules["debugpy"] = None  # type: ignore[assignment] # how Python says « not to be imported »
    from serving.warm import child, files, kernel  # noqa: PLC0415 - after the path is that of a kernel
    from serving.warm.nursery import Nursery  # noqa: PLC0415
    from widgets import pages  # noqa: PLC0415

    known = files.fingerprint()
    pages.warm()
    app = kernel.prepared()
    nursery = Nursery(
        socket.socket(fileno=descriptor),
        live=lambda request, parent: child.live(request, parent, partial(kernel.serve, app)),
        fresh=lambda: files.fingerprint() == known,
    )
    be_alone()
    gc.collect()
    gc.freeze()
    nursery.run()


def be_alone() -> None:
    """Refuse to fork beside other threads, even those of libraries: a lock that they hold would never open."""
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        raise RuntimeError(f"{threads} threads before the fork")


if __name__ == "__main__":
    # As ipykernel_launcher does: the folder of the start is not a place for modules.
    if sys.path[0] in ("", str(Path.cwd())):
        del sys.path[0]
    main(int(sys.argv[1]))
