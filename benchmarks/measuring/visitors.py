"""Visitors without a browser: each asks for the page, then speaks to its websocket as the page would.

What they wait for is the moment when the documents are in what they received. What a browser does afterwards
(scripts, drawing) is left out, for every contender alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Barrier
from time import monotonic, perf_counter
from uuid import uuid4

import websocket

from serving.launching import HOST

from measuring.contenders import Contender

PATIENCE = 60  # seconds before a visitor gives up
# The double cookie of tornado: what a page sends so that a stock Voilà accepts to close its kernel.
XSRF = {"Cookie": "_xsrf=mesure", "X-XSRFToken": "mesure"}


class UnservedError(Exception):
    """A visitor did not get what it came for; the message says what is missing."""


FAULTS = (OSError, HTTPException, websocket.WebSocketException, UnservedError)


@dataclass(frozen=True)
class Visitor:
    """What one visitor of a burst met: seconds until the documents, the kernel of the page, or what failed."""

    seconds: float
    kernel: str = ""
    fault: str = ""


def burst(contender: Contender, port: int, size: int) -> list[Visitor]:
    """That many visitors who come in the same instant."""
    gate = Barrier(size)

    def come(_: int) -> Visitor:
        gate.wait()
        start = perf_counter()
        try:
            return _greet(port, VISITS[contender.kind](contender, port, start))
        except FAULTS as error:
            return Visitor(perf_counter() - start, fault=str(error) or type(error).__name__)

    with ThreadPoolExecutor(size) as room:
        return list(room.map(come, range(size)))


def close_kernels(port: int, kernels: list[str]) -> None:
    """Close these kernels of a Voilà as its pages do when they are left."""
    if kernels:
        with ThreadPoolExecutor(len(kernels)) as room:
            list(room.map(lambda kernel: _ask(port, f"/voila/api/shutdown/{kernel}", "POST", XSRF), kernels))


def kernel_of(port: int, page: str) -> str:
    """The kernel that a Voilà page names, or that ours asks for; UnservedError if there is none."""
    if named := re.search(r'"kernelId":\s*"([^"]+)"', page):
        return named[1]
    if view := re.search(r'<data id="vue" value="([^"]+)"', page):
        answer, body = _ask(port, "/parcours/noyau", "POST", body=json.dumps({"vue": view[1]}))
        if answer.status == 200:
            return json.loads(body)["noyau"]
    raise UnservedError("la page n’a pas de noyau")


def _voila(contender: Contender, port: int, start: float) -> Visitor:
    """The page holds the documents, and has a kernel that must answer."""
    page = _page(contender, port)
    seconds = perf_counter() - start
    kernel = kernel_of(port, page)
    return Visitor(seconds, kernel, "" if contender.marker in page else "la page ne contient pas les documents")


def _greet(port: int, visitor: Visitor) -> Visitor:
    """The same visitor once its kernel has answered, or has not."""
    if visitor.fault or not visitor.kernel:
        return visitor
    address = f"/api/kernels/{visitor.kernel}/channels?session_id={uuid4()}"
    try:
        _until("kernel_info_reply", _messages(port, address, [_jupyter("kernel_info_request")]))
    except FAULTS as error:
        return replace(visitor, fault=f"son noyau ne répond pas : {error}")
    return visitor


def _panel(contender: Contender, port: int, start: float) -> Visitor:
    """The page holds a token; the document comes when its websocket asks for it (protocol of Bokeh)."""
    token = re.search(r'"token":\s*"([^"]+)"', _page(contender, port))
    if not token:
        raise UnservedError("la page ne contient pas de jeton")
    ask = ['{"msgid":"1","msgtype":"PULL-DOC-REQ"}', "{}", "{}"]
    socket = _messages(port, f"{contender.path}/ws", ask, greeting=3, subprotocols=["bokeh", token[1]])
    _until(contender.marker, socket)
    return Visitor(perf_counter() - start)


def _solara(contender: Contender, port: int, start: float) -> Visitor:
    """The page is empty; widgets come once its websocket has asked to run the program (a Jupyter comm)."""
    _page(contender, port)
    comm = {"comm_id": uuid4().hex}
    run = {"method": "run", "args": {"path": "/", "dark": False, "themes": {"light": {}, "dark": {}}}}
    ask = [
        _jupyter("comm_open", comm | {"target_name": "solara.control", "data": {}}),
        _jupyter("comm_msg", comm | {"data": run}),
    ]
    address = f"/jupyter/api/kernels/{uuid4()}/channels?session_id={uuid4()}"
    _until(contender.marker, _messages(port, address, ask, cookie=f"solara-session-id={uuid4()}"))
    return Visitor(perf_counter() - start)


def _streamlit(contender: Contender, port: int, start: float) -> Visitor:
    """The page is empty; its websocket asks to run the script: field 11 of BackMsg, without options."""
    _page(contender, port)
    _until(contender.marker, _messages(port, "/_stcore/stream", [b"\x5a\x00"], subprotocols=["streamlit"]))
    return Visitor(perf_counter() - start)


VISITS = {"voila": _voila, "panel": _panel, "solara": _solara, "streamlit": _streamlit}


def _page(contender: Contender, port: int) -> str:
    """The whole page; UnservedError unless it is a 200."""
    answer, body = _ask(port, contender.path)
    if answer.status != 200:
        raise UnservedError(f"réponse {answer.status}")
    return body.decode()


def _ask(
    port: int, path: str, method: str = "GET", headers: dict[str, str] | None = None, body: str = ""
) -> tuple[HTTPResponse, bytes]:
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE)) as connection:
        connection.request(method, path, body or None, headers or {})
        answer = connection.getresponse()
        return answer, answer.read()


def _messages(port: int, path: str, ask: list[str | bytes], greeting: int = 0, **options: object) -> Iterator[bytes]:
    """Say something to a websocket once it has said its greeting, so many messages, then hear all it says.

    TimeoutError after PATIENCE: a server that only goes on sending pings would be heard for ever.
    """
    deadline = monotonic() + PATIENCE
    with closing(websocket.create_connection(f"ws://{HOST}:{port}{path}", timeout=PATIENCE, **options)) as socket:
        for _ in range(greeting):
            socket.recv()
        for words in ask:
            socket.send(words, websocket.ABNF.OPCODE_BINARY if isinstance(words, bytes) else websocket.ABNF.OPCODE_TEXT)
        while monotonic() < deadline:
            kind, message = socket.recv_data(control_frame=True)
            if kind == websocket.ABNF.OPCODE_CLOSE:
                return
            yield message
        raise TimeoutError("le serveur n’a pas répondu à temps")


def _until(marker: str, messages: Iterator[bytes]) -> None:
    """Listen until a message holds that marker; UnservedError if the other side hangs up before."""
    if not any(marker.encode() in message for message in messages):
        raise UnservedError("le serveur a raccroché avant de répondre")


def _jupyter(kind: str, content: dict[str, object] | None = None) -> str:
    """A message to a Jupyter kernel."""
    header = {"msg_id": uuid4().hex, "msg_type": kind, "session": uuid4().hex, "username": "", "version": "5.3"}
    rest = {"parent_header": {}, "metadata": {}, "content": content or {}, "buffers": [], "channel": "shell"}
    return json.dumps({"header": header} | rest)
