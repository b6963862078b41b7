"""The address of a dashboard: what it asks, what it refuses in French, and the same view again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.dashboard.queries import read, write

COULOIRS = ["hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social"]


def test_a_region_and_several_couloirs(catalogue):
    asked = read(catalogue, "region=53&couloir=officine&couloir=hopital&couloir=officine")
    assert (asked.region, asked.couloirs, asked.notices) == ("53", ("hopital", "officine"), ())


@pytest.mark.parametrize(("query", "region"), [("", None), ("couloir=officine", None), ("region=", "")])
def test_no_region_is_not_the_same_as_none_wanted(catalogue, query, region):
    assert read(catalogue, query).region == region


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("region=99", "La région « 99 » n’existe pas : elle est ignorée."),
        ("region=%3Cb%3E", "La région « <b> » n’existe pas : elle est ignorée."),
        ("couloir=lune", "Le couloir « lune » n’existe pas : il est ignoré."),
        ("departement=35", "Le paramètre « departement » n’existe pas ici : il est ignoré."),
    ],
)
def test_what_means_nothing_is_told(catalogue, query, sentence):
    asked = read(catalogue, query)
    assert [notice.replace("\u00a0", " ").replace("\u202f", " ") for notice in asked.notices] == [sentence]
    assert (asked.region, asked.couloirs) == (None, ())


def test_many_notices_end_in_one(catalogue):
    asked = read(catalogue, "&".join(f"a{n}=1" for n in range(30)))
    assert len(asked.notices) == 6
    assert asked.notices[-1] == "D’autres paramètres sont ignorés."


def test_what_the_server_adds_is_not_told(catalogue):
    assert read(catalogue, "token=x&voila-theme=dark").notices == ()


@given(region=st.sampled_from(["", "01", "53", "94"]), couloirs=st.sets(st.sampled_from(COULOIRS)))
def test_a_view_written_is_read_as_the_same(catalogue, region, couloirs):
    ordered = tuple(couloir for couloir in COULOIRS if couloir in couloirs)
    asked = read(catalogue, write(region, ordered))
    assert (asked.region or "", asked.couloirs, asked.notices) == (region, ordered, ())


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(catalogue, query):
    assert isinstance(read(catalogue, query).notices, tuple)
