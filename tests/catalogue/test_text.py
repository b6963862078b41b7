"""Folding, words, typography and edit distance."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue.text import accented, closest, distance, fold, francais, is_stop, words

FRENCH = "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ"
short = st.text("abcdé", max_size=7)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hôpital", "hopital"),
        ("ARRÊTÉ", "arrete"),
        ("reçu à Noël", "recu a noel"),
        ("Mise en Œuvre", "mise en oeuvre"),
        ("ex æquo", "ex aequo"),
        ("l’INS", "l'ins"),
        ("l‘INS", "l'ins"),
        ("HOPʼEN", "hop'en"),
        ("«\u00a0DPI\u00a0»\u202f!", "« dpi » !"),
        ("auto\u2011homologation – INS", "auto-homologation - ins"),
        ("e\u0301tape", "etape"),
        ("", ""),
    ],
)
def test_folding_keeps_what_readers_type(text, folded):
    assert fold(text) == folded


@example("Annexe № 3")
@example("Ségur™")
@example("ǽ")
@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(FRENCH + " -'"))
def test_folding_forgets_capitals(text):
    assert fold(text.upper()) == fold(text)
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’arrêté d'enrôlement", ["arrete", "enrolement"]),
        ("jusqu’au jour où qu’il s’inscrit", ["au", "jour", "ou", "il", "inscrit"]),
        ("e-CPS", ["ecps"]),
        ("l’e-CPS", ["ecps"]),
        ("CI-SIS", ["cisis"]),
        ("SUN-ES", ["sunes"]),
        ("G_NIUS", ["gnius"]),
        ("médico-social", ["medico", "social"]),
        ("auto-homologation", ["auto", "homologation"]),
        ("est-ce que", ["est", "ce", "que"]),
        ("DGOS/PF5/DNS/CTO/2021/167", ["dgos", "pf5", "dns", "cto", "2021", "167"]),
        ("« PSC » : Pro Santé Connect (2022) !", ["psc", "pro", "sante", "connect", "2022"]),
        (" ’ - _ ’ !?… 🏥", []),
    ],
)
def test_words_are_folded_and_lose_their_articles(text, expected):
    assert list(words(text)) == expected


@given(st.text())
def test_any_text_has_plain_words(text):
    for word in words(text):
        assert word
        assert not set(word) & set(" -_'’")


@pytest.mark.parametrize("word", ["le", "des", "comment", "trouver", "est", "bonjour"])
def test_a_word_without_subject_is_stopped(word):
    assert is_stop(word)


@pytest.mark.parametrize("word", ["ins", "dpi", "hopital", "arrete", "payer"])
def test_a_word_with_a_subject_is_not_stopped(word):
    assert not is_stop(word)


def test_words_can_be_shown_with_their_accents():
    assert accented("L’Hôpital référencé") == {"hopital": "hôpital", "reference": "référencé"}


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("Vraiment ? Oui ; non !", "Vraiment\u202f? Oui\u202f; non\u202f!"),
        ("Attention : close", "Attention\u00a0: close"),
        ("le « lu » suivant", "le «\u00a0lu\u00a0» suivant"),
        ("à 14:00, https://esante.gouv.fr", "à 14:00, https://esante.gouv.fr"),
        ("", ""),
    ],
)
def test_french_typography_is_put_where_it_belongs(plain, printed):
    assert francais(plain) == printed


@given(st.text("ab :;!?«»\u00a0\u202f"))
def test_typography_is_put_once_and_changes_no_letter(text):
    printed = francais(text)
    assert francais(printed) == printed
    assert fold(printed) == fold(text)


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [
        ("dpi", "dpi", 0),
        ("simulatuer", "simulateur", 1),
        ("finacement", "financement", 1),
        ("loin", "loinc", 1),
        ("arrete", "arrets", 1),
        ("ca", "abc", 3),
        ("", "ins", 3),
        ("chat", "lune", 4),
    ],
)
def test_a_swap_of_neighbours_counts_once(left, right, edits):
    assert distance(left, right, 9) == edits


@given(short)
def test_a_word_is_at_no_distance_from_itself(word):
    assert distance(word, word, 0) == 0


@given(short, short)
def test_distance_is_the_same_both_ways(left, right):
    edits = distance(left, right, 9)
    assert edits == distance(right, left, 9)
    assert (edits == 0) == (left == right)
    assert abs(len(left) - len(right)) <= edits <= max(len(left), len(right))


@given(short, short, short)
def test_a_detour_is_never_much_shorter(left, through, right):
    """Twice, since optimal string alignment may count a swap that a detour would spoil."""
    detour = distance(left, through, 9) + distance(through, right, 9)
    assert distance(left, right, 9) <= 2 * detour


@given(short, short, st.integers(0, 6))
def test_beyond_the_limit_distance_stops_counting(left, right, limit):
    assert distance(left, right, limit) == min(distance(left, right, 9), limit + 1)


@pytest.mark.parametrize(
    ("value", "choice"),
    [
        ("hopitale", "hopital"),
        (" Hôpital ", "hopital"),
        ("OFFICIN", "officine"),
        ("medico-social", "medico_social"),
        ("cuisine", None),
        ("", None),
    ],
)
def test_the_closest_choice_is_offered_if_any_is_near(value, choice):
    assert closest(value, ["officine", "hopital", "medico_social"]) == choice


def test_nothing_is_close_among_no_choices():
    assert closest("hopital", []) is None
