"""The questions of the project: enough of each, said in everyday words, and agreeing with what readers see."""

import re
from collections import Counter

import pytest

from catalogue.quiz import Genre, choices
from catalogue.reading_order import documents_to_read, in_reading_order, instead_of
from catalogue.text import is_stop, stem, words

THEMES = "besoin ordre sigle editeur financement absence perime".split()


def subjects(text):
    """The stems of a text that carry a subject."""
    return {stem(word) for word in words(text) if not is_stop(word)}


def test_there_are_enough_questions_of_every_kind(catalogue):
    assert len(catalogue.quiz) >= 110
    themes, genres = Counter(q.theme for q in catalogue.quiz), Counter(q.genre for q in catalogue.quiz)
    assert min(themes[theme] for theme in THEMES) >= 8
    assert set(themes) == set(THEMES)
    assert min(genres[genre] for genre in Genre) >= 14
    couloirs = Counter(question.couloir for question in catalogue.quiz)
    assert all(couloirs[section.id] >= 8 for section in catalogue.couloirs)
    assert couloirs[""] >= 40


def test_every_genre_is_met_in_every_couloir_and_most_themes(catalogue):
    for section in catalogue.couloirs:
        own = [question for question in catalogue.quiz if question.couloir == section.id]
        assert {question.genre for question in own} == {*Genre}
        assert len({question.theme for question in own}) >= 5


def test_a_question_is_one_sentence_and_its_explanation_one_or_two(catalogue):
    for question in catalogue.quiz:
        assert not re.search(r"(?<!v2)[.?!] ", question.enonce), question.id
        assert len(question.enonce) <= 150, question.id
        assert len(re.findall(r"[.?!](?= |$)", question.explication)) <= 2, question.id
        assert 40 <= len(question.explication) <= 220, question.id


def test_every_explanation_leads_to_something_to_read(catalogue):
    assert [question.id for question in catalogue.quiz if not question.document] == []


def test_a_question_does_not_hold_the_words_of_its_answer(catalogue):
    for question in catalogue.quiz:
        if question.genre is Genre.UNE:
            labels = {choice.id: subjects(choice.label) for choice in choices(catalogue, question)}
            others = set().union(*(labels[key] for key in question.leurres))
            assert not (labels[question.reponses[0]] - others) & subjects(question.enonce), question.id
        if question.genre is Genre.TEXTE:
            assert not any(subjects(form) <= subjects(question.enonce) for form in question.reponses), question.id


def test_what_a_question_says_absent_is_what_the_reading_path_says_absent(catalogue):
    absent = {(absence.section.id, absence.nature.id) for absence in catalogue.absences}
    asked = [question for question in catalogue.quiz if question.sujet.startswith("absente=")]
    for question in asked:
        values = [part.removeprefix("absente=") for part in question.sujet.split(";")]
        for value in values:
            pairs = {(value, key) if question.objet == "nature" else (key, value) for key in question.reponses}
            assert pairs <= absent, question.id
    assert len(asked) >= 8


def test_what_a_question_says_to_read_instead_is_what_the_reading_path_says(catalogue):
    asked = [q for q in catalogue.quiz if "a_defaut_de=" in q.sujet and q.objet == "document"]
    for question in asked:
        nature = question.sujet.partition("a_defaut_de=")[2]
        (absence,) = (a for a in catalogue.absences if (a.section.id, a.nature.id) == (question.couloir, nature))
        assert {document.id for document in instead_of(catalogue, absence)} == set(question.reponses), question.id
    assert len(asked) == 3


def test_an_order_of_documents_is_that_of_the_reading_path(catalogue):
    asked = [q for q in catalogue.quiz if q.genre is Genre.ORDRE and q.objet == "document"]
    for question in asked:
        documents = [catalogue.document(key) for key in question.reponses]
        assert list(in_reading_order(catalogue, documents)) == documents, question.id
        steps = [d.id for etape in catalogue.etapes for d in documents_to_read(catalogue, question.couloir, etape)]
        assert [key for key in steps if key in question.reponses] == list(question.reponses), question.id
    assert len(asked) >= 6


@pytest.mark.parametrize("theme", THEMES)
def test_no_theme_is_asked_in_one_way_only(catalogue, theme):
    assert len({question.genre for question in catalogue.quiz if question.theme == theme}) >= 2
