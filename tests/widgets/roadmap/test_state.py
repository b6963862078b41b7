"""The roadmap as stories: a couloir, what is read, the dates of a day, the result of a quiz."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.reading_order import documents_to_read
from widgets.roadmap.calendar import PARIS
from widgets.roadmap.score import Score, read_score
from widgets.roadmap.state import RoadmapState
from widgets.visit import Visit

COULOIRS = ("hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social")


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_first_visit_has_the_common_documents_and_dates(roadmap):
    state = roadmap()
    assert (state.query, state.plan.couloir) == ("", None)
    assert {d.section for d in state.plan.documents} == {"ordre_de_lecture"}
    couloirs = {section.id for section in state.catalogue.couloirs}
    assert not {m.echeance.section for m in state.plan.past} & couloirs
    assert plain(state.status).startswith("Aucun couloir choisi, documents communs : 0 document lu sur ")


@pytest.mark.parametrize("couloir", COULOIRS)
def test_the_plan_holds_each_document_of_a_couloir_once_in_reading_order(catalogue, roadmap, couloir):
    plan = roadmap(f"couloir={couloir}").plan
    steps = [d for etape in catalogue.etapes for d in documents_to_read(catalogue, couloir, etape)]
    assert list(plan.documents[: len(steps)]) == steps
    own = {d.id for d in catalogue.tous if d.section == couloir}
    common = {d.id for d in catalogue.documents if d.section == "ordre_de_lecture" and d.etape == 1}
    assert sorted(d.id for d in plan.documents) == sorted(own | common)


def test_reading_moves_what_remains_both_ways(roadmap):
    state = roadmap("couloir=officine")
    state.act("lu", "officine-fiche-pratique", True)
    assert plain(state.status) == "Couloir Officine : 1 document lu sur 13. Aucune échéance à venir."
    assert [etape.numero for etape in state.plan.done] == [2]
    assert state.plan.etapes_lues.replace("\u00a0", " ") == "1 étape lue en entier sur 4 (Fiches pratiques)"
    state.act("lu", "officine-fiche-pratique", False)
    assert (state.plan.done, state.plan.etapes_lues) == ((), "aucune étape lue en entier")


def test_the_document_to_read_next_is_the_first_unread_one(catalogue, roadmap, visit):
    state = roadmap("couloir=officine")
    assert state.plan.following == state.plan.documents[0]
    for document in catalogue.documents:
        visit.mark(document.id, document.etape is not None)
    assert state.plan.part_of(state.plan.following).titre == "Hors des quatre étapes"
    for document in catalogue.tous:
        visit.mark(document.id, True)
    assert state.plan.following is None


def test_all_is_not_read_while_a_common_document_is_not(catalogue, roadmap, visit):
    state = roadmap("couloir=officine")
    for document in catalogue.documents:
        visit.mark(document.id, document.section == "officine")
    assert state.plan.progress.phrase == "13 documents lus sur 13"
    assert state.plan.reste == "Il vous reste 2 documents à lire, documents communs compris"
    visit.mark("ordre-de-lecture-document-commun", True)
    assert state.plan.reste == "Il vous reste 1 document à lire, documents communs compris"
    visit.mark("ordre-de-lecture-presentation-programme", True)
    assert (state.plan.reste, state.plan.following) == ("Vous avez tout lu", None)


def test_dates_are_those_of_the_couloir_and_the_common_ones(roadmap):
    plan = roadmap("couloir=radiologie").plan
    assert [m.echeance.id for m in plan.coming] == ["2026-11-10-drimbox-avances", "2027-09-15-drimbox-deploiement"]
    assert {m.echeance.section for m in plan.past} == {"radiologie", "sons", "sun_es"}
    days = [m.echeance.date for m in plan.past]
    assert days == sorted(days, reverse=True)


def test_a_date_is_past_from_the_next_day_on_while_the_page_stays_open(catalogue, visit):
    now = [datetime(2026, 11, 10, 23, 59, tzinfo=PARIS)]
    state = RoadmapState(catalogue, visit, clock=lambda: now[0])
    state.go("couloir=radiologie")
    assert len(state.plan.coming) == 2
    now[0] += timedelta(minutes=1)
    assert [m.echeance.id for m in state.plan.coming] == ["2027-09-15-drimbox-deploiement"]
    assert state.plan.past[0].echeance.id == "2026-11-10-drimbox-avances"


@pytest.mark.parametrize("query", ["", "couloir=hopital", "score=8-10", "couloir=officine&score=0-3"])
def test_a_query_gives_the_same_view_again(catalogue, roadmap, query):
    state = roadmap(query)
    assert state.query == query
    again = RoadmapState(catalogue, Visit(catalogue=catalogue), clock=state._clock)
    again.go(state.query)
    assert again.context() == state.context()


def test_going_back_to_nothing_equals_a_fresh_page(catalogue, roadmap):
    state = roadmap("couloir=hopital&score=8-10")
    state.act("avec-score", "", True)
    state.act("feuille-md", "", True)
    state.go("couloir=")
    fresh = RoadmapState(catalogue, Visit(catalogue=catalogue), clock=state._clock)
    assert (state.context(), state.score, state.avec_score) == (fresh.context(), None, False)


@pytest.mark.parametrize("text", ["8-10", "0-1", "100-100"])
def test_a_result_is_read_and_written_again(text):
    assert read_score(text).query == text


@pytest.mark.parametrize("text", ["", "11-10", "0-0", "8/10", "8-10-1", "-1-10", "8-1000", "٨-١٠", " 8-10", "8-10\n"])
def test_what_is_no_result_is_none(text):
    assert read_score(text) is None


def test_a_result_that_cannot_be_read_is_told_and_changes_nothing_else(roadmap):
    state = roadmap("couloir=officine&score=<script>")
    assert plain(state.notices[0]) == "Le résultat « <script> » ne se lit pas : pour 8 sur 10, il s’écrit 8-10."
    assert (state.score, state.query) == (None, "couloir=officine")
    state.go("score=8-10")
    assert (state.notices, state.score) == ((), Score(8, 10))


def test_unknown_parameters_are_told(roadmap):
    assert "nom" in roadmap("couloir=hopital&nom=Camille").notices[0]
    assert "Camille" not in "".join(roadmap("couloir=hopital&nom=Camille").notices)


def test_a_result_is_added_only_if_there_is_one(roadmap):
    state = roadmap("couloir=officine")
    state.act("avec-score", "", True)
    assert state.avec_score is False


def test_a_calendar_without_dates_is_not_made_and_this_is_said(roadmap):
    state = roadmap("couloir=officine")
    state.act("feuille-ics", "", True)
    assert state.exported is None
    assert plain(state.status) == "Aucune échéance à venir : il n’y a rien à mettre à l’agenda."


@given(st.text(max_size=40), st.sampled_from(["couloir", "score", "autre"]))
def test_any_text_gives_a_view_that_its_query_gives_again(catalogue, text, key):
    state, again = (RoadmapState(catalogue, Visit(catalogue=catalogue)) for _ in range(2))
    for query in (text, f"{key}={text}", f"couloir=officine&{key}={text}"):
        state.go(query)
        again.go(state.query)
        assert (again.query, again.notices, again.score) == (state.query, (), state.score)
