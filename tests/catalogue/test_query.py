"""Queries that are mistyped, about something else, or no query at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

HOSTILE = {
    "very long": "arrêté du dpi " * 715,
    "one very long word": "a" * 10_000,
    "emoji": "🏥 hôpital 👩‍⚕️",
    "SQL": "'; DROP TABLE documents; --",
    "HTML": "<script>alert('dpi')</script>",
    "right to left": "مستشفى \u202eHOPITAL",
    "Chinese": "医院 dpi",
    "control characters": "dpi\x00\x07\n\t\r",
    "lone surrogate": "dpi \ud800",
    "format codes": "%s %d {0} \\x \\N{DIGIT ONE} .* [a-z](",
    "combining marks": "a" + "\u0301" * 500,
}
NOT_HERE = (
    "recette de crêpes",
    "recette du gratin dauphinois",
    "remboursement lunettes",
    "ordonnance numérique",
    "vol pour New York",
    "plombier",
    "réparer un vélo",
    "championnat de tennis",
    "élection présidentielle",
    "météo demain à Brest",
    "dressage de chien",
    "cours de guitare",
    "tondeuse",
    "billet d’avion",
    "tarte aux pommes",
)


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_no_text_breaks_the_search(catalogue, query):
    results = catalogue.search(query)
    assert len(results) <= 10
    assert results or results.message


@settings(deadline=None)
@given(st.text(), st.integers(-3, 30))
def test_any_text_is_answered_within_the_limit(catalogue, text, limit):
    results = catalogue.search(text, limit)
    assert len(results) <= max(0, limit)
    assert bool(results.message) == bool(results.suggestions)


@pytest.mark.parametrize("query", ["", "   ", "?!…", "« »", "-- ’", "le la les"])
def test_no_word_asks_for_one_and_offers_entries(catalogue, query):
    results = catalogue.search(query)
    assert results == []
    assert results.message.startswith("Écrivez au moins un mot")
    assert results.suggestions == tuple(section.libelle for section in catalogue.sections)
    assert all(catalogue.search(suggestion) for suggestion in results.suggestions)


@pytest.mark.parametrize("query", NOT_HERE)
def test_another_subject_is_met_with_silence_and_a_way_on(catalogue, query):
    results = catalogue.search(query)
    assert results == []
    assert results.message.startswith(("Aucun document ne parle de «\u00a0", "Le corpus ne traite pas ce sujet"))
    assert results.suggestions


def test_an_ignored_subject_is_named(catalogue):
    message = catalogue.search("élection présidentielle").message
    assert "élection présidentielle" in message


def test_an_unknown_word_is_repeated_as_typed(catalogue):
    results = catalogue.search("plombier")
    assert results.message == "Aucun document ne parle de «\u00a0plombier\u00a0»."
    assert results.corrections == ()


def test_near_words_are_suggested(catalogue):
    assert "datamatrix" in catalogue.search("datamatriculation").suggestions
    assert "référencement" in catalogue.search("déréférencementiel").suggestions


@pytest.mark.parametrize("query", ["voiture", "acheter une voiture", "GCS", "Health Level Seven"])
def test_words_without_document_are_not_told_that_nothing_was_typed(catalogue, query):
    results = catalogue.search(query)
    assert results == []
    assert "Écrivez au moins un mot" not in results.message


@pytest.mark.parametrize(
    ("query", "corrections"),
    [
        ("simulatuer soutien finacier", [("simulatuer", "simulateur"), ("finacier", "financier")]),
        ("interopérabilté", [("interopérabilté", "interopérabilité")]),
        ("datamat", [("datamat", "datamatrix")]),
        ("arrete hopital", []),
        ("billet d’avion", []),
        ("voiture", []),
    ],
)
def test_what_was_read_instead_is_told(catalogue, query, corrections):
    assert list(catalogue.search(query).corrections) == corrections


def test_words_run_together_are_told_as_typed(catalogue):
    assert catalogue.search("fichepratique").corrections == (("fichepratique", "fiche pratique"),)


@pytest.mark.parametrize(
    ("query", "sigle"),
    [("es", "ES"), ("va", "VA"), ("mes pilotes", "MES"), ("va puis solde", "VA"), ("la VA demain", "VA")],
)
def test_a_small_word_is_an_acronym_alone_in_capitals_or_in_its_context(catalogue, query, sigle):
    assert sigle in [terme.sigle for terme in catalogue.search(query).terms]


def test_a_small_word_is_no_acronym_in_a_sentence(catalogue):
    assert [terme.sigle for terme in catalogue.search("ma carte va avec mes fiches").terms] == []


def test_only_the_last_word_can_be_unfinished(catalogue):
    assert catalogue.search("guide datamat").corrections == (("datamat", "datamatrix"),)
    assert catalogue.search("datamat guide").corrections == ()
