"""How learners may be named."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms import names
from rooms.model import RoomError


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Camille", "Camille"),
        ("  poste   12 ", "poste 12"),
        ("poste\u00a012", "poste 12"),
        ("E\u0301lodie", "Élodie"),
        ("<b>Léa</b>", "<b>Léa</b>"),
        ("=1+1", "=1+1"),
        ("7", "7"),
        ("山田", "山田"),
        ("Ngọc Ánh", "Ngọc Ánh"),
    ],
)
def test_a_name_is_kept_as_text(typed, name):
    assert names.clean(typed) == name


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Écrivez"),
        (" \u00a0 ", "Écrivez"),
        ("a" * 25, "trop long"),
        ("a" * 10**6, "trop long"),
        (None, "trop long"),
        (["a"], "trop long"),
        ("?!", "une lettre ou un chiffre"),
        ("a\nb", "invisible"),
        ("a\tb", "invisible"),
        ("a\x00b", "invisible"),
        ("a\u202eb", "invisible"),
        ("a\u2066b", "invisible"),
        ("a\u200db", "invisible"),
        ("a\u2028b", "invisible"),
        ("a\ue000b", "invisible"),
        ("a\ud800b", "invisible"),
        ("\u3164", "invisible"),
        ("Z\u0321\u0322\u0323\u0334", "accents"),
    ],
)
def test_a_name_that_cannot_be_read_is_refused_with_its_reason(typed, reason):
    with pytest.raises(RoomError, match=reason) as refusal:
        names.clean(typed)
    assert refusal.value.kind == "invalide"


@given(st.text(max_size=30))
def test_a_name_that_passes_is_short_visible_and_stays_as_it_is(text):
    try:
        name = names.clean(text)
    except RoomError:
        return
    assert 1 <= len(name) <= names.MAX_NAME
    assert name == name.strip() == unicodedata.normalize("NFC", name) == names.clean(name)
    assert all(char == " " or unicodedata.category(char)[0] in "LMNPS" for char in name)


def test_the_same_name_gets_a_number():
    assert names.numbered("Camille", set()) == "Camille"
    assert names.numbered("CAMILLE", {"camille"}) == "CAMILLE 2"
    assert names.numbered("Élodie", {"elodie", "elodie 2"}) == "Élodie 3"


@given(st.text("ab é", min_size=1, max_size=24).filter(str.strip), st.integers(1, 12))
def test_numbered_names_are_all_different_and_short(text, how_many):
    taken = set()
    for _ in range(how_many):
        name = names.numbered(text.strip(), taken)
        assert len(name) <= names.MAX_NAME
        assert names.key(name) not in taken
        taken.add(names.key(name))


def test_names_sort_as_people_sort_them():
    assert sorted(["poste 10", "Zoé", "poste 2", "élodie", "3"], key=names.order) == [
        "3", "élodie", "poste 2", "poste 10", "Zoé"
    ]  # fmt: skip
