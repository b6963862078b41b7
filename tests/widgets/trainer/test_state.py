"""The trainer's script as stories: a length, a group, an hour; what cannot be one is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.trainer.state import ScriptState
from widgets.visit import Visit


@pytest.fixture
def state(catalogue):
    return ScriptState(catalogue, Visit(catalogue=catalogue))


def said(state):
    return [notice.replace("\u00a0", " ").replace("\u202f", " ") for notice in state.notices]


def test_the_short_session_for_a_mixed_group_is_there_at_first(state):
    assert (state.seance, state.couloir, state.debut, state.query) == ("courte", "", "", "")
    assert state.status.replace("\u00a0", " ") == "90 minutes, couloirs mêlés : 8 activités, de 0:00 à 1:30."


def test_a_length_a_group_and_an_hour_are_in_the_address(state):
    state.go("debut=14:00&couloir=officine&seance=demi_journee")
    assert state.query == "seance=demi_journee&couloir=officine&debut=14%3A00"
    assert state.status.replace("\u00a0", " ") == "Demi-journée, couloir Officine : 12 activités, de 14:00 à 17:30."
    assert [line.horaire for line in state.context()["pendant"]][:2] == ["14:00 – 14:15", "14:15 – 14:30"]
    state.go("")
    assert (state.query, state.notices) == ("", ())


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("9:05", "09:05"), ("9 h 30", "09:30"), ("14h", "14:00"), ("23:59", "23:59"), (" 08H15 ", "08:15"), ("", "")],
)
def test_an_hour_is_read_as_people_write_it(state, typed, hour):
    state.go(f"debut={typed.replace(' ', '+')}")
    assert (state.debut, state.notices) == (hour, ())


@pytest.mark.parametrize("typed", ["24:00", "14:60", "midi", "9", "-1:00", "<b>", "١٤:٠٠"])
def test_what_is_no_hour_is_told_and_the_clock_starts_at_zero(state, typed):
    state.go(f"debut={typed}")
    assert state.debut == ""
    assert said(state) == [f"« {typed} » n’est pas une heure : écrivez-la comme 14:00."]


@pytest.mark.parametrize("typed", ["avant", "apres", "longue", "COURTE"])
def test_a_session_that_has_no_clock_is_told(state, typed):
    state.go(f"seance={typed}")
    assert state.seance == "courte"
    assert said(state) == [f"La séance « {typed} » n’existe pas : choisissez-en une ci-dessous."]


def test_an_unknown_couloir_and_an_unknown_key_are_told(state):
    state.go("couloir=lune&voix=haute&token=secret")
    assert state.couloir == ""
    assert said(state) == [
        "Le couloir « lune » n’existe pas : choisissez-en un dans la liste.",
        "Le paramètre « voix » n’existe pas ici : il est ignoré.",
    ]


def test_the_couloir_of_the_trainer_as_a_reader_is_left_alone(state):
    state.visit.choose_couloir("hopital")
    state.go("couloir=officine")
    assert (state.visit.couloir, state.couloir) == ("hopital", "officine")
    state.go("")
    assert state.group is None


def test_every_choice_both_ways_gives_a_whole_script(state, catalogue):
    for seance, _ in state.context()["seances"]:
        for couloir in ("", *(section.id for section in catalogue.couloirs)):
            state.go(f"seance={seance}&couloir={couloir}")
            context = state.context()
            assert context["avant"]
            assert context["apres"]
            assert sum(line.activite.duree for line in context["pendant"]) in (90, 210)
            state.go("")
            assert state.query == ""


@given(st.text(max_size=60), st.sampled_from(["seance", "couloir", "debut", "autre"]))
def test_any_text_gives_a_view_that_its_query_gives_again(catalogue, text, key):
    state, again = (ScriptState(catalogue, Visit(catalogue=catalogue)) for _ in range(2))
    for query in (text, f"{key}={text}"):
        state.go(query)
        again.go(state.query)
        assert (again.query, again.notices) == (state.query, ())
        assert again.context()["pendant"] == state.context()["pendant"]
