"""How terms are filed: one anchor each, under one letter."""

from dataclasses import replace

from widgets.glossary.entries import initial, letters, slug


def test_each_term_has_an_anchor_of_its_own(catalogue):
    assert len({slug(terme.sigle) for terme in catalogue.terms} - {""}) == len(catalogue.terms)


def test_terms_that_begin_with_a_digit_have_a_place_after_the_letters(catalogue):
    term = replace(catalogue.terms[0], sigle="5G")
    assert (initial(term), initial(replace(term, sigle="Élu"))) == ("0-9", "E")
    assert letters(catalogue)[-1][0] == "Z"
    assert letters(replace(catalogue, terms=(*catalogue.terms, term)))[-1][:2] == ("0-9", 1)
