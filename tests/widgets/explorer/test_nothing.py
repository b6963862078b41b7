"""An empty view tells its ways out, and each keeps its promise."""

import pytest

from catalogue import Criteria
from widgets.explorer.nothing import absences, suggestions, ways_out
from widgets.explorer.queries import read
from widgets.explorer.results import find

EMPTY = [
    Criteria(texte="fichier de calcul", sections="officine"),
    Criteria(sections={"officine", "sons"}, composants="dpi"),
    Criteria(texte="loinc", natures="lettre"),
    Criteria(texte="crêpes", sections="officine"),
    Criteria(texte="zzzqqq"),
]


@pytest.mark.parametrize("criteria", EMPTY, ids=lambda criteria: " ".join((criteria.texte, *sorted(criteria.sections))))
def test_a_way_out_gives_the_number_of_documents_it_tells(catalogue, criteria):
    assert catalogue.select(criteria).documents == ()
    issues = ways_out(catalogue, criteria, "pertinence")
    for issue in issues:
        assert issue.nombre == len(catalogue.select(read(catalogue, issue.query).criteria).documents) > 0
        assert issue.libelle.startswith(("Retirer", "Inclure"))
        assert sum(number for _, number in issue.ailleurs) <= issue.nombre
    without = {criteria.without(facet) for facet, _ in criteria.active}
    without |= {criteria.without("texte")} if criteria.texte else set()
    useful = sum(bool(catalogue.select(wider).documents) for wider in without)
    assert sum(issue.libelle.startswith("Retirer") for issue in issues) == useful


def test_a_filter_to_remove_says_where_the_documents_are(catalogue):
    issue, *_ = ways_out(catalogue, Criteria(sections="officine", natures="fichier_calcul"), "pertinence")
    assert issue.libelle == "Retirer le filtre Officine"
    couloirs = ("Hôpital", "Médecine de ville", "Biologie médicale", "Radiologie")
    assert issue.ailleurs == tuple((couloir, 1) for couloir in couloirs)


def test_several_values_of_a_filter_are_removed_together(catalogue):
    issues = ways_out(catalogue, Criteria(sections={"officine", "sons"}, composants="dpi"), "titre")
    assert issues[0].libelle == "Retirer les filtres Officine, SONS"
    assert issues[0].query == "composant=dpi&tri=titre"


def test_later_documents_are_proposed_when_only_they_answer(catalogue):
    criteria = Criteria(sections="psc_e_cps", natures="arrete")
    issues = ways_out(catalogue, criteria, "pertinence")
    assert "Inclure ce qui est paru après le sommaire" in [issue.libelle for issue in issues]


@pytest.mark.parametrize("criteria", EMPTY[3:], ids=str)
def test_suggested_words_give_documents(catalogue, criteria):
    found = find(catalogue, criteria, "pertinence").search
    issues = suggestions(catalogue, criteria, found, "pertinence")
    assert issues
    for issue in issues:
        assert issue.nombre == len(catalogue.select(read(catalogue, issue.query).criteria).documents) > 0


def test_suggestions_keep_the_filters_when_they_can(catalogue):
    criteria = Criteria(texte="crêpes", sections="officine")
    found = find(catalogue, criteria, "pertinence").search
    kept = {"section=officine" in issue.query for issue in suggestions(catalogue, criteria, found, "pertinence")}
    assert kept == {True, False}


ASKED = {
    "a nature chosen": (Criteria(sections="officine", natures="fichier_calcul"), ["Officine"]),
    "a nature named": (Criteria(sections="officine", texte="le fichier de calcul"), ["Officine"]),
    "two couloirs": (Criteria(sections={"officine", "hopital"}, natures="fichier_calcul"), ["Officine"]),
    "a composant": (Criteria(composants="lgo", natures="rem"), ["LGO"]),
    "a composant elsewhere": (Criteria(sections="hopital", composants="lgo", natures="rem"), []),
    "no place": (Criteria(natures="fichier_calcul"), []),
    "another nature chosen": (Criteria(sections="officine", natures="dsr", texte="fichier de calcul"), []),
    "no nature": (Criteria(sections="officine"), []),
}


@pytest.mark.parametrize(("criteria", "places"), ASKED.values(), ids=ASKED)
def test_what_the_sommaire_lacks_is_said_where_it_is_asked(catalogue, criteria, places):
    found = [
        absence.composant.sigle if absence.composant else absence.section.libelle
        for absence in absences(catalogue, criteria)
    ]
    assert found == places
