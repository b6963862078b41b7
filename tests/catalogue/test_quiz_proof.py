"""A question whose answers the corpus contradicts is told; a corpus with problems of its own accuses none."""

import pytest

from catalogue.loading import read_package
from catalogue.quiz_proof import contradictions

FICHE, CLOTURE = "officine-premiere-lecture", "cloture-de-la-vague-1"
LGO, DMP = "officine-lire-le-lgo", "dmp-en-entier"

# question, the cell to spoil (column, value), the column where it must be told, part of the sentence
CONTRADICTED = [
    (FICHE, "reponses", "officine-fiche-pratiqe", "reponses", "vouliez-vous dire « officine-fiche-pratique »"),
    (FICHE, "leurres", "officine-page|asp-pgae", "leurres", "vouliez-vous dire « asp-page »"),
    (FICHE, "sujet", "secton=officine", "sujet", "vouliez-vous dire « section »"),
    (FICHE, "sujet", "section=hopital;nature=fiche_pratique", "reponses", "ne vérifie pas"),
    (FICHE, "reponses", "officine-mode-emploi", "reponses", "ne vérifie pas"),
    (FICHE, "sujet", "section=officine", "leurres", "est dite fausse"),
    (LGO, "reponses", "officine-lgo-dsr-exigences|officine-lgo-arrete|officine-lgo-dsr-introduction", "reponses",
     "l’ordre du corpus est officine-lgo-arrete|"),
    (LGO, "reponses", "officine-lgo-arrete|hopital-ri-arrete|officine-lgo-dsr-exigences", "reponses", "ne vérifie pas"),
    ("trois-pieces", "sujet", "sections=asp", "sujet", "ne dit pas dans quel ordre"),
    ("trois-pieces", "reponses", "MOM|BDC|VA", "reponses", "BDC|MOM|VA"),
    ("quatre-etapes", "reponses", "1|3|2|4", "reponses", "1|2|3|4"),
    ("ordre-des-annexes", "reponses", "dsr|arrete|rem", "reponses", "arrete|dsr|rem"),
    ("histoire-du-programme", "reponses", "2023-12-14-cloture-vague-1|2021-07-26-instruction-sun-es|"
     "2025-02-27-lancement-vague-2", "reponses", "l’ordre du corpus"),
    ("premier-document", "sujet", "section=ordre_de_lecture;rang=deuxieme", "sujet", "valeurs possibles"),
    ("premier-document", "sujet", "section=ordre_de_lecture;rang=dernier", "leurres", "est dite fausse"),
    (DMP, "reponses", "Dossier Médical Partagé|Dossier Patient Informatisé", "reponses", "ne vérifie pas"),
    ("messagerie-protegee", "reponses", "MSSanté|ma messagerie", "reponses", "ne vérifie pas"),
    ("radiologie-nom-actuel", "reponses", "Radiologie", "reponses", "ne vérifie pas"),
    ("bouton-de-connexion", "reponses", "CPX", "reponses", "CPx"),
    (CLOTURE, "reponses", "15 décembre 2023", "reponses", "ne vérifie pas"),
    (CLOTURE, "leurres", "16 mars 2022|14 DECEMBRE 2023", "leurres", "est dite fausse"),
    ("qui-signe-les-arretes", "reponses", "ans", "reponses", "ne vérifie pas"),
    ("kits-et-boites-a-outils", "reponses", "ANAP|CNSA", "reponses", "ne vérifie pas"),
    ("forfait-a-l-usage", "leurres", "sons|asp|sun", "leurres", "n’existe pas dans sections.csv"),
    ("ville-quel-financement", "reponses", "services_socles", "reponses", "ne vérifie pas"),
    ("ville-quel-financement", "leurres", "financement_usages|lecture", "leurres", "« financement_usage » ?"),
    ("sections-de-l-equipement", "leurres", "sun_es|radiologie", "leurres", "est dite fausse"),
    ("officine-introuvable", "leurres", "rem|convention", "leurres", "est dite fausse"),
    ("couloirs-sans-mode-d-emploi", "reponses", "medecine_de_ville|radiologie", "reponses", "ne vérifie pas"),
    ("absent-partout", "reponses", "convention", "reponses", "ne vérifie pas"),
    ("officine-sans-fichier-de-calcul", "reponses", "officine-faq|officine-page", "reponses", "ne vérifie pas"),
    ("ou-est-le-rem", "leurres", "convention|annexe", "leurres", "est dite fausse"),
    ("couloirs-renommes", "reponses", "radiologie|officine", "reponses", "ne vérifie pas"),
    ("parus-apres-le-sommaire", "leurres", "apres-page-asp-vague-2", "leurres", "est dite fausse"),
    ("hopital-logiciels-finances", "reponses", "DPI|DUI", "reponses", "ne vérifie pas"),
]  # fmt: skip

# a change of the corpus (table, key, column, value) → the question that it contradicts
CHANGES = [
    (("documents", "hopital-fiche-pratique", "section", "officine"), "hopital-premiere-lecture"),
    (("documents", "officine-lgo-arrete", "etape", ""), LGO),
    (("sections", "radiologie", "libelle_actuel", "Radiologie"), "couloirs-renommes"),
    (("documents", "dmp-site", "editeur", "ans"), "qui-gere-le-dmp"),
    (("echeances", "2023-12-14-cloture-vague-1", "date", "2023-12-15"), CLOTURE),
    (("glossaire", "DMP", "developpe", "Dossier Médical Personnel"), DMP),
    (("sections", "sun_es", "famille", "financement_equipement"), "forfait-a-l-usage"),
    (("documents", "sun-es-page", "remplace_par", ""), "page-remplacee"),
    (("natures", "mode_emploi", "si_absent", "Appelez votre ARS."), "ville-sans-mode-d-emploi"),
]


@pytest.mark.parametrize("bad", CONTRADICTED, ids=lambda bad: f"{bad[0]}.{bad[1]}={bad[2]}"[:70])
def test_what_the_corpus_contradicts_is_told(spoil, bad):
    key, column, value, where, part = bad
    spoil.cell("quiz", key, column, value)
    problems = spoil.problems()
    assert (key, where) in spoil.questions(problems)
    assert {place[0] for place in spoil.questions(problems)} == {key}
    assert part in " ".join(problem.message for problem in problems)


@pytest.mark.parametrize(("cell", "key"), CHANGES, ids=lambda item: item if isinstance(item, str) else item[1])
def test_a_corpus_that_changes_tells_the_questions_to_review(spoil, cell, key):
    spoil.cell(*cell)
    problems = spoil.problems()
    assert {problem.file for problem in problems} == {"quiz.csv"}
    assert key in {place[0] for place in spoil.questions(problems)}


def test_a_document_added_to_what_was_absent_is_told(spoil):
    spoil.cell("documents", "officine-page", "nature", "fichier_calcul")
    found = spoil.questions(spoil.problems())
    assert {("officine-introuvable", "reponses"), ("couloirs-sans-fichier-de-calcul", "reponses")} <= found


def test_a_document_that_goes_away_is_told_of_the_questions_that_name_it(spoil):
    spoil.drop("documents", "officine-mode-emploi")
    found = spoil.questions(spoil.problems())
    assert {("officine-passer-a-l-action", "document"), ("officine-passer-a-l-action", "reponses")} <= found


def test_a_corpus_with_problems_of_its_own_does_not_accuse_the_questions(spoil):
    line = spoil.cell("natures", "fiche_pratique", "genre", "x")
    spoil.cell("glossaire", "DMP", "developpe", "Dossier Médical Personnel")
    problems = spoil.problems()
    assert [(problem.file, problem.line) for problem in problems] == [("natures.csv", line)]


def test_a_table_with_a_lost_line_proves_nothing(spoil):
    spoil.file("documents.csv", lambda raw: raw.replace(b"\nofficine-fiche-pratique,", b"\nofficine-fiche-pratique,,"))
    assert list(contradictions(read_package(spoil.folder).tables)) == []


def test_the_questions_of_the_project_agree_with_its_corpus():
    assert list(contradictions(read_package().tables)) == []
