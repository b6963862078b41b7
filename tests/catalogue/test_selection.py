"""What a reader gets by choosing facets, and what the counts promise."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue import Criteria
from catalogue.selection import FACETS
from catalogue.text import fold

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


@st.composite
def any_criteria(draw, catalogue):
    """Criteria of every kind, whether or not they go together."""
    chosen = {}
    for facet, values_of in FACETS.items():
        values = sorted({v for document in catalogue.tous for v in values_of(document)}, key=str)
        chosen[facet] = draw(st.just(()) | st.sets(st.sampled_from(values), max_size=6))
    texte = draw(st.sampled_from(["", "arrêté", "exigences dsr", "pharmacie", "zzzqqq"]))
    return Criteria(**chosen, texte=texte, avec_posterieurs=draw(st.booleans()))


def plainly(catalogue, criteria):
    """The documents and the counts as they are defined: one look at each document."""
    pool = catalogue.tous if criteria.avec_posterieurs else catalogue.documents
    if criteria.texte:
        pool = [hit.document for hit in catalogue.index.search(criteria.texte, 1000) if hit.document in pool]
    chosen = {facet: getattr(criteria, facet) for facet in FACETS if getattr(criteria, facet)}
    documents, counts = [], {facet: Counter() for facet in FACETS}
    for document in pool:
        failed = {facet for facet, values in chosen.items() if not values & set(FACETS[facet](document))}
        documents += [] if failed else [document]
        for facet, values_of in FACETS.items():
            counts[facet].update(values_of(document) if failed <= {facet} else ())
    return documents, counts


@settings(max_examples=300)
@given(st.data())
def test_documents_and_counts_are_those_of_one_look_at_each_document(catalogue, data):
    criteria = data.draw(any_criteria(catalogue))
    selection = catalogue.select(criteria)
    documents, counts = plainly(catalogue, criteria)
    assert list(selection.documents) == documents
    assert len(selection) == len(documents)
    assert selection.counts == counts


@given(st.data(), st.integers(0, 250))
def test_a_sort_changes_the_order_alone_and_its_first_rows_are_its_first_documents(catalogue, data, number):
    selection = catalogue.select(data.draw(any_criteria(catalogue)))
    documents = selection.documents
    by_title, printed = selection.by_title(), selection.by_printed_order()
    assert list(by_title.documents) == sorted(documents, key=lambda document: fold(document.titre))
    assert list(printed.documents) == sorted(documents, key=lambda document: document.ordre)
    for several in (selection, by_title, printed):
        assert [catalogue.tous[row] for row in several.first(number)] == list(several.documents[:number])
        assert several.counts == selection.counts


def test_no_documents_at_all_can_be_selected_from(catalogue):
    empty = replace(catalogue, tous=())
    assert empty.select(Criteria(sections="hopital", avec_posterieurs=True)).documents == ()
    assert not any(empty.select(Criteria()).counts.values())


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
