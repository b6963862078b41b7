"""`ajouter-document`: options or questions, checked before anything is written."""

from pathlib import Path

import pytest

from catalogue import load_catalogue

ANSWERS = {
    "--section": "officine",
    "--composant": "lgo",
    "--libelle": "Guide de test",
    "--titre": "Guide de test – LGO (officine)",
    "--nature": "guide",
    "--editeur": "ans",
    "--resume": "Un guide ajouté par un test, à lire quand on vérifie que l’ajout d’un document marche bien.",
    "--publics": "professionnel|editeur",
    "--url": "https://esante.gouv.fr/segur/officine",
}


def _options(**changes):
    answers = ANSWERS | {f"--{name.replace('_', '-')}": value for name, value in changes.items()}
    return [part for pair in answers.items() for part in pair]


def test_options_add_a_document(run, data_copy):
    result = run("ajouter-document", *_options(), "--donnees", data_copy)
    assert result.exit_code == 0, result.output
    document = load_catalogue(data_copy).document("officine-lgo-guide-de-test")
    assert document.publics == ("professionnel", "editeur")
    assert document.statut == "posterieur"
    assert document.url_statut == "retrouvee"
    assert document.url_source == document.url


def test_the_file_stays_canonical_and_gains_one_line(run, data_copy):
    before = (data_copy / "documents.csv").read_text().splitlines()
    run("ajouter-document", *_options(), "--donnees", data_copy)
    after = (data_copy / "documents.csv").read_text().splitlines()
    assert after[:-1] == before
    assert run("formater", "--controle", "--donnees", data_copy).exit_code == 0


def test_questions_are_asked_for_what_is_missing(run, data_copy):
    keys = "\n".join([*ANSWERS.values(), ""])
    result = run("ajouter-document", "--donnees", data_copy, keys=keys)
    assert result.exit_code == 0, result.output
    assert "Section" in result.output
    assert load_catalogue(data_copy).document("officine-lgo-guide-de-test").composant == "lgo"


def test_a_wrong_answer_is_asked_again_with_a_suggestion(run, data_copy):
    keys = "\n".join(["oficine", *ANSWERS.values(), ""])
    result = run("ajouter-document", "--donnees", data_copy, keys=keys)
    assert result.exit_code == 0, result.output
    assert "vouliez-vous dire « officine »" in result.output.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"url": "http://esante.gouv.fr"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"section": "oficine"}, "section"),
        ({"titre": "Portail esante.gouv.fr"}, "titre"),
        ({"resume": "Sans point final"}, "resume"),
        ({"date_document": "2022-02-30"}, "date_document"),
        ({"nor": "ABC"}, "nor"),
        ({"libelle": "=1+1"}, "libelle"),
        ({"composant": "dpi"}, "composant"),
    ],
)
def test_a_bad_document_is_refused_and_nothing_is_written(run, data_copy, change, column):
    before = (data_copy / "documents.csv").read_bytes()
    result = run("ajouter-document", *_options(**change), "--donnees", data_copy)
    assert result.exit_code == 1
    assert f"colonne « {column} »" in result.output.replace("\u00a0", " ")
    assert (data_copy / "documents.csv").read_bytes() == before


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "disque plein")])
def test_an_interrupted_run_loses_nothing(run, data_copy, monkeypatch, failure):
    before = {path.name: path.read_bytes() for path in data_copy.iterdir()}

    def fail(*_):
        raise failure

    monkeypatch.setattr(Path, "replace", fail)
    result = run("ajouter-document", *_options(), "--donnees", data_copy)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert {path.name: path.read_bytes() for path in data_copy.iterdir()} == before


def test_a_second_document_of_that_name_gets_another_key(run, data_copy):
    run("ajouter-document", *_options(), "--donnees", data_copy)
    changes = {"titre": "Second guide", "resume": f"{ANSWERS['--resume'][:-1]}, une seconde fois."}
    assert run("ajouter-document", *_options(**changes), "--donnees", data_copy).exit_code == 0
    assert load_catalogue(data_copy).document("officine-lgo-guide-de-test-2").titre == "Second guide"
