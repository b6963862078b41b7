"""How far a reader is in a couloir."""

import pytest

from catalogue.reading_order import documents_to_read
from widgets.progress import (
    Progress,
    couloir_documents,
    next_to_read,
    progress_of,
    step_to_take_up,
    steps_done,
)
from widgets.visit import Visit


@pytest.fixture
def visit(catalogue):
    return Visit(catalogue=catalogue)


def _read(visit, *numeros):
    for numero in numeros:
        for document in documents_to_read(visit.catalogue, visit.couloir, visit.catalogue.etapes[numero - 1]):
            visit.mark(document.id, True)


def test_progress_is_said_in_words():
    assert Progress(0, 13).phrase == "0 document lu sur 13"
    assert Progress(1, 13).phrase == "1 document lu sur 13"
    assert Progress(2, 13).phrase == "2 documents lus sur 13"
    assert Progress(0, 0).phrase == "aucun document à lire"


def test_documents_of_another_couloir_do_not_count(visit):
    visit.mark("hopital-page", True)
    assert progress_of(visit, couloir_documents(visit.catalogue, "officine")) == Progress(0, 13)


def test_steps_are_done_in_any_order(visit):
    visit.choose_couloir("hopital")
    _read(visit, 2, 4)
    assert steps_done(visit) == {2, 4}
    assert step_to_take_up(visit, "hopital").numero == 1
    _read(visit, 1)
    assert step_to_take_up(visit, "hopital").numero == 3


def test_an_unmarked_document_opens_its_step_again(visit):
    visit.choose_couloir("officine")
    _read(visit, 2)
    visit.mark("officine-fiche-pratique", False)
    assert steps_done(visit) == frozenset()


def test_a_step_without_document_is_done_after_those_before_it(visit):
    visit.choose_couloir("medico_social")
    assert 4 not in steps_done(visit)
    _read(visit, 1, 2, 3)
    assert steps_done(visit) == {1, 2, 3, 4}
    assert step_to_take_up(visit, "medico_social") is None


def test_the_next_document_is_ahead_then_in_the_rest_then_behind(visit):
    visit.choose_couloir("officine")
    assert next_to_read(visit, 3).id == "officine-lgo-arrete"
    _read(visit, 3, 4)
    assert next_to_read(visit, 3).id == "officine-page"
    for document in couloir_documents(visit.catalogue, "officine"):
        visit.mark(document.id, document.id != "officine-fiche-pratique")
    assert next_to_read(visit, 3).id == "ordre-de-lecture-presentation-programme"
    _read(visit, 1, 2)
    assert next_to_read(visit, 3) is None
