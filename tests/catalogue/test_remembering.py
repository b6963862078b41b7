"""What a catalogue keeps between two questions, and what it can build before the first one."""

from dataclasses import replace

import pytest

from catalogue import Criteria


@pytest.mark.parametrize("query", ["arrêté", "vague 2", "carte cps perdue", "zzzqqq", ""])
def test_the_rows_of_an_answer_are_its_hits_asked_once_or_twice(catalogue, query):
    hits = catalogue.index.search(query, 1000)
    for _ in range(2):
        rows, complete = catalogue.ranked(query)
        assert complete
        assert [catalogue.tous[row] for row in rows] == [hit.document for hit in hits]
        assert catalogue.search(query, 1000) == hits
    answer = catalogue.answer(query)
    assert [catalogue.index.reasons(answer, row) for row in answer.rows] == [hit.reasons for hit in hits]


def test_a_query_is_searched_once_for_its_list_its_counts_and_its_reasons(catalogue, monkeypatch):
    fresh, asked = replace(catalogue), []
    whole = fresh.index.answer
    monkeypatch.setattr(fresh.index, "answer", lambda query: (asked.append(query), whole(query))[1])
    fresh.search("arrêté dpi", limit=0)
    for sections in ("hopital", "officine"):
        assert fresh.select(Criteria(texte="arrêté dpi", sections=sections)).counts
    assert fresh.answer("arrêté dpi").rows
    assert asked == ["arrêté dpi"]


def test_a_prepared_corpus_has_nothing_left_to_build(catalogue):
    prepared = replace(catalogue)
    prepared.prepare()
    kept = [prepared, prepared.facets, prepared.index.inverted]
    built = [set(vars(one)) for one in kept]
    for criteria in (Criteria(texte="tr"), Criteria(texte="arrêté dpi", sections="hopital")):
        prepared.select(criteria).by_title().first(20)
        assert prepared.search(criteria.texte).corrections == ()
    assert prepared.absences
    assert prepared.used_in
    assert [set(vars(one)) for one in kept] == built
