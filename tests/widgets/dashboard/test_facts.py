"""What is known of a region: values, sources and ages in words, and nothing where nothing is known."""

from dataclasses import replace

import pytest

from catalogue.model import Document
from widgets.dashboard import facts


def _region(catalogue, code):
    return facts.region_of(catalogue, code)


@pytest.mark.parametrize(
    ("noted", "words"),
    [
        ("≤2018", "2018 ou avant"),
        ("≥2022", "2022 ou après"),
        ("≈2022", "vers 2022"),
        ("2022-11", "novembre 2022"),
        ("2022-06-30", "30 juin 2022"),
        ("2022 (création)", "2022 (création)"),
        ("2021-2022", "2021-2022"),
        ("2022-02-31", "2022-02-31"),
        ("2012", "2012"),
        ("", ""),
    ],
)
def test_an_age_is_told_in_words_and_kept_as_noted_otherwise(noted, words):
    assert facts.age(noted) == words


def test_every_age_of_the_data_reads_without_signs(catalogue):
    noted = {getattr(region, name) for region in catalogue.regions for name in ("ars_vu", "grades_vu", "sun_es_vu")}
    assert [age for age in noted if set(facts.age(age)) & set("≤≥≈")] == []


def test_the_agency_is_named_only_where_its_address_was_seen(catalogue):
    ars, grades = facts.institutions(_region(catalogue, "53"))
    assert (ars.valeur, ars.url) == ("ARS Bretagne", "https://www.bretagne.ars.sante.fr")
    assert (ars.source.vu, grades.source.vu) == ("2017-2018", "vers 2022")
    ars, grades = facts.institutions(_region(catalogue, "03"))
    assert (ars.valeur, ars.source, grades.valeur, grades.source) == ("", None, "", None)


def test_a_source_without_an_address_stays_words(catalogue):
    _, grades = facts.institutions(_region(catalogue, "06"))
    assert grades.valeur == ""
    assert (grades.source.url, grades.source.vu) == ("", "2012")
    assert grades.source.texte.startswith("esante.gouv.fr/")


def test_each_amount_has_its_own_meaning_and_only_the_known_one_a_source(catalogue):
    first, both = facts.amounts(_region(catalogue, "27"))
    assert (first.valeur, first.euros) == ("6\u202f370\u202f000\u00a0€", 6_370_000)
    assert first.source.texte == "bourgogne-franche-comte.ars.sante.fr"
    assert (both.valeur, both.euros, both.source) == ("", None, None)
    assert first.sens != both.sens


def test_an_amount_of_nothing_is_an_amount(catalogue):
    none = replace(_region(catalogue, "27"), sun_es_volet1_eur=0)
    assert facts.amounts(none)[0].valeur == "0\u00a0€"


def test_the_official_documents_are_those_that_the_corpus_holds(catalogue):
    found = facts.official_documents(catalogue)
    assert all(isinstance(document, Document) for document in found)
    assert [document.id for document in found] == list(facts.OFFICIAL)
    without = replace(catalogue, tous=tuple(d for d in catalogue.tous if d.id != facts.OFFICIAL[0]))
    assert [document.id for document in facts.official_documents(without)] == [facts.OFFICIAL[1]]


def test_the_map_has_a_place_for_each_region_with_overseas_apart(catalogue):
    tiles = facts.tiles(catalogue)
    places = [(region.ligne, region.colonne) for region in tiles]
    assert places == sorted(set(places))
    assert len(tiles) == 18
    overseas = [region for region in tiles if region.ligne == tiles[-1].ligne]
    assert {region.code for region in overseas} == {"01", "02", "03", "04", "06"}
    assert {region.ligne for region in tiles} & {overseas[0].ligne - 1} == set()


def test_the_map_is_placed_like_the_country(catalogue):
    place = {region.code: (region.colonne, region.ligne) for region in catalogue.regions}
    assert place["53"][0] < place["11"][0] < place["44"][0]  # Bretagne, Île-de-France, Grand Est
    assert place["32"][1] < place["24"][1] < place["76"][1]  # Hauts-de-France, Centre, Occitanie
    assert place["94"][0] == max(colonne for colonne, _ in place.values())


def test_the_list_goes_from_a_to_z_without_minding_accents(catalogue):
    names = [region.nom for region in facts.by_name(catalogue)]
    assert names[0] == "Auvergne-Rhône-Alpes"
    assert names.index("Île-de-France") == names.index("Hauts-de-France") + 1


def test_a_code_that_is_no_region_gives_none(catalogue):
    assert facts.region_of(catalogue, "") is facts.region_of(catalogue, "99") is None
