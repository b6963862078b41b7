"""What a page sends, sorted: what can be kept, and why the rest cannot."""

import uuid
from dataclasses import replace

import pytest

from rooms.envois import accept, read_envois, sort_out
from rooms.model import Envoi, RoomError


@pytest.mark.parametrize("what", ["ca_va", "bloque", "fini"])
def test_a_signal_is_kept(make_envoi, quiz, what):
    assert accept(make_envoi("signal", 0, signal=what), quiz).what == what


@pytest.mark.parametrize("etape", range(5))
def test_a_step_is_kept(make_envoi, quiz, etape):
    assert accept(make_envoi("etape", 0, etape=etape), quiz).what == etape


@pytest.mark.parametrize(
    ("given", "juste"), [(["bon"], True), (["faux"], False), ([], False), (["<b>", "=1+1"], False)]
)
def test_an_answer_is_judged(make_envoi, quiz, given, juste):
    kept = accept(make_envoi("reponse", 3, question="q1", donne=given), quiz)
    assert (kept.what, kept.rang, kept.juste) == ("q1", 3, juste)


@pytest.mark.parametrize(
    ("quoi", "valeur", "reason"),
    [
        ("signal", {"signal": "perdu"}, "signal n’existe pas"),
        ("signal", {"signal": ["bloque"]}, "signal n’existe pas"),
        ("signal", {}, "signal n’existe pas"),
        ("etape", {"etape": 5}, "étape n’existe pas"),
        ("etape", {"etape": -1}, "étape n’existe pas"),
        ("etape", {"etape": "1"}, "étape n’existe pas"),
        ("etape", {"etape": True}, "étape n’existe pas"),
        ("reponse", {"question": "inconnue", "donne": []}, "question n’existe pas"),
        ("reponse", {"question": "q" * 101, "donne": []}, "question n’existe pas"),
        ("reponse", {"question": "q\x00", "donne": []}, "question n’existe pas"),
        ("reponse", {"question": ["q1"], "donne": []}, "question n’existe pas"),
        ("reponse", {"question": "q1", "donne": ["a"] * 13}, "12 choix"),
        ("reponse", {"question": "q1", "donne": "bon"}, "12 choix"),
        ("reponse", {"question": "q1"}, "12 choix"),
        ("reponse", {"question": "q1", "donne": ["a" * 201]}, "200 caractères"),
        ("reponse", {"question": "q1", "donne": [1]}, "200 caractères"),
        ("autre", {}, "ni un signal"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_its_reason(make_envoi, quiz, quoi, valeur, reason):
    with pytest.raises(RoomError, match=reason):
        accept(make_envoi(quoi, 0, **valeur), quiz)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        *[({"rang": rang}, "rang") for rang in (-1, 2**53, 1.0, "1", True, None)],
        *[({"quand": quand}, "heure") for quand in ("midi", None, [])],
        *[({"quoi": quoi}, "ni un signal") for quoi in (None, ["signal"], 1)],
        *[({"valeur": valeur}, "ni un signal") for valeur in (None, [], "signal")],
        *[({"id": identifier}, "UUID") for identifier in ("", "1", None, [], "x" * 36, uuid.uuid4().hex)],
    ],
)
def test_an_envoi_without_its_form_is_refused_with_its_reason(make_envoi, quiz, changed, reason):
    with pytest.raises(RoomError, match=reason):
        accept(replace(make_envoi("signal", 0, signal="fini"), **changed), quiz)


def test_one_bad_envoi_does_not_hold_the_others_back(make_envoi, quiz):
    good, bad = make_envoi("signal", 0, signal="fini"), make_envoi("signal", 1, signal="perdu")
    nameless = replace(bad, id=["non"])
    accepted, refused = sort_out([bad, good, nameless], quiz, 100)
    assert list(accepted) == [good.id]
    assert refused == ((bad.id, "Ce signal n’existe pas."), ("", "L’identifiant de cet envoi n’est pas un UUID."))


def test_beyond_its_share_a_page_is_told_to_go_on_alone(make_envoi, quiz):
    envois = [make_envoi("signal", rang, signal="fini") for rang in range(3)]
    accepted, refused = sort_out(envois, quiz, 2)
    assert len(accepted) == 2
    assert "continuez seul" in refused[0][1]


def test_json_becomes_envois_whatever_it_lacks():
    item = {"id": "1", "quoi": "signal", "quand": 1, "valeur": {"signal": "fini"}, "rang": 0, "autre": "non lu"}
    assert read_envois([item, {}]) == (
        Envoi("1", "signal", 1, {"signal": "fini"}, 0),
        Envoi(None, None, None, None, None),
    )
    for raw in (None, {}, "envois", [1], [[]]):
        with pytest.raises(RoomError, match="liste"):
            read_envois(raw)
