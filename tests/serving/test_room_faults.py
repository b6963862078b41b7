"""When servers, database or network fail: nothing is lost, nothing counts twice, and nobody restarts by hand."""

import sqlite3
from contextlib import closing

import psycopg
import pytest

from catalogue.quiz import Genre
from rooms.store import open_store
from serving.rooms.desk import Desk

from room_client import Learner, Line, Trainer, entry, persist
from room_server import Real, in_thread

QUESTIONS = 3


@pytest.fixture
def questions(catalogue):
    """Questions with one right answer."""
    return [question for question in catalogue.quiz if question.genre is Genre.UNE][:QUESTIONS]


@pytest.fixture
def store(room_url):
    """The database of the servers, read beside them."""
    store = open_store(room_url)
    yield store
    store.dispose()


def counts(store, trainer):
    """What the board says: question → answers and right ones."""
    return {question.id: (question.answers, question.right) for question in store.board(*keys(trainer)).questions}


def keys(trainer):
    return trainer.code, trainer.secret


def test_a_server_killed_in_the_middle_loses_nothing_and_counts_nothing_twice(room_url, store, questions):
    with Real(room_url) as server:
        trainer = Trainer(server.port).open()
        learners = [Learner(server.port, trainer.code, f"Poste {number}").join() for number in range(4)]
        for learner in learners:
            learner.answer(questions[0].id, questions[0].reponses)
            assert learner.outbox == []
        server.kill()
        for learner in learners:
            learner.answer(questions[1].id, questions[1].leurres[:1])
            learner.signal("fini")
            assert len(learner.outbox) == 2
        server.start()
        for learner in learners:
            learner.repeat()  # what was received before, and what waits twice in one request
            learner.leave()
    assert counts(store, trainer) == {questions[0].id: (4, 4), questions[1].id: (4, 0)}
    assert store.board(*keys(trainer)).signals["fini"] == 4


def test_two_servers_share_a_room_and_one_learner_may_change_server(room_url, store, questions):
    with Real(room_url) as first, Real(room_url) as second:
        trainer = Trainer(first.port).open()
        camille = Learner(second.port, trainer.code, "Camille").join()
        camille.answer(questions[0].id, questions[0].reponses)
        received = {"id": "0b0f5d0e-6d0c-4b53-8f0c-6f2b1a3c4d5e", "rang": 9, "quoi": "signal", "quand": 0}
        received["valeur"] = {"signal": "bloque"}
        for server in (first, second, first):
            camille.move(server.port)
            camille.repeat(received)
        assert Trainer(second.port, *keys(trainer)).direct("glossaire").content == {"numero": 1}
        camille.settle()
        camille.leave()
        assert camille.consigne["page"] == "glossaire"
        assert "1 bloqué" in trainer.board().content["statut"]
    assert counts(store, trainer) == {questions[0].id: (1, 1)}


def test_an_entry_whose_answer_is_lost_is_one_seat_whatever_server_is_asked_again(room_url, store):
    desks = [Desk(lambda: open_store(room_url)) for _ in range(2)]
    with in_thread(desks[0]) as first, in_thread(desks[1]) as second:
        trainer = Trainer(first).open()
        camille = Learner(first, trainer.code, "Camille").join_unheard()
        camille.name = "Sacha"  # typed anew
        camille.move(second)
        camille.join()
        camille.signal("fini")
        camille.leave()
    assert camille.name == "Camille"
    assert [(seat.name, seat.signal) for seat in store.board(*keys(trainer)).learners] == [("Camille", "fini")]


def test_a_learner_offline_for_a_while_catches_up_and_a_late_signal_undoes_nothing(room_url, store, questions):
    with in_thread(Desk(lambda: open_store(room_url))) as port:
        trainer = Trainer(port).open()
        camille = Learner(port, trainer.code, "Camille").join()
        camille.online = False
        camille.signal("bloque")
        camille.answer(questions[0].id, questions[0].leurres[:1])
        late = camille.outbox
        camille.online, camille.outbox = True, []
        camille.signal("fini")
        camille.answer(questions[0].id, questions[0].reponses)
        camille.repeat(*late)
        camille.leave()
        assert store.board(*keys(trainer)).signals["fini"] == 1
        assert counts(store, trainer) == {questions[0].id: (1, 0)}  # her first answer


def test_a_postgresql_that_refuses_everyone_is_said_and_found_again(postgres_url):
    url = postgres_url()
    name = url.removeprefix("postgresql://postgres@/").partition("?")[0]
    with (
        psycopg.connect(url.replace(f"/{name}?", "/postgres?"), autocommit=True) as administrator,
        in_thread(Desk(lambda: open_store(url))) as port,
    ):
        trainer = Trainer(port).open()
        camille = Learner(port, trainer.code, "Camille").join()
        administrator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        administrator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        camille.signal("bloque")
        assert len(camille.outbox) == 1
        refused = trainer.board()
        assert refused.status == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert refused.content["phrase"].endswith(".")
        administrator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        camille.settle()
        camille.leave()
        assert "1 bloqué" in trainer.board().content["statut"]


def test_a_file_that_another_program_holds_is_said_and_found_again(tmp_path):
    path = tmp_path / "salles.sqlite"
    with in_thread(Desk(lambda: open_store(f"sqlite:///{path}"))) as port, closing(Line(port)) as line:
        trainer = Trainer(port).open()
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            refused = line.ask("POST", f"/{trainer.code}/entree", entry())
            assert refused.status == 503
            assert trainer.board().status == 200  # who reads never waits
        persist(lambda: line.ask("POST", f"/{trainer.code}/entree", entry()).status == 201)


def test_a_folder_that_cannot_be_written_is_said_and_found_again(tmp_path):
    folder = tmp_path / "dossier"
    folder.write_text("un fichier à cette place")
    with (
        in_thread(Desk(lambda: open_store(f"sqlite:///{folder / 'salles.sqlite'}"))) as port,
        closing(Line(port)) as line,
    ):
        assert line.ask("POST", "", {}).status == 503
        folder.unlink()
        assert line.ask("POST", "", {}).status == 201
