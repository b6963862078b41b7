"""Every rule of the orientation has a bad record that it catches; none accuses the innocent."""

import csv
import inspect

import pytest

from catalogue import orientation_rules
from catalogue.loading import read_package

ANSWERS, QUESTIONS, ADVICE = "orientation", "orientation_questions", "orientation_conseils"
HOSPITAL = {"question": "lieu", "reponse": "hopital"}
CARDS = {"question": "service", "reponse": "cartes"}
KIND = {"nature": "mode_emploi", "condition": "but=accompagner"}
PAGE = {"document": "sun-es-page"}

# rule, the cell to spoil (table, a record of it, column, value), what the message must hold
BAD_RECORDS = [
    ("conditions_name_answers", ANSWERS, CARDS, "condition", "lieu=hopita", "vouliez-vous dire « lieu=hopital » ?"),
    ("conditions_name_answers", ADVICE, KIND, "condition", "but=zzz|lieu=region", "« but=zzz » n’existe pas"),
    ("implied_places_agree", ANSWERS, HOSPITAL, "couloir", "sons", "« sons » n’est pas un couloir"),
    ("implied_places_agree", ANSWERS, {"question": "produit", "reponse": "ri"}, "composant", "lgo", "« officine »"),
    ("implied_places_agree", ANSWERS, CARDS, "suite", "hopital", "dans les quatre étapes"),
    ("implied_places_agree", ANSWERS, CARDS, "suite", "ordre_de_lecture", "dans les quatre étapes"),
    ("advice_has_one_target", ADVICE, KIND, "document", "dmp-page", "l’un des deux, et un seul"),
    ("advice_has_one_target", ADVICE, PAGE, "document", "", "l’un des deux, et un seul"),
    ("every_path_ends", ANSWERS, {"question": "structure"}, "vers", "but", "revient à la question « but »"),
    ("every_path_ends", ANSWERS, {"question": "structure"}, "vers", "structure", "revient à la question « structure »"),
    ("everything_is_reached", ANSWERS, CARDS, "condition", "lieu=region|but=suivre", "n’est offerte sur aucun chemin"),
    ("answers_are_told_apart", ANSWERS, {"question": "but", "vers": "reference"}, "condition", "", "offre déjà"),
    ("ends_have_documents", ANSWERS, CARDS, "condition", "lieu=region", "finit avec aucun document"),
    ("every_advice_serves", ADVICE, PAGE, "condition", "lieu=pharmacie|but=forfait", "aucun chemin ne remplit"),
    ("every_advice_serves", ADVICE, KIND, "nature", "instruction", "n’a de « instruction »"),
]  # fmt: skip
COLUMN = {"advice_has_one_target": "document", "answers_are_told_apart": "reponse", "ends_have_documents": "reponse"}


def key(folder, table, **wanted):
    """The key, as Spoiler takes it, of the first record that holds these cells."""
    names = {ANSWERS: ("question", "ordre"), QUESTIONS: ("id",), ADVICE: ("ordre",)}[table]
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if wanted.items() <= row.items())
    return "|".join(row[name] for name in names)


@pytest.fixture
def change(spoil):
    """Write one cell of the first record of a table that holds some cells; its line."""
    return lambda table, record, column, value: spoil.cell(table, key(spoil.folder, table, **record), column, value)


def of_orientation(spoil):
    return [(p.file, p.line, p.column) for p in spoil.problems() if p.file.startswith("orientation")]


@pytest.mark.parametrize("bad", BAD_RECORDS, ids=lambda bad: f"{bad[0]}:{bad[3]}={bad[4]}")
def test_a_rule_catches_its_bad_record(spoil, change, bad):
    rule, table, record, column, value, part = bad
    line = change(table, record, column, value)
    found = list(getattr(orientation_rules, rule)(read_package(spoil.folder).tables))
    (problem,) = (p for p in found if (p.file, p.line) == (f"{table}.csv", line))
    assert problem.column == COLUMN.get(rule, column)
    assert part in problem.message
    assert problem.message.endswith((".", "?"))
    assert set(found) <= set(spoil.problems())


def test_every_rule_that_is_written_is_applied_and_has_a_bad_record():
    written = {
        name
        for name, function in inspect.getmembers(orientation_rules, inspect.isfunction)
        if function.__module__ == orientation_rules.__name__
        and list(inspect.signature(function).parameters) == ["tables"]
    }
    assert written == {rule.__name__ for rule in orientation_rules.RULES} == {bad[0] for bad in BAD_RECORDS}


def test_a_question_that_no_answer_leads_to_is_told(spoil, change):
    change(ANSWERS, {"reponse": "accompagner"}, "vers", "")
    problems = [p for p in spoil.problems() if p.file == "orientation_questions.csv"]
    assert [p.column for p in problems] == ["id"]
    assert "aucun chemin ne pose cette question" in problems[0].message


def test_a_question_without_an_answer_to_offer_is_told_where_it_is_asked(spoil, change):
    line = change(ANSWERS, {"question": "but", "condition": "lieu=autre"}, "vers", "logiciel")
    change(ANSWERS, {"question": "logiciel", "reponse": "plusieurs"}, "condition", "lieu=laboratoire")
    (problem,) = (p for p in spoil.problems() if p.column == "vers")
    assert (problem.file, problem.line) == ("orientation.csv", line)
    assert "« lieu=autre&but=equiper », « logiciel » n’a aucune réponse à offrir" in problem.message


def test_a_sixth_question_is_told(spoil, change):
    change(ANSWERS, {"reponse": "oui"}, "vers", "service")
    assert "vers" not in {p.column for p in spoil.problems()}  # the fifth question is allowed
    line = change(ANSWERS, {"question": "service", "reponse": "dmp"}, "vers", "structure")
    (problem,) = (p for p in spoil.problems() if p.column == "vers")
    assert (problem.file, problem.line) == ("orientation.csv", line)
    assert "plus de 5 questions" in problem.message


def test_an_eighth_document_is_told_at_the_last_answer(spoil, change):
    change(ADVICE, {"document": "apres-arrete-essms-protection-enfance"}, "condition", "but=referencer")
    places = {(p.line, p.column) for p in spoil.problems() if "8 documents ; resserrez" in p.message}
    assert len(places) >= 3
    assert {column for _, column in places} == {"reponse"}


def test_paths_that_fail_alike_are_told_once_and_counted(spoil, change):
    line = change(ANSWERS, CARDS, "condition", "lieu=region|lieu=autre|lieu=pharmacie")
    (problem,) = (p for p in spoil.problems() if "aucun document" in p.message)
    assert problem.line == line
    assert problem.message.startswith("2 chemins, dont « lieu=region&but=connecter&service=cartes », finissent")


def test_an_answer_that_changes_its_key_accuses_the_conditions_that_name_it_and_no_path(spoil, change):
    change(ANSWERS, {"question": "reference", "reponse": "oui"}, "reponse", "certainement")
    assert {place[::2] for place in of_orientation(spoil)} == {("orientation_conseils.csv", "condition")}


def test_a_document_that_no_longer_exists_is_told_at_the_rules_that_name_it(spoil, change):
    line = change(ADVICE, PAGE, "document", "sun-es-pages")
    assert of_orientation(spoil) == [("orientation_conseils.csv", line, "document")]
    spoil.drop("documents", "mssante-site")
    assert {column for _, _, column in of_orientation(spoil)} == {"document"}


@pytest.mark.parametrize(
    "cell",
    [
        (ANSWERS, {"reponse": "accompagner"}, "vers", "structures"),
        (ANSWERS, HOSPITAL, "couloir", "hopitaux"),
        (ANSWERS, HOSPITAL, "ordre", "un"),
        (ANSWERS, CARDS, "suite", "insi"),
        (ADVICE, KIND, "nature", "mode_d_emploi"),
        (ADVICE, KIND, "raison", "sans point"),
        (ADVICE, KIND, "ordre", "9" * 5000),
        (QUESTIONS, {"id": "but"}, "texte", "Que voulez-vous"),
    ],
    ids=lambda cell: f"{cell[0]}:{cell[2]}={cell[3][:20]}",
)
def test_a_wrong_cell_accuses_its_table_only(spoil, change, cell):
    table, _, column, _ = cell
    line = change(*cell)
    places = of_orientation(spoil)
    assert (f"{table}.csv", line, column) in places
    assert {file for file, _, _ in places} == {f"{table}.csv"}


LOST = {ANSWERS: b"\nbut,7,etre_paye,", QUESTIONS: b"\nlieu,", "documents": b"\nmedecine-de-ville-faq,"}


@pytest.mark.parametrize("table", LOST)
def test_a_lost_line_accuses_no_path(spoil, table):
    assert LOST[table] in (spoil.folder / f"{table}.csv").read_bytes()
    spoil.file(f"{table}.csv", lambda raw: raw.replace(LOST[table], LOST[table] + b","))
    assert [place[::2] for place in of_orientation(spoil)] == [(f"{table}.csv", "")] * (table != "documents")


def test_lost_rules_accuse_no_path(spoil):
    for document in (b",ins-commande-cartes-cpx,", b",psc-e-cps-procedure-activation,"):
        spoil.file("orientation_conseils.csv", lambda raw, lost=document: raw.replace(lost, b","))
    assert {place[::2] for place in of_orientation(spoil)} == {("orientation_conseils.csv", "")}
