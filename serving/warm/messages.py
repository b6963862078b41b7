"""What the server and the warm parent say to each other, on a channel (a socket pair) of its own for each kernel.

From the server: one Request. From the parent: one Report with the pid, or with why there is none; then, once the
kernel has ended, one with its exit code. Closing a channel is a word too: closed by the server, the kernel must
go; closed by the parent without an exit code, parent and kernels are dead.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

END = b"\n"  # of a message: JSON has no raw line break


@dataclass(frozen=True)
class Request:
    """A kernel that the server wants: what Popen would have been given."""

    connection_file: str
    cwd: str
    env: dict[str, str]

    def to_bytes(self) -> bytes:
        """The request as one line."""
        return _line(self)

    @classmethod
    def from_bytes(cls, line: bytes) -> Request:
        """The request of that line."""
        return cls(**json.loads(line))


@dataclass(frozen=True)
class Report:
    """What became of a kernel: started (`pid`), ended (`code`, as Popen says it), or not started.

    `stale` tells that the parent knows an older corpus than the files, `refusal` anything else that went wrong.
    """

    pid: int | None = None
    code: int | None = None
    stale: bool = False
    refusal: str = ""

    def to_bytes(self) -> bytes:
        """The report as one line, so short that a socket takes and gives it whole."""
        return _line(self)

    @classmethod
    def from_bytes(cls, line: bytes) -> Report:
        """The report of that line."""
        return cls(**json.loads(line))


def _line(message: Request | Report) -> bytes:
    return json.dumps(asdict(message)).encode() + END
