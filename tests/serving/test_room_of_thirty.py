"""A session of thirty without a browser: two servers, one killed and started again, one learner offline; exact counts.

Ten minutes of a room in a few seconds, on SQLite and on PostgreSQL.
"""

from rooms.store import open_store

from room_client import Trainer
from room_server import Real
from room_session import SIGNALS, SIZE, Session, counts, play, questions_of, steps


def test_thirty_learners_two_servers_one_killed_one_learner_offline(room_url, catalogue):
    store, questions = open_store(room_url), questions_of(catalogue)
    with Real(room_url) as first, Real(room_url) as second:
        trainer = Trainer(second.port).open()
        learners = play(Session((first.port, second.port), trainer, questions), killed=first)
        board = store.board(trainer.code, trainer.secret)
        shown = trainer.board().content
        assert trainer.close().status == 204
    store.dispose()
    assert sorted(learner.name for learner in board.learners) == sorted(f"Poste {number}" for number in range(SIZE))
    assert board.steps == steps()
    assert board.signals == {**dict.fromkeys(SIGNALS, 10), "": 0}
    assert {question.id: (question.answers, question.right) for question in board.questions} == counts(questions)
    assert {learner.consigne["texte"] for learner in learners} == {"Cherchez DPI."}
    assert shown["statut"].startswith("30 ")
