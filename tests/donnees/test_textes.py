"""The prose of the corpus is held to its glossary and to its typography."""

import re
from collections import Counter, defaultdict
from dataclasses import fields
from itertools import chain

import pytest

from catalogue.text import fold
from catalogue.vocabulary import Origine

# Every text that a reader may meet, by table; names of regions and of GRADeS are names.
PROSE = {
    "tous": ("titre", "libelle", "resume", "remarque"),
    "sections": ("libelle", "libelle_actuel", "resume", "remarque"),
    "composants": ("libelle", "resume", "remarque"),
    "etapes": ("libelle", "resume", "conseil"),
    "natures": ("libelle", "pluriel", "description", "si_absent"),
    "editeurs": ("sigle", "nom", "description", "remarque"),
    "pages": ("titre", "menu", "resume"),
    "orientation": ("libelle",),
    "orientation_questions": ("texte", "aide"),
    "orientation_conseils": ("raison",),
    "vocabulaires": ("libelle", "description"),
    "echeances": ("intitule", "remarque"),
    "terms": ("definition", "remarque"),
    "mots_courants": ("explication",),
    "quiz": ("enonce", "explication"),
    "seances": ("titre", "objectif", "a_dire", "a_montrer", "a_faire"),
    "confusions": ("entendu", "a_dire"),
}
# Capitals that are no acronym of the programme, and why.
KNOWN_OTHERWISE = {
    "EPHAD": "a spelling mistake that the glossary quotes",
    "ASIP": "the former name of the ANS, which its entry tells",
}
USED_BUT_UNDEFINED = "ANS ARS CNOP CNSA CPx CTO e-CPS FAQ G_NIUS LGC MES MSS ORG PH RNIV SI SIR".split()
AS_PRINTED = {"imprime"}  # the only column that keeps the typography of the sommaire
ADDRESS = re.compile(r"\S+/\S+")
COPIED = 8  # consecutive words of another summary


def texts(catalogue):
    """The texts of PROSE, each with where it stands."""
    for table, columns in PROSE.items():
        for row in getattr(catalogue, table):
            for column in columns:
                yield f"{table}, {getattr(row, fields(row)[0].name)}, {column}", getattr(row, column)


def values(catalogue):
    """Every text of every table, lists item by item, except as printed."""
    for table in (*PROSE, "regions", "nouveautes"):
        for row in getattr(catalogue, table):
            for column in {field.name for field in fields(row)} - AS_PRINTED:
                value = getattr(row, column)
                for item in value if isinstance(value, tuple) else (value,):
                    if isinstance(item, str):
                        yield f"{table}, {column}", item


def test_every_acronym_of_the_corpus_is_in_its_glossary(catalogue):
    unknown = defaultdict(list)
    for where, text in texts(catalogue):
        for span in catalogue.glossary.annotate(text).unknown:
            unknown[span.text].append(where)
    assert {sigle: places for sigle, places in unknown.items() if sigle not in KNOWN_OTHERWISE} == {}


def test_no_exception_outlives_its_reason(catalogue):
    prose = " ".join(text for _, text in texts(catalogue))
    assert all(re.search(rf"\b{word}\b", prose) for word in KNOWN_OTHERWISE)
    assert not {terme.sigle for terme in catalogue.terms} & set(KNOWN_OTHERWISE)


@pytest.mark.parametrize("sigle", USED_BUT_UNDEFINED)
def test_a_term_that_the_sommaire_uses_without_defining_it_is_added(catalogue, sigle):
    (terme,) = (terme for terme in catalogue.terms if terme.sigle == sigle)
    assert terme.origine is Origine.AJOUT
    assert terme.definition


def test_summaries_are_one_sentence_each(catalogue):
    for document in catalogue.tous:
        assert document.resume.endswith("."), document.id
        assert not re.search(r"[.!?…] ", document.resume), document.id
        assert 60 <= len(document.resume) <= 260, document.id


def test_no_two_documents_have_the_same_summary_or_title(catalogue):
    for column in ("resume", "titre"):
        counts = Counter(fold(getattr(document, column)) for document in catalogue.tous)
        assert [text for text, count in counts.items() if count > 1] == []


def test_no_summary_copies_the_words_of_another(catalogue):
    found = defaultdict(set)
    for document in catalogue.tous:
        written = [word.strip("«»,;:().") for word in fold(document.resume).split()]
        written = [word for word in written if word]
        for start in range(len(written) - COPIED + 1):
            found[" ".join(written[start : start + COPIED])].add(document.id)
    assert {words: sorted(ids) for words, ids in found.items() if len(ids) > 1} == {}


def test_data_keep_plain_spaces_and_french_apostrophes(catalogue):
    wrong = re.compile("['\"\u2018\u00a0\u202f\t]|  |^ | $|\\.\\.\\.|\u2014")
    assert [(where, text) for where, text in values(catalogue) if wrong.search(text)] == []


def test_guillemets_are_opened_and_closed(catalogue):
    for where, text in values(catalogue):
        assert text.count("«") == text.count("»"), (where, text)
        assert not re.search(r"«\S|\S»", text), (where, text)


def test_double_signs_have_a_space_before_them(catalogue):
    prose = [(where, ADDRESS.sub("", text)) for where, text in texts(catalogue)]
    assert [where for where, text in prose if re.search(r"[^\s][;?!]|\w:(?=\s)", text)] == []


def test_the_corpus_never_shouts(catalogue):
    prose = chain(*((row.resume for row in catalogue.tous), (terme.definition for terme in catalogue.terms)))
    assert [text for text in prose if "!" in text] == []
