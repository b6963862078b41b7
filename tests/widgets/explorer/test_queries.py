"""An address says one view, whatever is written in it."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue import Criteria
from widgets.explorer.facets import FACETTES, labels
from widgets.explorer.queries import PAGE, TRIS, read, write


@given(data=st.data())
def test_criteria_come_back_from_their_address(catalogue, data):
    names = labels(catalogue)
    chosen = {f.nom: data.draw(st.sets(st.sampled_from(list(names[f.nom])), max_size=3)) for f in FACETTES}
    texte = data.draw(st.text(st.characters(blacklist_categories=("C", "Z")), max_size=30))
    criteria = Criteria(**chosen, texte=texte, avec_posterieurs=data.draw(st.booleans()))
    tri, nombre = data.draw(st.sampled_from(TRIS)), data.draw(st.sampled_from((PAGE, 3 * PAGE)))
    reading = read(catalogue, query := write(criteria, tri, nombre))
    assert (reading.criteria, reading.nombre, reading.notices) == (criteria, nombre, ())
    assert write(reading.criteria, reading.tri, reading.nombre) == query


@given(st.one_of(st.text(), st.binary().map(lambda raw: "q=" + quote(raw)), st.just("q=\ud800&section=\udfff")))
def test_no_address_makes_it_fail(catalogue, query):
    reading = read(catalogue, query)
    again = read(catalogue, write(reading.criteria, reading.tri, reading.nombre))
    assert (again.criteria, again.tri, again.nombre) == (reading.criteria, reading.tri, reading.nombre)
    assert again.notices == ()


@pytest.mark.parametrize(
    "query",
    ["nature=dsr&section=officine&q=lgo&section=hopital", "?q=lgo&section=hopital&section=officine&nature=dsr#rang-21"],
)
def test_every_writing_of_a_view_has_one_canonical_form(catalogue, query):
    assert write(read(catalogue, query).criteria) == "q=lgo&section=hopital&section=officine&nature=dsr"


@pytest.mark.parametrize("query", ["", "?", "q=", "q=+&tri=pertinence", "tri=sommaire", "n=20", "posterieurs=0"])
def test_what_is_not_asked_is_not_written(catalogue, query):
    reading = read(catalogue, query)
    assert write(reading.criteria, reading.tri, reading.nombre) == ""
    assert reading.notices == ()


def test_a_couloir_is_a_section_and_is_told_to_the_visit(catalogue):
    reading = read(catalogue, "couloir=hopital&q=dpi")
    assert reading.criteria == Criteria(sections="hopital", texte="dpi")
    assert reading.couloir == "hopital"
    assert read(catalogue, "couloir=dmp").couloir == ""
    assert "couloir" in read(catalogue, "couloir=dmp").notices[0]


WRONG = [
    "section=lune",
    "etape=9",
    "etape=1%20",
    "adresse=x",
    "tri=prix",
    "n=37",
    "n=-20",
    "n=9999999",
    "posterieurs=2",
]


@pytest.mark.parametrize("query", [*WRONG, "inconnu=1", "section=%3Cscript%3E"])
def test_what_means_nothing_is_told_and_ignored(catalogue, query):
    reading = read(catalogue, f"q=dpi&{query}")
    assert reading.criteria == Criteria(texte="dpi")
    assert len(reading.notices) == 1
    assert "ignoré" in reading.notices[0]


def test_the_key_of_the_server_is_never_repeated(catalogue):
    assert read(catalogue, "token=secret").notices == ()


def test_a_flood_of_parameters_is_told_in_a_few_sentences(catalogue):
    flood = read(catalogue, urlencode([(f"x{i}", "1") for i in range(500)])).notices
    assert len(flood) == 6
    assert flood[-1] == "495 autres valeurs sont ignorées."
    assert read(catalogue, urlencode([(f"x{i}", "1") for i in range(6)])).notices[-1] == "Une autre valeur est ignorée."
    assert len(read(catalogue, "x" * 5000 + "=1").notices[0]) < 100


def test_a_text_too_long_is_cut_and_said_so(catalogue):
    reading = read(catalogue, "q=" + "a" * 500)
    assert reading.criteria.texte == "a" * 200
    assert "200 caractères" in reading.notices[0]
    assert read(catalogue, "q=" + "%20" * 500 + "dpi").notices == ()


def test_control_characters_are_not_searched(catalogue):
    assert read(catalogue, "q=d%00pi%0A%1B+ri").criteria.texte == "dpi ri"
