"""A page of a few sections as stories: shown together, one alone, read marks, addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.family.state import FamilyState
from widgets.visit import Visit

FINANCEMENT = ("sons", "asp", "sun_es")
SERVICES_SOCLES = ("ins", "mssante", "psc_e_cps", "dmp", "ci_sis")


@pytest.fixture
def state(catalogue):
    return FamilyState(catalogue, Visit(catalogue=catalogue), FINANCEMENT)


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("sections", [FINANCEMENT, SERVICES_SOCLES])
def test_every_document_of_the_sections_is_there_in_printed_order(catalogue, sections):
    state = FamilyState(catalogue, Visit(catalogue=catalogue), sections)
    shown = [document for group in state.groups for document in group.documents]
    assert shown == sorted((d for d in catalogue.documents if d.section in sections), key=lambda d: d.ordre)
    assert [group.section.id for group in state.groups] == list(sections)
    assert state.query == ""


def test_one_section_alone_then_all_of_them_again(state):
    state.go("section=asp")
    assert ([group.section.id for group in state.groups], state.query) == (["asp"], "section=asp")
    assert plain(state.status) == "ASP : 4 documents, aucun lu."
    state.go("section=")
    assert [group.section.id for group in state.groups] == list(FINANCEMENT)
    assert plain(state.status) == "SONS, ASP, SUN-ES : 28 documents, aucun lu."


def test_a_document_read_counts_in_its_section_and_on_the_page(state):
    state.act("lu", "asp-guide-enrolement", True)
    assert [group.progress for group in state.groups] == [
        "aucun document lu sur 4",
        "1 document lu sur 4",
        "aucun document lu sur 20",
    ]
    assert (state.context()["total_lu"], state.context()["total"]) == (1, 28)
    state.act("lu", "asp-page", True)
    assert state.groups[1].progress == "2 documents lus sur 4"
    state.act("lu", "asp-page", False)
    assert (state.groups[1].read, plain(state.status)[-6:]) == (1, " 1 lu.")


def test_a_document_of_another_section_does_not_count(state):
    state.act("lu", "ins-page", True)
    assert [group.read for group in state.groups] == [0, 0, 0]


def test_a_section_knows_its_page_and_what_came_after(state, catalogue):
    sun_es = state.groups[2]
    assert sun_es.page == catalogue.document("sun-es-page")
    assert [document.id for document in sun_es.later] == ["apres-programme-hopen-2"]
    assert not set(sun_es.later) & set(sun_es.documents)


def test_a_section_tells_its_dates_and_how_far_to_trust_them(state, catalogue):
    sons, asp, sun_es = state.groups
    dated = [e for e in catalogue.echeances if e.section == "sun_es"]
    assert len(sun_es.milestones) == len(dated)
    assert {mot.id for mot in sun_es.trust} == {e.confiance for e in dated}
    assert [mot.id for mot in sons.trust] == ["presse"]
    assert (asp.milestones, asp.trust) == ((), ())


def test_the_choices_say_how_many_documents_each_gives(state):
    choices = state.context()["choix"]
    assert [key for key, _ in choices] == ["", *FINANCEMENT]
    assert choices[0][1] == "Toutes les sections (28 documents)"
    for key, label in choices:
        state.go(f"section={key}")
        documents = [document for group in state.groups for document in group.documents]
        assert f"({len(documents)} documents)" in label


def test_a_section_of_another_page_or_of_none_is_told(state):
    for asked, told in (
        ("dmp", "La section DMP n’est pas sur cette page"),
        ("sun-es", "vouliez-vous dire SUN-ES ?"),
        ("%3Cscript%3E", "La section « <script> » n’existe pas"),
    ):
        state.go(f"section={asked}")
        assert told in plain(state.notices[0])
        assert (state.query, len(state.groups)) == ("", 3)
    state.go("section=asp")
    assert state.notices == ()


def test_half_a_character_is_harmless(state):
    state.go("section=\ud800")
    assert "« ? »" in plain(state.notices[0])


def test_two_sections_are_one_too_many(state):
    state.go("section=asp&section=sons")
    assert (state.query, len(state.notices)) == ("section=asp", 1)


def test_unknown_parameters_are_named_without_their_value_and_those_of_the_server_are_not(state):
    state.go("?mot=secret&token=secret&voila-x=1&section=asp#section-asp")
    assert [plain(notice) for notice in state.notices] == ["Le paramètre « mot » n’existe pas ici : il est ignoré."]
    assert state.query == "section=asp"


def test_a_couloir_of_the_address_is_kept_in_the_visit(state):
    state.go("couloir=officine")
    assert (state.visit.couloir, state.notices) == ("officine", ())
    state.go("couloir=hopitale")
    assert state.visit.couloir == "officine"
    assert "hopitale" in state.notices[0]


def test_a_page_cannot_be_made_of_an_unknown_section(catalogue):
    with pytest.raises(KeyError):
        FamilyState(catalogue, Visit(catalogue=catalogue), ("sons", "inconnue"))


@given(st.text(max_size=60), st.sampled_from(["section", "couloir", "autre"]))
def test_any_text_gives_a_view_that_its_query_gives_again(catalogue, text, key):
    state, again = (FamilyState(catalogue, Visit(catalogue=catalogue), FINANCEMENT) for _ in range(2))
    for query in (text, f"{key}={text}", f"section=asp&{key}={text}"):
        state.go(query)
        again.go(state.query)
        assert (again.query, again.notices, again.shown) == (state.query, (), state.shown)
