"""The board of a trainer: what each fragment tells, to whom, and never more."""

import json
import subprocess
import sys

import pytest

from rooms.model import Consigne, QuestionCount
from widgets.asking import LONGEST_ADDRESS
from widgets.room.board import status
from widgets.room.targets import targets

ADDRESS = "https://formation.test/voila/render/salle.ipynb?code=K7M2QX"
NAMES = ["acces", "resume", "etapes", "bloques", "places", "questions", "consigne", "temps"]


def words(node):
    return " ".join(node.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def rows(table):
    return [[words(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")]


def test_the_fragments_are_those_of_the_contract(seen, board):
    assert list(seen(board())) == NAMES


def test_the_access_shows_the_code_the_address_and_its_drawing(seen, busy):
    acces = seen(busy, ADDRESS)["acces"]
    assert words(acces.select_one(".salle-code")) == "K7M2QX"
    assert acces.a["href"] == f"{ADDRESS}&couloir=officine"
    svg = acces.find("svg")
    assert svg["role"] == "img"
    assert "K7M2QX" in svg.title.text
    assert "Couloir : Officine" in words(acces)
    assert "que sur cet ordinateur" not in words(acces)


def test_an_address_of_this_computer_is_told_to_be_so(seen, board):
    assert "que sur cet ordinateur" in words(seen(board(), "http://127.0.0.1:8866/salle.ipynb?code=K7M2QX")["acces"])


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "ftp://a.test/",
        "https://",
        "http://[::1",
        "https://a.test/ b",
        "https://a.test/\u202e",
        "https://a.test/" + "a" * LONGEST_ADDRESS,
    ],
)
def test_an_address_that_is_none_is_neither_linked_nor_drawn(seen, board, address):
    acces = seen(board(), address)["acces"]
    assert acces.find(["a", "svg"]) is None
    assert "K7M2QX" in words(acces)


def test_numbers_of_the_room_and_of_each_signal(seen, busy):
    assert [words(item) for item in seen(busy)["resume"].select("li")] == [
        "4 dans la salle", "1 ça va", "1 bloqué", "1 fini", "1 aucun signal",
    ]  # fmt: skip


def test_how_many_are_at_each_step(seen, busy):
    table = seen(busy)["etapes"].table
    assert words(table.caption) == "Où en est la salle"
    assert [row[1] for row in rows(table)] == ["0", "1", "1", "1", "1"]
    assert rows(table)[-1][0] == "Sur une autre page"
    assert all(cell["scope"] == "row" for cell in table.select("tbody th"))


def test_who_is_stuck_is_named_by_seat_and_nobody_is_said_so(seen, busy, board):
    (item,) = seen(busy)["bloques"].select("li")
    assert words(item) == "10 à l’étape 2, depuis 2 minutes"
    assert words(seen(board())["bloques"]).endswith("Personne ne se dit bloqué.")


def test_each_place_has_its_line_in_words(seen, busy):
    table = seen(busy)["places"].table
    assert rows(table)[:2] == [["2", "Ça va", "3", "4", "à l’instant"], ["10", "Bloqué", "2", "1", "il y a 3 minutes"]]
    assert [cell["scope"] for cell in table.select("thead th")] == ["col"] * 5


def test_a_percentage_waits_for_five_answers(seen, busy):
    told = rows(seen(busy)["questions"].table)
    assert [row[1:] for row in told] == [["5", "20 %"], ["4", "moins de 5 réponses"]]
    assert words(seen(busy)["questions"]).count("%") == 2  # the table, and the hardest one


@pytest.mark.parametrize("answers", [1, 2, 3, 4])
def test_below_five_answers_nothing_tells_how_many_are_right(catalogue, board, seen, answers):
    key = catalogue.quiz[0].id
    every = [seen(board(questions=[QuestionCount(key, answers, right)]))["questions"] for right in range(answers + 1)]
    assert len({str(soup) for soup in every}) == 1
    assert "%" not in words(every[0])


def test_the_hardest_question_comes_with_its_explanation(seen, busy, catalogue):
    hardest = words(seen(busy)["questions"].select_one(".conseil"))
    assert "La plus difficile" in hardest
    assert catalogue.quiz[0].explication in hardest


def test_a_question_that_the_corpus_no_longer_has_is_left_out(seen, board):
    questions = seen(board(questions=[QuestionCount("disparue", 9, 0)]))["questions"]
    assert "Aucune réponse" in words(questions)


def test_the_consigne_is_told_with_the_page_it_leads_to(seen, busy, board):
    told = words(seen(busy)["consigne"])
    assert "Consigne en cours : Ouvrez la fiche pratique (Étape 2 : lire la fiche pratique)" in told
    assert "Aucune consigne envoyée." in words(seen(board())["consigne"])


def test_a_trainer_may_send_to_steps_pages_and_documents(seen, busy):
    form = seen(busy)["consigne"].form
    groups = [group["label"].replace("\u00a0", " ") for group in form.select("optgroup")]
    assert groups == ["Étapes", "Pages", "Documents : Officine"]
    values = [option["value"] for option in form.select("option")]
    assert {"", "recherche", "fiches_pratiques?couloir=officine"} <= set(values)
    assert "arretes_dsr_rem_af?couloir=officine&document=officine-lgo-arrete" in values
    assert form.find("label", {"for": "consigne-cible"})
    assert form.find("label", {"for": "consigne-texte"})


def test_without_a_couloir_the_documents_of_all_six_are_offered(catalogue):
    groups = targets(catalogue, "")
    assert len(groups) == 2 + 6
    offered = {target.query.rpartition("=")[2] for _, found in groups[2:] for target in found}
    assert {d.id for d in catalogue.documents if d.section in {c.id for c in catalogue.couloirs}} <= offered


def test_those_of_whom_nothing_is_heard_are_named_with_the_time(seen, busy):
    temps = seen(busy)["temps"]
    assert [words(item) for item in temps.select("li")] == ["10 depuis 3 minutes"]
    assert "ouverte depuis 12 minutes" in words(temps)
    assert "dans 24 heures au plus tard" in words(temps)


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=HYPERLINK(1)", "{{ 7*7 }}", "&lt;b&gt;"]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_written_is_shown_as_text(seen, board, seat, text):
    consigne = Consigne(1, "", "", text)
    html = seen(board([seat(text, "bloque", 1, since=90)], consigne=consigne), ADDRESS)
    assert [soup.select("script, img, b") for soup in html.values()] == [[]] * len(NAMES)
    for name in ("bloques", "places", "temps"):
        assert html[name].bdi.text == text
    assert words(html["consigne"].strong) == " ".join(text.split())


def test_an_empty_room_is_told_in_every_fragment(seen, board):
    html = seen(board())
    assert all(words(soup) for soup in html.values())
    assert html["places"].table is None


def test_the_status_is_a_sentence(board, seat, busy):
    assert status(board()) == "Personne n’a encore rejoint la salle."
    assert status(busy).replace("\u00a0", " ") == "4 places : 1 ça va, 1 bloqué, 1 a fini, 1 sans signal."
    several = [seat(str(n), signal) for n, signal in enumerate(("bloque", "bloque", "fini", "fini"))]
    assert status(board(several)).replace("\u00a0", " ") == "4 places : 2 bloqués, 2 ont fini."


def test_a_server_that_shows_a_board_loads_no_widget():
    code = "import json, sys, widgets.room.board; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    loaded = set(json.loads(run.stdout))
    assert loaded & {"ipywidgets", "anywidget", "sqlalchemy", "pandas", "traitlets"} == set()


def test_a_full_room_is_drawn_whole(catalogue, board, seat, seen):
    full = board(
        [seat(f"place {n}", ("ca_va", "bloque", "fini")[n % 3], n % 5, 3, n) for n in range(200)],
        [QuestionCount(question.id, 9, 4) for question in catalogue.quiz],
    )
    assert len(rows(seen(full)["places"].table)) == 200
    assert len(rows(seen(full)["questions"].table)) == len(catalogue.quiz)
