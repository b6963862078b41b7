"""`bilan`, `chercher` and `glossaire` as a maintainer types them."""

import subprocess
import sys

import pytest


def test_bilan_counts_what_the_corpus_holds(run):
    result = run("bilan")
    assert result.exit_code == 0
    assert "190 documents du sommaire, 10 parus après lui, 85 termes." in result.output
    for title in ("Par section", "Par nature", "Par étape", "État des adresses", "Absences du sommaire"):
        assert title in result.output
    assert "close le 14/12/2023" in result.output


def test_chercher_shows_path_purpose_address_and_reason(run):
    result = run("chercher", "arrêté", "DUI", "-n", "1")
    assert result.exit_code == 0
    assert "Médico-social › Dossiers Usagers Informatisés (DUI) › Arrêté" in result.output
    assert "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000045159638" in result.output
    assert "trouvé par" in result.output


def test_chercher_says_when_the_address_is_not_the_document(run):
    result = run("chercher", "fiche pratique hôpital", "-n", "1")
    assert "https://esante.gouv.fr/segur/hopital" in result.output
    assert "L’adresse exacte n’est pas connue" in result.output


def test_chercher_ids_gives_one_key_a_line(run):
    assert run("chercher", "datamatrix", "INS", "-n", "1", "--ids").output == "ins-datamatrix\n"


def test_chercher_says_what_it_read_instead_of_a_mistyped_word(run):
    assert "« simulatuer » lu comme « simulateur »." in run("chercher", "simulatuer").output.replace("\u00a0", " ")


def test_nothing_found_exits_1_and_suggests_words(run):
    result = run("chercher", "recette de crêpes")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Aucun document" in result.stderr
    assert "Essayez" in result.stderr


def test_glossaire_tells_term_oddity_and_use(run):
    result = run("glossaire", "rniv")
    assert result.exit_code == 0
    assert "RNIV\u00a0: Référentiel National d’IdentitoVigilance" in result.output
    assert "RNV" in result.output
    assert "Employé dans" in result.output


def test_glossaire_finds_nothing_and_suggests(run):
    result = run("glossaire", "xxprerekis")
    assert result.exit_code == 1
    assert "prérequis" in result.stderr


@pytest.mark.parametrize("command", ["bilan", "chercher labo", "glossaire DSR"])
def test_broken_data_is_told_line_by_line(run, data_copy, command):
    (data_copy / "sections.csv").unlink()
    result = run(*command.split(), "--donnees", str(data_copy))
    assert result.exit_code == 1
    assert "sections.csv" in result.output
    assert "Traceback" not in result.output


def test_python_m_catalogue_speaks_french_and_exits_as_told():
    command = [sys.executable, "-m", "catalogue", "chercher", "recette de crêpes"]
    process = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    assert process.returncode == 1
    assert "Aucun document" in process.stderr
