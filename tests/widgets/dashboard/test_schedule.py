"""The milestones around a day: what is over, what is under way, what closes within 90 days."""

import datetime as dt
from dataclasses import replace

import pytest

from widgets.dashboard.schedule import schedule


@pytest.fixture
def dated(catalogue):
    """Milestones of Officine (date, fin) → the corpus with these only."""

    def made(*dates):
        sample = catalogue.echeances[0]
        rows = (
            replace(sample, id=f"e{n}", date=start, fin=end, heure="", section="officine", composant="")
            for n, (start, end) in enumerate(dates)
        )
        return replace(catalogue, echeances=tuple(rows))

    return made


DAY = dt.date(2026, 9, 1)


def _in(days):
    return DAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("start", "end", "etat", "quand"),
    [
        (-1, None, "passe", "passée"),
        (0, None, "prochain", "aujourd’hui"),
        (1, None, "prochain", "demain"),
        (90, None, "prochain", "dans 90 jours"),
        (-5, 0, "encours", "en cours, ferme aujourd’hui"),
        (-5, 12, "encours", "en cours, ferme dans 12 jours"),
        (-5, -1, "passe", "passée"),
    ],
)
def test_each_milestone_says_when_it_is(dated, start, end, etat, quand):
    corpus = dated((_in(start), None if end is None else _in(end)))
    (line,) = schedule(corpus, (), DAY).lines
    assert (line.etat, line.quand) == (etat, quand)


def test_what_closes_within_ninety_days_comes_the_nearest_first(dated):
    corpus = dated((_in(-30), _in(80)), (_in(5), _in(91)), (_in(10), None), (_in(90), None), (_in(91), None))
    found = schedule(corpus, (), DAY)
    assert [line.milestone.echeance.id for line in found.soon] == ["e2", "e0", "e3"]
    assert found.phrase == "5 échéances à venir, dont 3 dans les 90 jours"


def test_words_for_few_and_for_none(dated):
    assert schedule(dated((_in(-1), None)), (), DAY).phrase == "aucune échéance à venir"
    assert schedule(dated((_in(200), None)), (), DAY).phrase == "1 échéance à venir, aucune dans les 90 jours"


def test_without_a_choice_every_couloir_is_there_with_what_is_common(catalogue):
    found = schedule(catalogue, (), DAY)
    assert len(found.lines) == len(catalogue.echeances)
    assert len(found.past) + len(found.coming) == len(found.lines)


def test_a_chosen_couloir_keeps_what_is_common_and_leaves_the_others(catalogue):
    found = schedule(catalogue, ("radiologie",), DAY)
    common = {section.id for section in catalogue.sections if not section.couloir}
    sections = {line.milestone.echeance.section for line in found.lines}
    assert "radiologie" in sections
    assert sections - common == {"radiologie"}
    assert "sun_es" in sections


def test_local_milestones_are_told_and_left_out_for_another_region(local):
    ids = {echeance.id for echeance in local.surcouche.evenements}
    assert ids
    shown = {line.milestone.echeance.id: line.local for line in schedule(local, (), DAY, "53").lines}
    assert {key for key, is_local in shown.items() if is_local} == ids
    elsewhere = {line.milestone.echeance.id for line in schedule(local, (), DAY, "28").lines}
    assert elsewhere == shown.keys() - ids
    assert len(schedule(local, (), DAY).lines) == len(shown)
