"""What `make bench` makes of its measures of a training room, without measuring."""

from collections import Counter

from rooms.model import Board, Learner
from widgets.room.board import fragments

import training
from measuring.session import PLACE, Timings


def cells(page):
    lines = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return {name: values for name, *values in lines}


def test_the_table_gives_the_figures_that_were_measured_and_what_they_aim_at():
    statuses = Counter({"429": 9940, "404": 20, "403": 40})
    timings = Timings(joins=[0.1] * 29 + [9], shown=[0.2, 0.4, 0.6], calm=[0.010] * 3, guessed=[0.012] * 3)
    timings.statuses = statuses
    table = cells(training.page({"SQLite": timings, "PostgreSQL": Timings()}))
    assert table["Entrée de trente à la fois, p95"] == ["≤ 2 s", "100,0 ms", "–"]
    assert table["De la réponse au tableau, p95"] == ["≤ 1 s", "600,0 ms", "–"]
    assert table["Ralentissement de la médiane"] == ["≤ 20 %", "20 %", "–"]
    assert table["dont trouvés"] == ["0", "0", "0"]
    assert table["dont la base a été consultée"][1] == "60"


def test_the_answers_of_each_seat_are_read_on_the_board_as_it_is_drawn(catalogue):
    learners = tuple(
        Learner(name=f"Poste {number}", signal="", etape=0, seen_at=0, answered=3 * number, since=1)
        for number in (1, 2)
    )
    board = Board(
        code="HJ4KM7", couloir="", opened_at=0, expires_at=9, version=1, learners=learners, questions=(), consigne=None
    )
    assert PLACE.findall(fragments(catalogue, board)["places"]) == [("1", "3"), ("2", "6")]
