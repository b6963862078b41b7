"""The glossary screen as stories: looked up both ways, by letter, one term, nothing found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.text import fold
from widgets.glossary.state import EXAMPLES, LONGEST, GlossaryState
from widgets.visit import Visit


@pytest.fixture
def state(catalogue):
    return GlossaryState(catalogue, Visit(catalogue=catalogue))


def sigles(state):
    return [entry.terme.sigle for entry in state.shown]


def test_all_terms_are_there_at_first_in_alphabetical_order(state, catalogue):
    assert sorted(sigles(state)) == sorted(terme.sigle for terme in catalogue.terms)
    assert sigles(state) == sorted(sigles(state), key=fold)
    assert state.query == ""
    assert state.status == f"{len(catalogue.terms)} termes"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rniv", "RNIV"),
        ("Dossier des specifications de referencement", "DSR"),
        ("maison de retraite", "EHPAD"),
        ("dossier patient", "DPI"),
        ("dosier patient", "DPI"),
        ("identitovigilence", "identitovigilance"),
    ],
)
def test_a_sigle_its_meaning_an_everyday_word_and_a_typo_lead_to_the_term(state, typed, first):
    state.go(f"q={typed.replace(' ', '+')}")
    assert sigles(state)[0] == first


def test_the_examples_all_find_a_term(state):
    for example in EXAMPLES:
        state.go(f"q={example}")
        assert state.shown, example


def test_one_letter_typed_already_shows_what_begins_so(state):
    state.go("q=rn")
    assert set(sigles(state)) == {"RNIV", "RNV"}
    state.go("q=ES")
    assert sigles(state)[0] == "ES"
    assert "ESMS" in sigles(state)


def test_a_common_word_finds_all_its_terms(state):
    state.go("q=sante")
    assert len(state.shown) > 10
    assert {"DMP", "ANS", "SUN-ES"} & set(sigles(state))


def test_an_everyday_word_says_why_it_leads_there(state, catalogue):
    known = {terme.sigle: terme for terme in catalogue.terms}
    mot = next(mot for mot in catalogue.mots_courants if set(mot.vers) & set(known))
    state.go(f"q={mot.mot}")
    reasons = {entry.terme.sigle: reason for entry, reason in state.context()["entrees"]}
    for sigle in set(mot.vers) & set(known):
        assert mot.mot in reasons[sigle]
    state.go("q=RNIV")
    assert {reason for _, reason in state.context()["entrees"]} == {""}


def test_a_letter_shows_its_terms_whatever_the_case_and_the_accents(state):
    state.go("lettre=e")
    assert state.query == "lettre=E"
    assert {"e-CPS", "EHPAD", "enrôlement"} <= set(sigles(state))
    assert all(fold(sigle).startswith("e") for sigle in sigles(state))
    assert state.status == f"{len(sigles(state))} termes à la lettre E"


def test_the_letters_count_every_term_once(state, catalogue):
    numbers = {letter: number for letter, number, _ in state.context()["lettres"]}
    assert sum(numbers.values()) == len(catalogue.terms)
    assert list(numbers) == sorted(numbers)
    assert numbers["J"] == 1
    assert numbers["K"] == 0


def test_a_letter_without_a_term_or_unknown_is_told_and_shows_everything(state, catalogue):
    for asked, told in (("K", "Aucun terme ne commence par K"), ("99", "« 99 » n’est pas une lettre")):
        state.go(f"lettre={asked}")
        assert told in state.notices[0].replace("\u00a0", " ")
        assert (state.query, len(state.shown)) == ("", len(catalogue.terms))


def test_one_term_is_asked_by_its_sigle_or_its_slug(state):
    for asked in ("HOP’EN", "hop-en", "HOP%E2%80%99EN"):
        state.go(f"terme={asked}")
        assert (sigles(state), state.query) == (["HOP’EN"], "terme=hop-en")


def test_an_unknown_term_is_told_with_the_nearest(state, catalogue):
    state.go("terme=rniw")
    assert state.notices[0].replace("\u202f", " ").endswith("vouliez-vous dire RNIV ?")
    assert len(state.shown) == len(catalogue.terms)
    state.go("terme=%3Cscript%3E")
    assert "<script>" in state.notices[0]


def test_a_term_tells_where_it_is_used(state, catalogue):
    state.go("terme=rniv")
    (entry,) = state.shown
    assert entry.documents == catalogue.used_in["RNIV"]
    assert [(section.id, number) for section, number in entry.sections] == [
        ("sun_es", 1),
        ("ins", 5),
    ]
    assert entry.usage == "6 documents l’emploient"


def test_an_acronym_that_no_title_uses_says_so_and_a_word_claims_nothing(state):
    state.go("terme=insi")
    assert state.shown[0].usage.startswith("Aucun titre")
    assert [section.id for section in state.shown[0].concerned] == ["ins"]
    state.go("terme=référencement")
    assert state.shown[0].usage == ""


def test_nothing_found_suggests_near_sigles_and_what_the_search_says(state, catalogue):
    state.go("q=DSP")
    assert [entry.terme.sigle for entry in state.nothing.entries] == ["ASP", "DMP", "DSR"]
    assert state.nothing.message == catalogue.search("DSP").message
    assert state.status.startswith("Aucun terme pour")


def test_words_that_only_documents_hold_are_sent_to_the_search(state, catalogue):
    state.go("q=simulateur")
    assert not state.shown
    assert state.nothing.documents == len(catalogue.search("simulateur", limit=len(catalogue.tous))) > 0
    assert str(state.nothing.documents) in state.nothing.message
    state.go("q=rniv")
    assert state.nothing is None


def test_a_script_is_only_a_text(state):
    state.go("q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert state.q == "<script>alert(1)</script>"
    assert state.nothing.message


def test_half_a_character_and_control_characters_are_harmless(state):
    state.go("q=\ud800 dsr\x00%00\u202e")
    assert state.query == "q=%3F+dsr"


def test_what_is_asked_at_once_is_told(state):
    state.go("q=rniv&lettre=A")
    assert (state.query, len(state.notices)) == ("q=rniv", 1)
    state.go("terme=dsr&q=rniv")
    assert (state.query, len(state.notices)) == ("terme=dsr", 1)


def test_unknown_parameters_are_named_without_their_value_and_those_of_the_server_are_not(state):
    state.go("?mot=secret&token=secret&voila-x=1&q=dsr#terme-dsr")
    assert [notice.replace("\u00a0", " ") for notice in state.notices] == [
        "Le paramètre « mot » n’existe pas ici : il est ignoré."
    ]
    assert state.query == "q=dsr"
    state.go("q=dsr")
    assert state.notices == ()


def test_a_couloir_of_the_address_is_kept_in_the_visit(state):
    state.go("couloir=officine")
    assert (state.visit.couloir, state.notices) == ("officine", ())
    state.go("couloir=hopitale")
    assert state.visit.couloir == "officine"
    assert "hopitale" in state.notices[0]


def test_a_long_text_is_cut_and_told(state):
    state.go("q=" + "abc " * 100)
    assert len(state.q) <= LONGEST
    assert "premiers caractères" in state.notices[0]


@given(st.text(max_size=60), st.sampled_from(["q", "lettre", "terme", "autre"]))
def test_any_text_gives_a_view_that_its_query_gives_again(catalogue, text, key):
    state, again = (GlossaryState(catalogue, Visit(catalogue=catalogue)) for _ in range(2))
    for query in (text, f"{key}={text}"):
        state.go(query)
        again.go(state.query)
        assert (again.query, again.notices) == (state.query, ())
        assert again.shown == state.shown
