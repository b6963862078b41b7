"""The training sessions: a clock without gaps, confusions that are true of the corpus, a bad record for each rule."""

import pytest

from catalogue import seance_rules
from catalogue.loading import read_package
from catalogue.seances import DURATIONS, Seance, activities_of, confusions_in, proofs_of, timetable

# rule, the cell to spoil (table, key, column, value), the table, record and column where it must be told
BAD_RECORDS = [
    ("minutes_where_there_is_a_clock", ("seances", "courte-bilan", "duree", ""), ("seances", "duree")),
    ("minutes_where_there_is_a_clock", ("seances", "avant-salle", "duree", "15"), ("seances", "duree")),
    ("sessions_last_what_they_promise", ("seances", "courte-bilan", "duree", "11"), ("seances", "duree")),
    ("sessions_last_what_they_promise", ("seances", "demi-bilan", "duree", "9"), ("seances", "duree")),
    ("confusions_are_of_couloirs", ("confusions", "imagerie", "couloirs", "ins"), ("confusions", "couloirs")),
    ("every_confusion_is_told", ("confusions", "rnv-ou-rniv", "id", "rnv"), ("confusions", "id")),
]  # fmt: skip
# what the schemas hold: a page, a confusion, a document and a couloir that do not exist
UNKNOWN = [
    ("seances", "courte-bilan", "pages", "bilan"),
    ("seances", "courte-fiche", "confusions", "adresse-perdue"),
    ("seances", "courte-fiche", "seance", "longue"),
    ("confusions", "imagerie", "documents", "radiologie-pages"),
    ("confusions", "imagerie", "couloirs", "imagerie"),
]


def confusion(catalogue, key):
    return next(row for row in catalogue.confusions if row.id == key)


@pytest.mark.parametrize("seance", DURATIONS)
def test_each_activity_begins_when_the_one_before_it_ends(catalogue, seance):
    rows = timetable(catalogue, seance)
    assert [rows[0].debut, rows[-1].fin] == [0, DURATIONS[seance]]
    assert [row.debut for row in rows[1:]] == [row.fin for row in rows[:-1]]
    assert all(row.fin - row.debut == row.activite.duree for row in rows)


def test_the_half_day_has_a_break_and_the_short_session_has_none(catalogue):
    assert [a.duree for a in activities_of(catalogue, Seance.DEMI_JOURNEE) if a.titre == "Pause"] == [15]
    assert "Pause" not in {a.titre for a in activities_of(catalogue, Seance.COURTE)}


@pytest.mark.parametrize("seance", DURATIONS)
def test_a_session_goes_through_the_four_etapes_in_their_order(catalogue, seance):
    steps = [etape.page for etape in catalogue.etapes]
    shown = [key for activite in activities_of(catalogue, seance) for key in activite.pages]
    assert [key for key in shown if key in steps] == steps
    assert {"salle", "feuille_de_route", "entrainement", "financement"} <= set(shown)


def test_an_activity_with_learners_says_what_to_say_and_to_show(catalogue):
    for activite in catalogue.seances:
        if activite.seance in DURATIONS and activite.titre != "Pause":
            assert activite.a_dire, activite.id
            assert activite.a_montrer, activite.id
            assert activite.pages, activite.id


def test_there_is_something_to_do_before_and_after(catalogue):
    before, after = (activities_of(catalogue, seance) for seance in (Seance.AVANT, Seance.APRES))
    assert any("animation" in activite.pages for activite in before)
    assert "fermer la salle" in after[0].titre
    assert [activite.titre.split(" :")[0] for activite in after][2:] == ["Sept jours après", "Trente jours après"]


def test_a_group_of_one_couloir_hears_what_concerns_it(catalogue):
    (activite,) = (a for a in catalogue.seances if a.id == "courte-textes")
    ids = [c.id for c in confusions_in(catalogue, activite, "officine")]
    assert ids == ["arrete-neuf-fois", "dsr-ou-rem", "dsr-pour-qui", "lgo-en-ville"]
    assert [c.id for c in confusions_in(catalogue, activite)] == list(activite.confusions)


def test_a_group_of_one_couloir_is_shown_no_document_of_another(catalogue):
    absent = confusion(catalogue, "sans-mode-emploi")
    assert len(proofs_of(catalogue, absent)) == 4
    assert {d.section for d in proofs_of(catalogue, absent, "medico_social")} == {"medico_social"}
    assert len(proofs_of(catalogue, confusion(catalogue, "ri-ou-ins"), "hopital")) == 2


@pytest.mark.parametrize("seance", DURATIONS)
def test_every_couloir_hears_a_confusion_of_its_own(catalogue, seance):
    for couloir in catalogue.couloirs:
        heard = [c for a in activities_of(catalogue, seance) for c in confusions_in(catalogue, a, couloir.id)]
        assert any(couloir.id in c.couloirs for c in heard), couloir.id


@pytest.mark.parametrize("bad", BAD_RECORDS, ids=lambda bad: f"{bad[0]}:{bad[1][1]}")
def test_a_rule_catches_its_bad_record(spoil, bad):
    rule, cell, (table, column) = bad
    line = spoil.cell(*cell)
    found = list(getattr(seance_rules, rule)(read_package(spoil.folder).tables))
    assert [(p.file, p.line, p.column) for p in found] == [(f"{table}.csv", line, column)]
    assert set(found) <= set(spoil.problems())


def test_every_rule_is_applied_and_has_a_bad_record():
    assert [rule.__name__ for rule in seance_rules.RULES] == list(dict.fromkeys(bad[0] for bad in BAD_RECORDS))


@pytest.mark.parametrize("cell", UNKNOWN, ids=lambda cell: f"{cell[1]}.{cell[2]}")
def test_what_does_not_exist_is_told(spoil, cell):
    line = spoil.cell(*cell)
    assert (f"{cell[0]}.csv", line, cell[2]) in {(p.file, p.line, p.column) for p in spoil.problems()}


def test_a_session_without_a_line_is_told_once(spoil):
    spoil.file("seances.csv", lambda raw: b"\n".join(x for x in raw.split(b"\n") if b",courte," not in x))
    told = [problem for problem in spoil.problems() if problem.column == "seance"]
    assert [(problem.file, problem.line) for problem in told] == [("seances.csv", 0)]
    assert "0 minutes au lieu de 90" in told[0].message


def test_a_bad_line_of_the_script_accuses_no_confusion(spoil):
    spoil.file("seances.csv", lambda raw: raw.replace(b"demi-services,", b"demi-services,,", 1))
    assert {problem.file for problem in spoil.problems()} == {"seances.csv"}
