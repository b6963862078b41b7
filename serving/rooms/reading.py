"""From the bytes of a request to what it asks; pure."""

from __future__ import annotations

import json
import re
from typing import NoReturn

from serving.rooms.refusals import RefusedError

LARGEST = 16_384  # bytes of a body: a hundred answers fit
BEARER = re.compile(r"Bearer ([\w.~+/=-]{1,200})", re.ASCII)


def read_body(content_type: str, body: bytes) -> dict[str, object]:
    """The JSON object of a body. RefusedError 415 for another type, 413 beyond LARGEST, 400 for anything else.

    A form of another site cannot send that type without asking first, and nobody answers that it may.
    """
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise RefusedError(415)
    if len(body) > LARGEST:
        raise RefusedError(413)
    try:
        asked = json.loads(body, parse_constant=_no_number)
        json.dumps(asked, ensure_ascii=False).encode()  # half a character can be escaped, and stored nowhere
    except (ValueError, RecursionError) as error:
        raise RefusedError(400) from error
    if not isinstance(asked, dict):
        raise RefusedError(400)
    return asked


def text(asked: dict[str, object], name: str) -> str:
    """A text of what was asked, "" if it is not there. RefusedError 400 for another type."""
    value = asked.get(name, "")
    if not isinstance(value, str):
        raise RefusedError(400)
    return value


def bearer(authorization: str) -> str:
    """The token or secret of a request, "" if there is none that could be one."""
    found = BEARER.fullmatch(authorization)
    return found[1] if found else ""


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)
