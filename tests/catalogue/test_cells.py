"""Each bad cell is told, alone, with its file, line, column and remedy."""

import pytest

from catalogue.cells import is_date

COMMUN = "ordre-de-lecture-document-commun"
WEBINAIRES = "ordre-de-lecture-webinaires"
ARRETE = "apres-arrete-e-cps-psc"
SUN_ES = "2021-07-26-instruction-sun-es"
ADDRESS = "n’a pas le format attendu ; une adresse complète qui commence par https://"
SOURCE = "n’a pas le format attendu ; une adresse https://, ou le nom de la source en mots simples (sans http:)"
DAY = "n’est pas une date ; écrivez AAAA-MM-JJ"
PARTIAL = "n’a pas le format attendu ; une date AAAA, AAAA-MM ou AAAA-MM-JJ"
WHOLE = "n’est pas un nombre entier ; des chiffres seulement"
ITEMS = "élément vide ou répété dans la liste ; séparez les éléments par un seul « | »"
NOR = "quatre lettres, sept chiffres, une lettre, par exemple SSAD2208266A"

# table, key, column, cell, part of the sentence
BAD_CELLS = [
    ("documents", COMMUN, "titre", "", "cellule obligatoire vide ; remplissez-la"),
    ("documents", COMMUN, "resume", "", "cellule obligatoire vide ; une phrase complète, terminée par un point"),
    ("echeances", SUN_ES, "section", "", "cellule obligatoire vide"),
    ("documents", COMMUN, "section", "hopitl", "n’existe pas dans sections.csv ; vouliez-vous dire « hopital » ?"),
    ("documents", WEBINAIRES, "nature", "webinair", "dans natures.csv ; vouliez-vous dire « webinaire » ?"),
    ("documents", WEBINAIRES, "nature", "zzzzzzzz", "dans natures.csv ; ajoutez-l’y ou corrigez la cellule"),
    ("documents", COMMUN, "etape", "5", "« 5 » n’existe pas dans etapes.csv ; valeurs possibles : 1, 2, 3, 4."),
    ("documents", COMMUN, "editeur", "asn", "dans editeurs.csv ; vouliez-vous dire « ans » ?"),
    ("documents", COMMUN, "remplace_par", "sons-pag", "dans ce fichier ; vouliez-vous dire « sons-page » ?"),
    ("documents", COMMUN, "url_statut", "retrouvée", "n’existe pas ; vouliez-vous dire « retrouvee » ?"),
    ("documents", COMMUN, "publics", "editeur||region", ITEMS),
    ("documents", COMMUN, "publics", "editeur|editeur", ITEMS),
    ("documents", COMMUN, "mots_cles", "débuter | apprendre", "espace autour d’un « | » ; supprimez-la"),
    ("glossaire", "ASP", "sections", "asp|officin", "dans sections.csv ; vouliez-vous dire « officine » ?"),
    ("glossaire", "AF", "contexte", "appel|Dépôt", "« Dépôt » n’a pas le format attendu ; des mots en minuscules"),
    ("documents", COMMUN, "url", "http://esante.gouv.fr", ADDRESS),
    ("documents", COMMUN, "url", "javascript:alert(1)", ADDRESS),
    ("documents", COMMUN, "url", "https://esante", ADDRESS),
    ("documents", COMMUN, "url_source", "http://esante.gouv.fr", SOURCE),
    ("documents", COMMUN, "url_source", "javascript:alert(1)", SOURCE),
    ("echeances", SUN_ES, "date", "2022-13-01", DAY),
    ("echeances", SUN_ES, "date", "16/03/2022", DAY),
    ("echeances", SUN_ES, "date", "2022-02-30", DAY),
    ("echeances", SUN_ES, "fin", "2022-W11-3", DAY),
    ("echeances", SUN_ES, "fin", "20220316", DAY),
    ("echeances", SUN_ES, "heure", "24:00", "une heure HH:MM, par exemple 14:00"),
    ("echeances", SUN_ES, "heure", "9h30", "une heure HH:MM, par exemple 14:00"),
    ("documents", COMMUN, "date_document", "2022-13", PARTIAL),
    ("documents", COMMUN, "date_document", "16/03/2022", PARTIAL),
    ("documents", COMMUN, "date_document", "2022-02-30", "« 2022-02-30 » n’est pas un jour du calendrier"),
    ("documents", ARRETE, "nor", "SSAD2208266", NOR),
    ("documents", ARRETE, "jorftext", "JORFTEXT00004555119", "JORFTEXT suivi de douze chiffres"),
    ("regions", "01", "code", "1", "deux chiffres, zéro compris : « 01 » (un tableur l’a peut-être lu comme un nombre"),
    ("documents", COMMUN, "ordre", "0", "0 est trop petit ; le minimum est 1"),
    ("documents", COMMUN, "ordre", "100001", "100001 est trop grand ; le maximum est 100000"),
    ("documents", COMMUN, "ordre", "trois", WHOLE),
    ("documents", COMMUN, "ordre", "3,5", WHOLE),
    ("documents", COMMUN, "ordre", "003", WHOLE),
    ("documents", COMMUN, "ordre", "٣", WHOLE),
    ("documents", COMMUN, "ordre", "9" * 5000, WHOLE),
    ("documents", COMMUN, "vague", "10", "10 est trop grand ; le maximum est 9"),
    ("sections", "hopital", "couloir", "vrai", "« vrai » n’est pas une réponse ; écrivez « oui » ou « non »"),
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD_CELLS, ids=lambda bad: f"{bad[0]}.{bad[2]}={bad[3][:20]}")
def test_a_bad_cell_is_told_alone(spoil, bad):
    table, key, column, cell, part = bad
    line = spoil.cell(table, key, column, cell)
    (problem,) = spoil.problems()
    assert (problem.file, problem.line, problem.column) == (f"{table}.csv", line, column)
    assert part in problem.message


def test_an_unknown_item_of_a_list_is_told_with_the_nearest_one(spoil):
    line = spoil.cell("documents", COMMUN, "publics", "editeur|regionn")
    problems = [problem for problem in spoil.problems() if problem.file == "documents.csv"]
    assert [(problem.line, problem.column) for problem in problems] == [(line, "publics")]
    assert problems[0].message == "« regionn » n’existe pas ; vouliez-vous dire « region » ?"


def test_an_item_is_repeated_even_when_a_space_hides_it(spoil):
    line = spoil.cell("documents", COMMUN, "mots_cles", "débuter |débuter")
    told = {(problem.line, problem.column, problem.message.split(" ; ")[0]) for problem in spoil.problems()}
    assert told == {
        (line, "mots_cles", "espace autour d’un « | »"),
        (line, "mots_cles", "élément vide ou répété dans la liste"),
    }


def test_a_repeated_id_names_the_first_line(spoil):
    first = spoil.cell("documents", WEBINAIRES, "remarque", "")
    line = spoil.cell("documents", "ins-newsletter", "id", WEBINAIRES)  # which no other table names
    (problem,) = spoil.problems()
    assert (problem.file, problem.line, problem.column) == ("documents.csv", line, "id")
    assert problem.message == f"« {WEBINAIRES} » est déjà pris ligne {first} ; chaque valeur doit être unique."


def test_a_key_of_two_columns_is_repeated_only_as_a_whole(spoil):
    spoil.cell("vocabulaires", "public|editeur", "libelle", "ARS")
    assert spoil.problems() == ()
    line = spoil.cell("vocabulaires", "confiance|copie", "id", "ars")
    messages = {(problem.line, problem.column): problem.message for problem in spoil.problems()}
    assert "« confiance + ars » est déjà pris ligne" in messages[line, "id"]


def test_a_long_cell_is_cut_in_the_sentence(spoil):
    spoil.cell("documents", COMMUN, "url", "x" * 1000)
    (problem,) = spoil.problems()
    assert problem.message.startswith(f"« {'x' * 80}… » n’a pas")


def test_a_missing_column_is_not_told_again_for_each_record(spoil):
    spoil.file("documents.csv", lambda raw: raw.replace(b"imprime,", b"imprim,", 1))
    assert [(problem.line, problem.column) for problem in spoil.problems()] == [(1, "imprim"), (1, "imprime")]


def test_a_record_lost_to_a_bad_line_accuses_none_that_refers_to_it(spoil):
    spoil.file("sections.csv", lambda raw: raw.replace(b"\nasp,ASP", b"\nasp,,ASP"))
    (problem,) = spoil.problems()
    assert (problem.file, problem.line) == ("sections.csv", 4)


@pytest.mark.parametrize("text", ["2022-03-16", "2024-02-29"])
def test_a_day_of_the_calendar_is_a_date(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["", "2023-02-29", "2022-3-16", "2022-W11-3", "20220316", "２０２２-03-16", "2022-03-16 "]
)
def test_another_writing_is_not_a_date(text):
    assert not is_date(text)
