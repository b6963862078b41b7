"""What the first page knows."""

import json

import pytest

from widgets.home.state import ASKED, ERASED, EXAMPLES, HomeState
from widgets.visit import Visit


def test_tiles_tell_composants_and_documents_of_the_six_couloirs(state):
    told = {t.section.libelle: ([c.sigle for c in t.composants], t.documents) for t in state.tiles}
    assert told["Hôpital"] == (["DPI", "RI", "PFI"], 22)
    assert told["Officine"] == (["LGO"], 13)
    assert len(told) == 6


def test_tiles_hold_all_documents_of_the_couloirs(catalogue, state):
    couloirs = {section.id for section in catalogue.couloirs}
    assert sum(tile.documents for tile in state.tiles) == sum(d.section in couloirs for d in catalogue.documents)


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_finds_something(catalogue, example):
    assert catalogue.search(example)


def test_a_first_visit_has_nothing_to_take_up(state):
    assert state.begun == ()
    assert state.status == "Aucun couloir choisi, aucun document lu."


def test_what_is_begun_is_taken_up_at_the_first_unfinished_step(state, visit):
    visit.choose_couloir("officine")
    for key in ("officine-fiche-pratique", "officine-faq", "officine-page"):
        visit.mark(key, True)
    (begun,) = state.begun
    assert begun.progress.phrase == "3 documents lus sur 13"
    assert begun.etape.numero == 1
    for key in ("ordre-de-lecture-presentation-programme", "ordre-de-lecture-document-commun"):
        visit.mark(key, True)
    assert state.begun[0].etape.numero == 3


def test_the_chosen_couloir_comes_before_others_that_are_begun(state, visit):
    visit.mark("hopital-faq", True)
    visit.choose_couloir("radiologie")
    assert [begun.section.id for begun in state.begun] == ["radiologie", "hopital"]


def test_four_steps_read_leave_no_step_to_take_up(catalogue, state, visit):
    visit.choose_couloir("medico_social")
    for document in catalogue.documents:
        visit.mark(document.id, document.etape is not None)
    assert state.begun[0].etape is None


def test_a_couloir_in_the_address_is_kept_and_an_unknown_one_is_told(state, visit):
    state.go("couloir=officine")
    assert (visit.couloir, state.notices, state.query) == ("officine", (), "")
    state.go("couloir=nulle_part&x=1")
    assert visit.couloir == "officine"
    assert len(state.notices) == 2


def test_the_visit_is_exported_as_a_file_that_another_visit_can_read(catalogue, state, visit):
    visit.choose_couloir("officine")
    visit.mark("officine-faq", True)
    state.act("exporter-visite", "", True)
    assert state.exported["type"] == "application/json"
    other = Visit(catalogue=catalogue)
    other.restore(state.exported["text"])
    assert (other.couloir, other.lus) == ("officine", ("officine-faq",))


def test_erasing_asks_first_and_can_be_declined(state, visit):
    visit.mark("officine-faq", True)
    state.act("effacer-visite", "", True)
    assert state.confirming
    assert state.status.replace("\u202f", " ") == ASKED
    state.act("garder-visite", "", True)
    assert not state.confirming
    assert visit.lus == ("officine-faq",)


def test_erasing_once_confirmed_equals_a_fresh_visit(catalogue, state, visit):
    visit.choose_couloir("officine")
    visit.mark("officine-faq", True)
    state.act("effacer-visite", "", True)
    state.act("confirmer-effacement", "", True)
    assert json.loads(visit.store()) == json.loads(Visit(catalogue=catalogue).store())
    assert state.status == ERASED
    state.go("")
    assert state.context() == HomeState(catalogue, Visit(catalogue=catalogue)).context()


def test_nothing_is_erased_without_the_question(state, visit):
    visit.mark("officine-faq", True)
    state.act("confirmer-effacement", "", True)
    assert visit.lus == ("officine-faq",)
