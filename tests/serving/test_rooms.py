"""The addresses of a room, over HTTP: from its opening to its closing, and what each refuses."""

import json

import pytest
from bs4 import BeautifulSoup

from catalogue.quiz import Genre
from catalogue.text import francais
from rooms.store import open_store
from serving.limits import OPENINGS, Limits
from serving.rooms.desk import Desk
from serving.rooms.reading import LARGEST

from room_client import Learner, Line, Trainer, entry, take_seat
from room_server import Clock, in_thread

POLICY = {"Content-Security-Policy": "default-src 'none'"}
FRAGMENTS = {"acces", "resume", "etapes", "bloques", "places", "questions", "consigne", "temps"}
JSON = {"Content_Type": "application/json"}
UNKNOWN = "222222"
JETON = "J" * 43
CAMILLE = {"nom": "Camille", "jeton": JETON}
ENTRY = f'{{"jeton": "{JETON}", "nom": '.encode()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def port(room_url, clock):
    """A server of rooms in a database of each kind; its limits go by the clock of the test."""
    with in_thread(Desk(lambda: open_store(room_url), Limits(clock)), headers=POLICY) as port:
        yield port


@pytest.fixture
def line(tmp_path, clock):
    """A connection to a server of rooms in a file, for what no database sees."""
    desk = Desk(lambda: open_store(f"sqlite:///{tmp_path / 'salles.sqlite'}"), Limits(clock))
    with in_thread(desk, headers=POLICY) as port:
        line = Line(port)
        yield line
        line.close()


@pytest.fixture
def room(line):
    """Code and secret of a room of that server."""
    opened = line.ask("POST", "", {"couloir": ""}).content
    return opened["code"], opened["secret"]


@pytest.fixture
def question(catalogue):
    """A question with one right answer."""
    return next(question for question in catalogue.quiz if question.genre is Genre.UNE)


def seat(board, name):
    """The cells of a learner on a board: signal, étape, questions answered, last sign."""
    rows = BeautifulSoup(board.content["fragments"]["places"], "html.parser").tbody.find_all("tr")
    return next([cell.text for cell in row.find_all("td")] for row in rows if row.th.text == name)


def test_a_room_from_its_opening_to_its_closing(port, question):
    trainer = Trainer(port).open("hopital")
    camille = Learner(port, trainer.code, "Camille").join()
    camille.etape(2)
    camille.signal("bloque")
    camille.answer(question.id, question.reponses)
    camille.settle()
    board = trainer.board()
    assert board.status == 200
    assert "1 bloqué" in board.content["statut"]
    assert set(board.content["fragments"]) == FRAGMENTS
    assert "Camille" in board.content["fragments"]["bloques"]
    assert seat(board, "Camille")[:3] == ["Bloqué", "2", "1"]
    assert trainer.direct("glossaire", "q=dpi", "Cherchez DPI.").content == {"numero": 1}
    camille.settle()
    assert camille.consigne == {"numero": 1, "page": "glossaire", "query": "q=dpi", "texte": "Cherchez DPI."}
    another = Learner(port, trainer.code, "Camille").join()
    assert another.consigne["numero"] == 1
    another.leave()
    assert trainer.close().status == 204
    assert camille._ask("/envois", {"envois": []}, camille.token).status == 404
    assert trainer.board().status == 404
    camille.leave()


def test_two_people_of_one_name_are_told_apart_and_one_never_writes_as_another(port):
    trainer = Trainer(port).open()
    first, second = (Learner(port, trainer.code, "Camille").join() for _ in range(2))
    assert (first.name, second.name) == ("Camille", "Camille 2")
    second.signal("fini")
    board = trainer.board()
    assert [seat(board, name)[0] for name in ("Camille", "Camille 2")] == ["Aucun signal", "Fini"]
    second.code = Trainer(port).open().code
    assert second._ask("/envois", {"envois": []}, second.token).status == 403
    for learner in (first, second):
        learner.leave()


def test_a_board_that_has_not_changed_is_not_sent_again(port):
    trainer = Trainer(port).open()
    camille = Learner(port, trainer.code, "Camille").join()
    version = trainer.board().content["version"]
    camille.send()  # a sign of life changes nothing but time
    assert trainer.board(version=version).content == {"version": version}
    camille.signal("fini")
    changed = trainer.board(version=version).content
    assert changed["version"] != version
    assert set(changed["fragments"]) == FRAGMENTS
    camille.leave()


def test_the_board_shows_the_address_for_learners_that_its_page_gives(port):
    address = "https://parcours.test/voila/render/salle.ipynb?code=x"
    shown = Trainer(port).open().board(adresse=address).content["fragments"]["acces"]
    assert BeautifulSoup(shown, "html.parser").find("a")["href"] == address


@pytest.mark.parametrize("name", ["<b onclick=x>Zoé</b>", "=1+1", "\u202eeoZ"])
def test_a_hostile_name_is_refused_or_shown_as_text(port, name):
    trainer = Trainer(port).open()
    line = Line(port)
    reply = line.ask("POST", f"/{trainer.code}/entree", entry(name))
    line.close()
    assert reply.status in {201, 400}
    shown = BeautifulSoup("".join(trainer.board().content["fragments"].values()), "html.parser")
    assert shown.find("b") is None
    assert "\u202e" not in shown.text


@pytest.mark.parametrize("typed", ["{}", "{:.3} {:.3}", "%20{}-"])
def test_a_code_is_read_as_people_write_it(line, room, typed):
    code = room[0].lower()
    path = typed.format(code, code[3:]).replace(" ", "%20")
    assert line.ask("POST", f"/{path}/entree", entry()).status == 201


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"nom=Camille", {"Content_Type": "application/x-www-form-urlencoded"}, 415),
        (ENTRY + b'"Camille"}', {"Content_Type": "text/plain"}, 415),
        (ENTRY + b'"Camille"}', {}, 415),
        (ENTRY + b'"' + b"a" * LARGEST + b'"}', JSON, 413),
        (b"a" * 1_000_000, JSON, 413),
        (b"", JSON, 400),
        (b"{", JSON, 400),
        (b"[]", JSON, 400),
        (b"[" * 9999, JSON, 400),
        (ENTRY + b"NaN}", JSON, 400),
        (ENTRY + b"1}", JSON, 400),
        (ENTRY + b'"\\ud800"}', JSON, 400),
        (ENTRY + b'"\xff"}', JSON, 400),
        (ENTRY + b'"a\\u0000b"}', JSON, 400),
        (b'{"nom": "Camille"}', JSON, 400),
        (b'{"nom": "Camille", "jeton": 1}', JSON, 400),
        (b'{"nom": "Camille", "jeton": "trop court"}', JSON, 400),
        (b"1" * 5000, JSON, 400),
    ],
)
def test_what_is_not_the_expected_json_is_refused_in_french(line, room, body, headers, status):
    reply = line.ask("POST", f"/{room[0]}/entree", body, **headers)
    assert reply.status == status
    assert reply.content.keys() == {"phrase"}
    assert line.ask("POST", f"/{room[0]}/entree", entry()).status == 201


@pytest.mark.parametrize(
    ("asked", "body", "status"),
    [
        ("POST ", {"couloir": "nulle_part"}, 400),
        ("POST ", {"couloir": 1}, 400),
        ("GET ", None, 405),
        ("GET /{code}", None, 405),
        ("PUT /{code}/entree", CAMILLE, 405),
        (f"POST /{UNKNOWN}/entree", CAMILLE, 404),
        ("POST /%3Cscript%3E/entree", CAMILLE, 404),
        ("POST /%ff/entree", CAMILLE, 400),
        ("POST /{code}/entree", {"nom": "", "jeton": JETON}, 400),
        ("POST /{code}/envois", {"envois": []}, 403),
        ("GET /{code}/tableau", None, 403),
        (f"GET /{UNKNOWN}/tableau", None, 404),
        ("POST /{code}/consigne", {"texte": "Partez."}, 403),
        ("DELETE /{code}", None, 403),
        (f"DELETE /{UNKNOWN}", None, 404),
    ],
)
def test_what_cannot_be_done_is_said_in_french(line, room, asked, body, status):
    method, _, path = asked.partition(" ")
    reply = line.ask(method, path.format(code=room[0]), body)
    assert reply.status == status
    assert reply.content.keys() == {"phrase"}
    assert francais(reply.content["phrase"]).endswith(".")
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["Content-Security-Policy"] == POLICY["Content-Security-Policy"]


@pytest.mark.parametrize("page", ["nulle_part", "javascript:alert(1)", "//ailleurs.test"])
def test_nobody_is_sent_to_a_page_that_does_not_exist(line, room, page):
    code, secret = room
    assert line.ask("POST", f"/{code}/consigne", {"page": page}, secret).status == 400


def test_a_learner_reads_no_board_and_a_trainer_has_no_seat(line, room):
    code, secret = room
    token = take_seat(line, code)
    assert line.ask("GET", f"/{code}/tableau", word=token).status == 403
    assert line.ask("DELETE", f"/{code}", word=token).status == 403
    assert line.ask("POST", f"/{code}/envois", {"envois": []}, secret).status == 403
    assert line.ask("POST", f"/{code}/envois", {"envois": []}, token).status == 200


def test_an_envoi_that_cannot_be_read_is_refused_alone_and_the_others_are_kept(line, room, question):
    code, secret = room
    token = take_seat(line, code)
    learner = Learner(0, code, "Camille", online=False)
    learner.answer(question.id, question.leurres[:1])
    learner.answer("nulle-part", ["x"])
    learner.do("autre chose")
    reply = line.ask("POST", f"/{code}/envois", {"envois": [*learner.outbox, {"id": 7}]}, token).content
    assert reply["recus"] == [learner.outbox[0]["id"]]
    assert [identifier for identifier, _ in reply["refuses"]] == [*(item["id"] for item in learner.outbox[1:]), ""]
    assert all(sentence.endswith(".") for _, sentence in reply["refuses"])
    assert line.ask("POST", f"/{code}/envois", {"envois": "tout"}, token).status == 400
    assert seat(line.ask("GET", f"/{code}/tableau", None, secret), "Camille")[2] == "1"


def test_one_address_opens_ten_rooms_in_an_hour(line, clock):
    statuses = [line.ask("POST", "", {"couloir": couloir}).status for couloir in ("faux", *[""] * OPENINGS)]
    assert statuses == [400] + [201] * OPENINGS
    refused = line.ask("POST", "", {})
    assert refused.status == 429
    assert refused.headers["Retry-After"] == "3600"
    clock.now += 3600
    assert line.ask("POST", "", {}).status == 201


def test_answers_are_json_and_say_their_type(line, room):
    reply = line.ask("POST", f"/{room[0]}/entree", json.dumps(entry("Zoé")).encode(), **JSON)
    assert reply.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert reply.content == {"nom": "Zoé", "consigne": None}
