"""The line of a page to its kernel carries answers, and not the comings and goings of the kernel."""

import json
from contextlib import closing

import pytest
import websocket

from serving import launching

QUESTION = {"msg_id": "1", "msg_type": "kernel_info_request", "session": "s", "username": "", "version": "5.3"}


@pytest.fixture
def page(served):
    """A page whose reader stays, and the address of its line."""
    answer = served.open("voila/render/fiches_pratiques.ipynb?couloir=officine")
    kernel = served.claim(answer).kernel
    yield f"ws://{launching.HOST}:{served.port}/api/kernels/{kernel}/channels?session_id=s"
    served.close(kernel)


def heard(line):
    """The kinds of the messages that come until the question is answered."""
    message = {
        "channel": "shell",
        "header": QUESTION,
        "parent_header": {},
        "metadata": {},
        "content": {},
        "buffers": [],
    }
    line.send(json.dumps(message))
    kinds = []
    while "kernel_info_reply" not in kinds:
        kinds.append(json.loads(line.recv())["header"]["msg_type"])
    return kinds


def test_a_page_of_ours_hears_answers_only(page):
    with closing(websocket.create_connection(page, timeout=60)) as line:
        for _ in range(5):
            assert heard(line) == ["kernel_info_reply"]


def test_the_front_end_of_voila_hears_everything(page):
    asked = ["v1.kernel.websocket.jupyter.org"]
    with (
        closing(websocket.create_connection(f"{page}2", timeout=60, subprotocols=asked)) as theirs,
        closing(websocket.create_connection(page, timeout=60)) as ours,
    ):
        assert theirs.subprotocol == asked[0]
        heard(ours)
        told = b""
        while b'"execution_state": "idle"' not in told:
            told = theirs.recv()
