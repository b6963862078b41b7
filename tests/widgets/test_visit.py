"""What a reader carries: kept as text by the browser, taken up again, never a crash, never lost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.visit import LARGEST_STORE, Visit


@pytest.fixture
def visit(catalogue):
    return Visit(catalogue=catalogue)


def test_a_visit_begins_with_nothing(visit):
    assert (visit.couloir, visit.region, visit.lus, visit.notices) == ("", "", (), ())


def test_a_document_is_read_then_not(visit):
    visit.mark("hopital-page", True)
    visit.mark("hopital-faq", True)
    visit.mark("hopital-page", False)
    assert visit.lus == ("hopital-faq",)


def test_an_unknown_document_is_not_noted(visit):
    visit.mark("<script>", True)
    assert visit.lus == ()


def test_only_the_six_couloirs_can_be_chosen(visit):
    assert visit.choose_couloir("officine")
    assert not visit.choose_couloir("ins")
    assert visit.couloir == "officine"
    assert visit.choose_couloir("")
    assert visit.couloir == ""


def test_only_the_eighteen_regions_can_be_chosen(visit):
    assert visit.choose_region("53")
    assert not visit.choose_region("35")
    assert visit.region == "53"
    assert visit.choose_region("")
    assert visit.region == ""


def test_the_region_that_was_just_chosen_wins_over_the_store(visit):
    store = '{"version": 1, "couloir": "", "region": "28", "lus": []}'
    visit.choose_region("53")
    visit.restore(store)
    assert visit.region == "53"
    visit.choose_region("")
    visit.restore(store)
    assert visit.region == "28"


def test_a_browser_keeps_a_visit_when_it_has_its_couloir_and_region(visit):
    assert visit.is_kept_by("")
    visit.choose_region("53")
    assert not visit.is_kept_by("")
    assert not visit.is_kept_by('{"version": 1, "couloir": "officine", "region": "53", "lus": []}')
    assert visit.is_kept_by('{"version": 1, "couloir": "", "region": "53", "lus": ["hopital-page"]}')
    assert visit.is_kept_by("{")


def test_the_store_gives_the_same_visit_again(visit, catalogue):
    visit.choose_couloir("radiologie")
    visit.region = "53"
    visit.mark("radiologie-page", True)
    again = Visit(catalogue=catalogue)
    again.restore(visit.store())
    assert again.store() == visit.store()


def test_what_was_just_chosen_wins_over_the_store(visit):
    visit.choose_couloir("officine")
    visit.restore('{"version": 1, "couloir": "hopital", "region": "", "lus": ["hopital-page"]}')
    assert visit.couloir == "officine"
    assert visit.lus == ("hopital-page",)


def test_documents_that_are_no_more_are_forgotten(visit):
    visit.restore('{"version": 1, "couloir": "", "region": "99", "lus": ["disparu", "hopital-page"]}')
    assert visit.lus == ("hopital-page",)
    assert visit.region == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "illisible"),
        ("[]", "illisible"),
        ("null", "illisible"),
        ('{"version": 1}', "illisible"),
        ('{"version": 1, "lus": "abc"}', "illisible"),
        ('{"version": 1, "lus": [1]}', "illisible"),
        ('{"version": 0, "lus": []}', "illisible"),
        ('{"version": 2, "lus": [], "nouveau": 1}', "plus récente"),
        ("x" * (LARGEST_STORE + 1), "trop longue"),
    ],
)
def test_a_store_that_cannot_be_read_is_set_aside_and_said(visit, text, said):
    visit.restore(text)
    assert visit.lus == ()
    assert visit.set_aside == text[:LARGEST_STORE]
    assert said in visit.notices[0]
    assert json.loads(visit.store())["version"] == 1


def test_an_exported_visit_is_added_to_this_one(visit, catalogue):
    visit.mark("hopital-page", True)
    other = Visit(catalogue=catalogue)
    other.choose_couloir("officine")
    other.mark("officine-page", True)
    visit.take_file(other.store())
    assert set(visit.lus) == {"hopital-page", "officine-page"}
    assert visit.couloir == "officine"
    assert visit.notices == ()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 9, "lus": []}', "\x00PNG"])
def test_a_file_that_is_no_visit_changes_nothing_and_is_said(visit, text):
    visit.mark("hopital-page", True)
    visit.take_file(text)
    assert visit.lus == ("hopital-page",)
    assert "rien n’a changé" in visit.notices[0]
    assert visit.set_aside == ""


@given(text=st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_stored_text_breaks_a_visit(catalogue, text):
    visit = Visit(catalogue=catalogue)
    visit.restore(text)
    assert not text or visit.set_aside or visit.store()
