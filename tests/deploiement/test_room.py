"""A room of thirty behind one address passes, what is beyond the limits is told so in French."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

PAGE = "/parcours-segur/voila/render/accueil.ipynb"
FILE = "/parcours-segur/voila/static/voila.js"
ROOM, OPEN = 30, 6  # readers, and downloads that a browser has at once
BURST, LIMIT = 60, 300  # pages at once and connections of one address, by nginx.conf
PATIENCE = 60
ELSEWHERE = "127.0.0.2"


@pytest.fixture
def told_to_wait():
    """Hold an answer to « too many requests »."""

    def check(answer):
        assert answer.status == 429
        assert answer.page.html["lang"] == "fr"
        assert answer.page.h1.text == "Trop de demandes à la fois"
        assert int(answer.headers["Retry-After"]) > 0

    return check


@pytest.fixture
def holding(in_front_of):
    """Run nginx in front of a stand-in that answers nobody before `together` requests have come, then all."""

    def run(together):
        everybody = threading.Barrier(together, timeout=PATIENCE)

        def answer(request):
            everybody.wait()
            request.say()

        return in_front_of(answer)

    return run


def test_thirty_readers_behind_one_address_all_pass_at_once(holding):
    paths = [*[PAGE] * ROOM, *[FILE] * ROOM * OPEN]  # a page or a websocket each, and its files
    with holding(len(paths)) as site, ThreadPoolExecutor(len(paths)) as readers:
        assert {answer.status for answer in readers.map(site.get, paths)} == {200}


def test_beyond_300_connections_an_address_waits_and_another_does_not(in_front_of, told_to_wait):
    everybody, end = threading.Barrier(LIMIT + 1, timeout=PATIENCE), threading.Event()

    def answer(request):
        if request.path == FILE:
            everybody.wait()
            end.wait(PATIENCE)
        request.say()

    with in_front_of(answer) as site, ThreadPoolExecutor(LIMIT) as readers, ExitStack() as ending:
        ending.callback(end.set)
        held = [readers.submit(site.get, FILE) for _ in range(LIMIT)]
        everybody.wait()
        told_to_wait(site.get(PAGE))
        assert site.get(PAGE, source=ELSEWHERE).status == 200
        end.set()
        assert {reader.result().status for reader in held} == {200}
        assert site.get(PAGE).status == 200


def test_a_program_that_asks_page_after_page_waits_and_nobody_else_does(in_front_of, told_to_wait):
    with in_front_of(lambda request: request.say()) as site:
        answers = (site.get(PAGE) for _ in range(10 * BURST))
        passed, refused = 0, next(answers)
        while refused.status == 200:
            passed, refused = passed + 1, next(answers)
        assert passed > BURST
        told_to_wait(refused)
        assert site.get(FILE).status == 200
        assert site.get("/parcours-segur/parcours/sante").status == 200
        assert site.get(PAGE, source=ELSEWHERE).status == 200
