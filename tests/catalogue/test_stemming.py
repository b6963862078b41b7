"""Families of words that search takes as one, and those it must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.stemming import stem
from catalogue.text import fold


def stems(*family):
    return {stem(fold(word)) for word in family}


@pytest.mark.parametrize(
    "family",
    [
        "référencer référencement référencé référencés référencée référencées",
        "payer payé payée paiement paiements",
        "pharmacie pharmacies pharmacien pharmaciens pharmacienne",
        "hôpital hôpitaux",
        "arrêté arrêtés",
        "usager usagers",
        "déployer déploiement déploiements",
        "financer financement financé financements",
        "commander commande commandes",
        "radiologie radiologue radiologues",
        "indicateur indicateurs",
        "établissement établissements",
        "portail portails portaux",
        "pratique pratiques",
        "régional régionale régionaux régionales",
    ],
)
def test_a_family_has_one_stem(family):
    assert len(stems(*family.split())) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arrêté", "arrêt"),
        ("arrêté", "arrêter"),
        ("usage", "usager"),
        ("généraliste", "généraux"),
        ("note", "noter"),
        ("social", "société"),
        ("carte", "cartographie"),
        ("acteur", "action"),
        ("liste", "lister"),
        ("cadre", "cadrer"),
        ("insee", "ins"),
    ],
)
def test_two_subjects_have_two_stems(one, other):
    assert len(stems(one, other)) == 2


@pytest.mark.parametrize("word", ["ins", "ris", "mss", "ars", "es", "hl7", "pf5", "2021", "167"])
def test_acronyms_and_numbers_stay_whole(word):
    assert stem(word) == word


@given(st.text())
def test_a_stem_is_never_longer_than_its_word(text):
    assert len(stem(text)) <= len(text)


@given(st.text("aeiourstnlmc", min_size=1))
def test_a_word_never_loses_everything(word):
    assert stem(word)
