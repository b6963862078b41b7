"""What learners send is kept once, in whatever order it arrives."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rooms.codes import make_secret
from rooms.model import RoomError


def test_signals_and_steps_show_on_the_board(room):
    camille = room.join("Camille")
    camille.send(camille.signal("bloque"), camille.etape(2))
    assert (room.learner("Camille").signal, room.learner("Camille").etape) == ("bloque", 2)
    camille.send(camille.signal("ca_va"))
    assert (room.learner("Camille").signal, room.board.stuck) == ("ca_va", ())
    assert room.board.signals == {"ca_va": 1, "bloque": 0, "fini": 0, "": 0}


def test_the_receipt_tells_what_the_page_may_forget(room, make_envoi):
    camille = room.join("Camille")
    good, bad = camille.signal("fini"), make_envoi("signal", 1, signal="perdu")
    receipt = camille.send(good, bad)
    assert (receipt.recus, receipt.refuses) == ((good.id,), ((bad.id, "Ce signal n’existe pas."),))
    assert (receipt.nom, receipt.consigne) == ("Camille", None)
    assert room.learner("Camille").signal == "fini"


def test_the_same_envoi_twice_counts_once_and_is_received_twice(room):
    camille = room.join("Camille")
    answer = camille.reponse("q1", "bon")
    again = replace(answer, id=answer.id.upper())
    for sent in ((answer,), (answer,), (answer, answer), (again,)):
        assert camille.send(*sent).recus == (sent[0].id,)
    assert (room.question("q1").answers, room.learner("Camille").answered) == (1, 1)


def test_an_id_means_its_first_content_only(room):
    camille = room.join("Camille")
    signal = camille.signal("ca_va")
    camille.send(signal)
    camille.send(replace(signal, rang=9, valeur={"signal": "bloque"}))
    assert room.learner("Camille").signal == "ca_va"


def test_two_learners_may_use_the_same_id(room):
    camille, sacha = room.join("Camille"), room.join("Sacha")
    answer = camille.reponse("q1", "bon")
    camille.send(answer)
    sacha.send(answer)
    assert room.question("q1").answers == 2


def test_a_late_catch_up_does_not_undo_a_newer_signal(room):
    camille = room.join("Camille")
    late = [camille.signal("bloque"), camille.etape(1), camille.reponse("q1", "faux")]
    camille.send(camille.signal("fini"), camille.etape(3))
    camille.send(*late)
    learner = room.learner("Camille")
    assert (learner.signal, learner.etape, learner.answered) == ("fini", 3, 1)


def test_the_first_answer_counts_even_when_it_comes_last(room):
    camille = room.join("Camille")
    first, second, third = (camille.reponse("q1", given) for given in ("faux", "bon", "faux"))
    camille.send(second)
    assert room.question("q1").right == 1
    camille.send(third)
    assert room.question("q1").right == 1
    camille.send(first)
    assert (room.question("q1").answers, room.question("q1").right) == (1, 0)


def test_a_call_without_envoi_is_a_sign_of_life(room):
    camille = room.join("Camille")
    room.clock.now += 40
    version = room.board.version
    assert room.learner("Camille").since == 40
    assert camille.send().nom == "Camille"
    assert (room.learner("Camille").since, room.learner("Camille").seen_at) == (0, room.clock.now)
    assert room.board.version == version


def test_any_envoi_is_a_sign_of_life(room):
    camille = room.join("Camille")
    room.clock.now += 40
    camille.send(camille.signal("fini"))
    assert room.learner("Camille").since == 0


def test_refused_envois_are_a_sign_of_life_too(room, make_envoi):
    camille = room.join("Camille")
    room.clock.now += 40
    camille.send(make_envoi("signal", 0, signal="perdu"))
    assert room.learner("Camille").since == 0


def test_a_clock_set_back_gives_no_negative_time(room):
    room.join("Camille")
    room.clock.now -= 60
    assert room.learner("Camille").since == 0


def test_more_than_a_hundred_at_once_are_for_another_call(room):
    camille = room.join("Camille")
    envois = [camille.reponse(f"q{number}", "bon") for number in range(101)]
    with pytest.raises(RoomError, match="100 réponses au plus"):
        camille.send(*envois)
    assert room.board.questions == ()
    assert len(camille.send(*envois[:100]).recus) == 100
    assert len(room.board.questions) == 100


def test_nobody_fills_the_disk(room, monkeypatch):
    monkeypatch.setattr("rooms.store.MAX_RECEIVED", 3)
    camille = room.join("Camille")
    for _ in range(2):
        receipt = camille.send(*(camille.signal("fini") for _ in range(2)))
    assert (len(receipt.recus), len(receipt.refuses)) == (1, 1)
    assert "continuez seul" in receipt.refuses[0][1]


def test_when_judging_fails_nothing_is_kept_and_the_page_sends_again(room):
    camille = room.join("Camille")
    sent = [camille.signal("fini"), camille.reponse("q1", "bon")]
    with pytest.raises(ZeroDivisionError):
        room.store.record(room.code, camille.token, sent, lambda *_: 1 / 0)
    assert room.learner("Camille").signal == ""
    assert len(camille.send(*sent).recus) == 2


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_board_is_the_same_by_any_road(sqlite_store, make_envoi, quiz, data):
    made = [make_envoi("signal", rang, signal=("ca_va", "bloque", "fini")[rang % 3]) for rang in range(4)]
    made += [make_envoi("etape", rang, etape=rang % 5) for rang in range(4, 8)]
    made += [make_envoi("reponse", rang, question=f"q{rang % 3}", donne=["bon"] * (rang % 2)) for rang in range(8, 14)]
    boards = []
    for sent in (made, data.draw(st.permutations(made + made[:5]))):
        opened = sqlite_store.open_room()
        token = make_secret()
        sqlite_store.join(opened.code, "Camille", token)
        for envois in (sent[:6], sent[6:], sent[3:9]):
            sqlite_store.record(opened.code, token, envois, quiz)
        board = sqlite_store.board(opened.code, opened.secret)
        boards.append((board.learners, board.questions))
        sqlite_store.close(opened.code, opened.secret)
    assert boards[0] == boards[1]
