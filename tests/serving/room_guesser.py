"""Guess codes, tokens and secrets of a room on many connections: `python room_guesser.py PORT CODE NUMBER LINES`.

Prints, as JSON, how many guesses got each status. Each one says that it comes from another address.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import sys
from collections import Counter
from itertools import cycle, islice

from rooms.codes import make_code

HOST = "127.0.0.1"


def main(arguments: list[str]) -> None:
    """Guess, and print what came of it."""
    port, number, lines = int(arguments[0]), int(arguments[2]), int(arguments[3])
    print(json.dumps(asyncio.run(_guess(port, arguments[1], number, lines))))  # noqa: T201 - what it is for


async def _guess(port: int, code: str, number: int, lines: int) -> Counter[str]:
    counted = await asyncio.gather(*(_line(port, code, number // lines) for _ in range(lines)))
    return sum(counted, Counter())


async def _line(port: int, code: str, number: int) -> Counter[str]:
    """So many guesses on one connection, of each kind in turn."""
    reader, writer = await asyncio.open_connection(HOST, port)
    counted: Counter[str] = Counter()
    for make in islice(cycle((_of_a_code, _of_a_token, _of_a_secret)), number):
        writer.write(make(code))
        head = await reader.readuntil(b"\r\n\r\n")
        fields = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:-2])
        await reader.readexactly(int(fields[b"Content-Length"]))
        counted[head.split(b" ", 2)[1].decode()] += 1
    writer.close()
    await writer.wait_closed()
    return counted


def _of_a_code(_code: str) -> bytes:
    return _request("POST", f"{make_code()}/entree", {"nom": "Intrus", "jeton": secrets.token_urlsafe(32)})


def _of_a_token(code: str) -> bytes:
    return _request("POST", f"{code}/envois", {"envois": []}, secrets.token_urlsafe(32))


def _of_a_secret(code: str) -> bytes:
    return _request("GET", f"{code}/tableau", None, secrets.token_urlsafe(32))


def _request(method: str, path: str, body: object, word: str = "") -> bytes:
    content = b"" if body is None else json.dumps(body).encode()
    invented = ".".join(str(random.randrange(1, 255)) for _ in range(4))  # noqa: S311 - no secret
    lines = [
        f"{method} /parcours/salle/{path} HTTP/1.1",
        "Host: salle.test",
        f"X-Forwarded-For: {invented}",
        "Content-Type: application/json",
        f"Content-Length: {len(content)}",
        *([f"Authorization: Bearer {word}"] if word else []),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + content


if __name__ == "__main__":
    main(sys.argv[1:])
