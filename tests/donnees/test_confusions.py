"""What the trainer is told to say is true of the corpus, count by count."""

import pytest


@pytest.fixture
def told(catalogue):
    return {confusion.id: confusion for confusion in catalogue.confusions}


def test_the_arrete_is_printed_nine_times_once_by_composant(catalogue, told):
    arretes = [d.composant for d in catalogue.documents if d.libelle == "Arrêté"]
    assert sorted(arretes) == sorted(composant.id for composant in catalogue.composants)
    assert len(arretes) == 9
    assert "neuf fois" in told["arrete-neuf-fois"].a_dire


@pytest.mark.parametrize(
    ("key", "nature"),
    [
        ("sans-mode-emploi", "mode_emploi"),
        ("sans-fichier-calcul", "fichier_calcul"),
        ("convention-absente", "convention"),
    ],
)
def test_what_is_absent_is_absent_from_these_couloirs_and_no_other(catalogue, told, key, nature):
    couloirs = dict.fromkeys(a.section.id for a in catalogue.absences if a.nature.id == nature)
    assert told[key].couloirs == tuple(couloirs)
    for couloir in couloirs:
        assert catalogue.section(couloir).libelle in told[key].a_dire


def test_no_couloir_lists_a_rem(catalogue, told):
    assert not [d for d in catalogue.documents if d.nature == "rem"]
    assert "aucun couloir" in told["dsr-ou-rem"].a_dire


def test_the_specifications_of_pharmacies_are_listed_in_both_couloirs(catalogue, told):
    lgo = told["lgo-en-ville"]
    assert {catalogue.document(key).section for key in lgo.documents} == set(lgo.couloirs)
    assert {catalogue.document(key).nature for key in lgo.documents} == {"cahier_des_charges"}


@pytest.mark.parametrize(("couloir", "number"), [("hopital", 3), ("biologie_medicale", 2)])
def test_composants_are_counted(catalogue, told, couloir, number):
    (of_it,) = (c for c in told.values() if c.id in ("trois-composants", "sgl-et-loinc") and couloir in c.couloirs)
    composants = {composant.id for composant in catalogue.composants if composant.section == couloir}
    assert {catalogue.document(key).composant for key in of_it.documents} == composants
    assert len(composants) == number


@pytest.mark.parametrize(("key", "couloir"), [("imagerie", "radiologie"), ("esms-ou-essms", "medico_social")])
def test_the_new_name_of_a_couloir_is_the_one_of_the_table(catalogue, told, key, couloir):
    section = catalogue.section(couloir)
    assert section.libelle_actuel != section.libelle
    assert section.libelle_actuel in told[key].a_dire


def test_the_closing_day_is_the_one_of_the_warning(catalogue, told):
    assert "14/12/2023" in told["vague-1-close"].a_dire
    assert "14/12/2023" in catalogue.avertissement
    assert {catalogue.document(key).vague for key in told["vague-1-close"].documents} == {2}


@pytest.mark.parametrize("pair", ["SIR RIS", "ESMS ESSMS", "RNV RNIV", "DSR REM", "PSC e-CPS", "RI INS"])
def test_acronyms_that_are_confused_are_in_the_glossary(catalogue, told, pair):
    known = {terme.sigle for terme in catalogue.terms}
    assert set(pair.split()) <= known
    assert any(all(sigle in c.entendu + c.a_dire for sigle in pair.split()) for c in told.values())
