"""One bad cell or key of an overlay for each rule: told at its line and column, and the overlay is left aside."""

import pytest

from catalogue import surcouche_rules
from catalogue.surcouche import load_overlay

PDF = "https://www.example.org/fiche-officine.pdf"
SOURCE = "2026-11-18,https://www.example.org/documents,,,2026-10-12"
TITLE = "Fiche régionale des pharmaciens – Officine"
GUIDE = "r53-hopital-dpi-guide"

# (table, what to replace, by what) → line, column and words of the message
DOCUMENTS = {
    (",officine,,", ",oficine,,"): (3, "section", "vouliez-vous dire « officine »"),
    ("fiche_pratique", "pratique"): (3, "nature", "n’existe pas dans natures.csv"),
    (',r53-gcs,"Dit', ',r53-gsc,"Dit'): (3, "editeur", "vouliez-vous dire « r53-gcs »"),
    (",professionnel,http", ",pharmacien,http"): (3, "publics", "valeurs possibles"),
    (PDF, "javascript:alert(1)"): (3, "url", "https://"),
    (PDF, "https://sans-point"): (3, "url", "https://"),
    (f"{PDF},retrouvee", ",page"): (3, "url", "cellule obligatoire vide"),
    (f"{PDF},retrouvee", f"{PDF},inconnue"): (3, "url_statut", "valeurs possibles"),
    (SOURCE, "2026-11-18,,,,2026-10-12"): (3, "url_source", "où cette adresse a été lue"),
    (f"pharmaciens,,{TITLE}", f"pharmaciens,[fiche],{TITLE}"): (3, "imprime", "laissez cette cellule vide"),
    (",local,,accompagnement", ",sommaire,,accompagnement"): (3, "statut", "valeurs possibles : local"),
    ("guide,,3", "guide,2,3"): (4, "etape", "l’étape 2 attend fiche_pratique"),
    (",hopital,dpi,", ",officine,dpi,"): (4, "composant", "est un composant de « hopital »"),
    ("2026-10-12", "2026-02-30"): (3, "date_document", "n’est pas un jour du calendrier"),
    ("r53-officine-fiche", "officine-fiche-pratique"): (3, "id", "déjà pris dans le corpus national"),
    ("r53-officine-fiche,", "r52-officine-fiche,"): (3, "id", "commence par « r53- »"),
    ("r53-officine-fiche,", "R53-Fiche,"): (3, "id", "n’a pas le format attendu"),
    ("r53-officine-fiche", "r53-presentation"): (3, "id", "déjà pris ligne 2"),
    (TITLE, "Présentation du programme Ségur"): (3, "titre", "déjà pris dans le corpus national"),
    (",local,,cahier", f",local,{GUIDE},cahier"): (4, "remplace_par", "tournent en rond"),
    (",local,,cahier", ",local,r53-guide,cahier"): (4, "remplace_par", "n’existe pas dans documents.csv"),
}
OTHERS = {
    ("editeurs.csv", "GCS breton", "ANAP"): (2, "sigle", "déjà pris dans le corpus national"),
    ("editeurs.csv", "r53-gcs", "r52-gcs"): (2, "id", "commence par « r53- »"),
    ("echeances.csv", "r53-webinaire", "r52-webinaire"): (2, "id", "commence par « r53- »"),
    ("echeances.csv", "2027-02-04", "2027-02-30"): (2, "date", "n’est pas une date"),
    ("echeances.csv", "2027-03-05", "2027-02-05"): (3, "fin", "précède le début"),
    ("echeances.csv", ",sun_es,", ",sun-es,"): (3, "section", "vouliez-vous dire « sun_es »"),
    ("contacts.csv", "segur@example.org", "https://x.fr"): (2, "courriel", "une seule adresse"),
    ("contacts.csv", "02 61 91 00 00", "0261910000"): (2, "telephone", "groupes de deux"),
    ("contacts.csv", "https://www.example.org/officine", ""): (3, "courriel", "au moins un courriel"),
    ("contacts.csv", ",officine,", ",officine|lune,"): (3, "sections", "« lune » n’existe pas"),
    ("notes.csv", "officine-fiche-pratique", "officine-fiche-pratic"): (2, "document", "vouliez-vous dire"),
    ("notes.csv", "officine-fiche-pratique", "r53-officine-fiche"): (2, "document", "ce document est local"),
    ("notes.csv", "hopital-dpi-arrete", "officine-fiche-pratique"): (3, "document", "déjà pris ligne 2"),
    ("notes.csv", "trimestre.", "trimestre"): (2, "note", "terminée par un point"),
    ("preferences.csv", GUIDE, "nulle-part"): (2, "document", "« nulle-part » n’existe pas"),
    ("preferences.csv", "guide,1", "guide,0"): (2, "rang", "le minimum est 1"),
    ("preferences.csv", "guide,1", "guide,un"): (2, "rang", "nombre entier"),
}
CASES = {**{("documents.csv", *change): told for change, told in DOCUMENTS.items()}, **OTHERS}


@pytest.mark.parametrize(("file", "old", "new"), CASES)
def test_a_bad_cell_is_told_where_it_is(overlay_copy, catalogue, file, old, new):
    path = overlay_copy / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    line, column, words = CASES[file, old, new]
    overlay = load_overlay(overlay_copy, catalogue)
    found = [p for p in overlay.problems if (p.file, p.line, p.column) == (file, line, column) and words in p.message]
    assert found, overlay.problems
    assert not overlay.documents


def test_a_national_id_with_the_prefix_of_a_region_would_be_told(regional, overlay_copy):
    problems = load_overlay(overlay_copy, regional).problems  # a corpus that holds these very documents
    assert {problem.file for problem in problems} == {"documents.csv", "echeances.csv", "editeurs.csv"}
    assert "déjà pris dans le corpus national" in problems[0].message


def test_every_rule_has_its_bad_record():
    told = " ".join(words for _, _, words in CASES.values())
    for words in ("commence par", "déjà pris dans le corpus", "ce document est local", "au moins un courriel"):
        assert words in told
    assert len(surcouche_rules.RULES) == 4
    for words in ("est un composant de", "l’étape 2 attend", "adresse a été lue", "tournent en rond", "jour du calen"):
        assert words in told
    assert len(surcouche_rules.INHERITED) == 5
