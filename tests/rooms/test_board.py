"""What the trainer sees."""

import pytest
from sqlalchemy import event

from rooms.model import RoomError


def answers(room, question, right, wrong):
    """That many people, each with one answer to the question."""
    for given in ["bon"] * right + ["faux"] * wrong:
        seat = room.join("poste")
        seat.send(seat.reponse(question, given))


def test_learners_are_counted_at_each_step(room):
    for etape in (0, 2, 2, 4):
        seat = room.join("poste")
        seat.send(seat.etape(etape))
    assert room.board.steps == (1, 0, 2, 0, 1)


def test_learners_are_listed_as_seats_are_numbered(room):
    for name in ("poste 10", "poste 2", "Élodie"):
        room.join(name)
    assert [learner.name for learner in room.board.learners] == ["Élodie", "poste 2", "poste 10"]


def test_a_signal_lasts_from_when_it_was_first_given(room):
    seat = room.join("poste")
    assert room.learner("poste").signal_since == 0
    seat.send(seat.signal("bloque"))
    room.clock.now += 100
    seat.send(seat.signal("bloque"), seat.etape(2))
    assert (room.learner("poste").since, room.learner("poste").signal_since) == (0, 100)
    seat.send(seat.signal("ca_va"))
    assert room.learner("poste").signal_since == 0


def test_a_percentage_appears_with_the_fifth_answer(room):
    answers(room, "q1", right=2, wrong=2)
    assert (room.question("q1").answers, room.question("q1").percent, room.board.hardest) == (4, None, None)
    answers(room, "q1", right=1, wrong=0)
    assert (room.question("q1").answers, room.question("q1").right, room.question("q1").percent) == (5, 3, 60)


def test_the_hardest_question_has_five_answers(room):
    answers(room, "q1", right=4, wrong=2)
    answers(room, "q2", right=3, wrong=2)
    answers(room, "q3", right=0, wrong=4)
    assert room.board.hardest.id == "q2"
    answers(room, "q3", right=0, wrong=1)
    assert (room.board.hardest.id, room.board.hardest.percent) == ("q3", 0)


def test_only_the_first_answer_of_each_counts(room):
    for _ in range(5):
        seat = room.join("poste")
        seat.send(seat.reponse("q1", "faux"))
        seat.send(seat.reponse("q1", "bon"))
    assert (room.question("q1").answers, room.question("q1").percent) == (5, 0)


def test_the_trainer_sends_everyone_somewhere(room):
    camille = room.join("Camille")
    assert camille.send().consigne is None
    room.store.direct(*room.keys, "glossaire", "q=dsr", "Lisez.")
    second = room.store.direct(*room.keys, "", "", "Pause de dix minutes : à tout de suite.")
    assert second.numero == 2
    assert camille.send().consigne == room.board.consigne == second


@pytest.mark.parametrize(
    ("page", "query", "text"),
    [
        ("", "", ""),
        ("../etc", "", ""),
        ("javascript:alert(1)", "", ""),
        ("glossaire", "q=é", ""),
        ("glossaire", "q=a b", ""),
        ("glossaire", 'q="><script>', ""),
        ("glossaire", "q=" + "a" * 1000, ""),
        ("glossaire", "", "a" * 301),
        ("glossaire", "", "a\u202eb"),
        ("glossaire", "", "a\x00b"),
        ("x" * 10**6, "", ""),
        (None, "", ""),
        ("glossaire", None, ""),
        ("glossaire", "", 1),
    ],
)
def test_a_consigne_out_of_bounds_is_refused(room, page, query, text):
    with pytest.raises(RoomError) as refusal:
        room.store.direct(*room.keys, page, query, text)
    assert refusal.value.kind == "invalide"
    assert room.board.consigne is None


def test_markup_in_a_consigne_is_text(room):
    room.store.direct(*room.keys, "", "", "<b>=1+1</b>")
    assert room.board.consigne.texte == "<b>=1+1</b>"


def test_the_version_tells_that_something_changed(room):
    versions = [room.board.version]
    camille = room.join("Camille")
    versions.append(room.board.version)
    signal = camille.signal("fini")
    camille.send(signal)
    versions.append(room.board.version)
    room.store.direct(*room.keys, "glossaire", "", "")
    versions.append(room.board.version)
    assert versions == sorted(set(versions))
    camille.send(signal)
    camille.send()
    assert room.store.version(*room.keys) == room.board.version == versions[-1]


def test_a_full_room_is_read_in_four_queries(room):
    for _ in range(20):
        seat = room.join("poste")
        seat.send(*(seat.reponse(f"q{number}", "bon") for number in range(100)))
    queries = []
    event.listen(room.store._engine, "before_cursor_execute", lambda *call: queries.append(call[2]))
    board = room.board
    assert (len(board.learners), len(board.questions)) == (20, 100)
    assert {question.answers for question in board.questions} == {20}
    assert len([query for query in queries if query.startswith("SELECT")]) == 4
