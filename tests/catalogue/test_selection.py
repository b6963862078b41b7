"""What a reader gets by choosing facets, and what the counts promise."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue import Criteria
from catalogue.selection import FACETS

SEVERAL = {
    "nothing": Criteria(),
    "one couloir": Criteria(sections={"hopital"}),
    "two facets": Criteria(natures={"arrete", "dsr"}, etapes={3}),
    "three facets": Criteria(sections={"hopital", "officine"}, natures={"dsr"}, publics={"editeur"}),
    "a text": Criteria(texte="arrêté dpi", etapes={3}),
    "later ones too": Criteria(url_statuts={"retrouvee"}, avec_posterieurs=True),
    "nothing meets": Criteria(sections={"officine"}, composants={"dpi"}),
}


@pytest.mark.parametrize("criteria", SEVERAL.values(), ids=SEVERAL)
def test_a_count_tells_what_the_click_would_give(catalogue, criteria):
    counts = catalogue.select(criteria).counts
    assert set(counts) == set(FACETS)
    for facet, values_of in FACETS.items():
        values = {value for document in catalogue.tous for value in values_of(document)}
        clicked = {v: len(catalogue.select(replace(criteria, **{facet: {v}})).documents) for v in values}
        assert dict(counts[facet]) == {value: found for value, found in clicked.items() if found}


@given(st.data())
def test_a_document_is_kept_when_it_meets_every_facet(catalogue, data):
    chosen = {}
    for facet, values_of in FACETS.items():
        values = sorted({v for document in catalogue.tous for v in values_of(document)}, key=str)
        chosen[facet] = data.draw(st.sets(st.sampled_from(values), max_size=3), facet)
    expected = [
        document
        for document in catalogue.documents
        if all(not values or values & set(FACETS[facet](document)) for facet, values in chosen.items())
    ]
    assert list(catalogue.select(Criteria(**chosen)).documents) == expected


def test_no_criteria_gives_the_sommaire_in_printed_order(catalogue):
    documents = catalogue.select(Criteria()).documents
    assert documents == catalogue.documents
    assert [document.ordre for document in documents] == list(range(1, len(documents) + 1))


def test_later_documents_come_only_when_asked(catalogue):
    without = catalogue.select(Criteria(texte="vague 2"))
    with_later = catalogue.select(Criteria(texte="vague 2", avec_posterieurs=True))
    assert not set(without.documents) & set(catalogue.posterieurs)
    assert with_later.documents[0] in catalogue.posterieurs
    assert catalogue.select(Criteria(avec_posterieurs=True)).documents == catalogue.tous


def test_a_text_ranks_what_the_facets_keep(catalogue):
    found = catalogue.select(Criteria(texte="arrete officine")).documents
    assert found[0].id == "officine-lgo-arrete"
    kept = catalogue.select(Criteria(texte="arrete officine", sections={"hopital"})).documents
    assert kept
    assert kept == tuple(document for document in found if document.section == "hopital")


def test_an_off_topic_text_gives_nothing_and_counts_nothing(catalogue):
    selection = catalogue.select(Criteria(texte="recette de crêpes"))
    assert selection.documents == ()
    assert not any(selection.counts.values())


def test_composants_count_each_of_their_documents(catalogue):
    counts = catalogue.select(Criteria(sections={"hopital"})).counts
    assert counts["composants"] == {"dpi": 4, "ri": 4, "pfi": 4}
    assert counts["sections"]["hopital"] == 22
    assert counts["sections"]["officine"] == 13


@pytest.mark.parametrize("several", [set, list, tuple, frozenset, iter, dict.fromkeys])
def test_criteria_are_equal_by_any_road(several):
    criteria = Criteria(sections=several(["hopital", "officine"]), etapes=several([3]))
    same = Criteria(sections={"officine", "hopital"}, etapes=frozenset({3}))
    assert criteria == same
    assert hash(criteria) == hash(same)


def test_spaces_around_a_text_make_no_difference():
    assert Criteria(texte="  carte \n cps ") == Criteria(texte="carte cps")
    assert Criteria(texte="   ") == Criteria()


def test_one_facet_can_be_emptied():
    criteria = Criteria(sections={"hopital"}, natures={"arrete"}, texte="dpi")
    assert criteria.without("sections") == Criteria(natures={"arrete"}, texte="dpi")
    assert criteria.without("texte") == Criteria(sections={"hopital"}, natures={"arrete"})
    assert criteria.without("etapes") == criteria
    emptied = criteria.without("sections").without("natures").without("texte")
    assert emptied == Criteria()


def test_the_chosen_values_are_listed_by_facet():
    criteria = Criteria(etapes={4, 2}, sections={"officine", "hopital"}, texte="dpi")
    assert criteria.active == (("sections", "hopital"), ("sections", "officine"), ("etapes", 2), ("etapes", 4))
    assert Criteria().active == ()


def test_criteria_cannot_be_changed():
    with pytest.raises(AttributeError):
        Criteria().texte = "dpi"
