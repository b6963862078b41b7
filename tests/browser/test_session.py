"""A session in front of a real board: a trainer in Chromium, thirty scripted learners, two servers, one killed."""

import re

from playwright.sync_api import expect
from sqlalchemy import create_engine, inspect, text

from catalogue.text import francais

from room_client import Trainer
from room_server import Real
from room_session import SIZE, Session, counts, play, questions_of, steps


def expect_steps(board):
    """Wait until the board shows how many are at each étape in the end; the last line is those who are at none."""
    ends = board.locator("[data-tableau=etapes] tbody tr > :last-child")
    expect(ends).to_have_text([str(number) for number in (*steps()[1:], steps()[0])])


def expect_answers(board, catalogue, questions):
    """Wait until the board shows, for each question, how many answered it and how many of them rightly."""
    rows = board.locator("[data-tableau=questions] tbody tr")
    expect(rows).to_have_count(len(questions))
    for key, (answers, right) in counts(questions).items():
        cells = rows.filter(has_text=francais(catalogue.question(key).enonce)).locator("td")
        told = re.compile(rf"^\D*{round(100 * right / answers)}\s%\D*$")
        expect(cells).to_have_text([str(answers), told])


def rows_left(url):
    """How many rows are left in each table of the database."""
    engine = create_engine(re.sub("^postgres(ql)?:", "postgresql+psycopg:", url))
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        left = {name: connection.execute(text(f"select count(*) from {name}")).scalar() for name in names}  # noqa: S608
    engine.dispose()
    return left


def opened(open_page, address):
    """A board whose room has just been opened on its page, and what its secret link gives a script."""
    board = open_page(f"{address}/animation.ipynb", watched=False)
    board.get_by_role("button", name="Ouvrir une salle").click()
    board.locator(".salle-code").wait_for()
    code, secret = board.url.split("#")[1].split(".")
    return board, code, secret


def test_a_trainer_follows_thirty_learners_to_the_end_and_closes_the_room(open_page, room_url, catalogue):
    questions = questions_of(catalogue)
    with Real(room_url) as first, Real(room_url) as second:
        board, code, secret = opened(open_page, f"http://127.0.0.1:{second.port}/voila/render")
        trainer = Trainer(second.port, code, secret)
        play(Session((first.port, second.port), trainer, questions), killed=first)
        expect(board.locator("[data-animation-statut]")).to_contain_text(f"{SIZE} places")
        expect(board.locator("[data-tableau=bloques] li")).to_have_count(10)
        expect_steps(board)
        expect_answers(board, catalogue, questions)
        board.get_by_role("button", name="Fermer la salle").click()
        board.get_by_role("button", name="Fermer et tout effacer").click()
        expect(board.locator(".salle-code")).to_have_count(0)
        assert set(rows_left(room_url).values()) == {0}
