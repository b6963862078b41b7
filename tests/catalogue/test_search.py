"""What readers type, and what they find."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.search import SearchIndex
from catalogue.vocabulary import Statut

# What was found → how a reason says it; « paru après le sommaire » goes beside one of them.
REASON = re.compile(
    r"trouvé par (le (sigle|terme|mot courant) .+|« .+ »)|dans la section .+|composant .+"
    r"|orthographe proche : .+|commence par « .+ » : .+|lu en deux mots : .+ .+|paru après le sommaire"
)


def first(catalogue, query):
    return catalogue.search(query)[0].document.id


def plain(reasons):
    return [reason.replace("\u00a0", " ").replace("\u202f", " ") for reason in reasons]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # accents, capitals, articles
        ("fiche pratique hopital", "hopital-fiche-pratique"),
        ("FICHE PRATIQUE HÔPITAL", "hopital-fiche-pratique"),
        ("l’arrêté du DPI", "hopital-dpi-arrete"),
        ("l'arrete du dpi", "hopital-dpi-arrete"),
        ("guide d'enrolement", "asp-guide-enrolement"),
        ("lhopital fiche pratique", "hopital-fiche-pratique"),
        ("mode demploi radiologie", "radiologie-mode-emploi"),
        # one letter, two letters, a swap
        ("datamtrix", "ins-datamatrix"),
        ("simulatuer", "sun-es-simulateur"),
        ("infograhpie", "medico-social-infographie"),
        ("qestionnaire ehpad", "ins-questionnaire-ehpad"),
        ("plaquete cisis", "ci-sis-plaquette"),
        ("modeles d'avences et de soldess", "asp-modeles-fichier"),
        # acronym ↔ expansion
        ("CNOP", "officine-lgo-exigences-cnop"),
        ("dossier médical partagé", "dmp-page"),
        ("DMP", "dmp-page"),
        ("bon de commande", "asp-exemples-bdc-mom-va"),
        ("BDC", "asp-exemples-bdc-mom-va"),
        ("arrêté logiciel de gestion de cabinet", "medecine-de-ville-lgc-arrete"),
        ("REM", "ordre-de-lecture-annexes-dsr-rem-af"),
        ("VA", "asp-exemples-bdc-mom-va"),
        # a section or a kind beside a word
        ("arrêté LGC", "medecine-de-ville-lgc-arrete"),
        ("arrete pharmacie", "officine-lgo-arrete"),
        ("exigences radiologie", "radiologie-sir-dsr-exigences"),
        ("faq hôpital", "hopital-faq"),
        ("rniv ehpad", "ins-rniv-structures"),
        # the kind a newcomer needs first
        ("pharmacie", "officine-fiche-pratique"),
        ("clinique", "hopital-fiche-pratique"),
        ("scanner", "radiologie-fiche-pratique"),
        # acronyms in two pieces or in one
        ("e cps", "psc-e-cps-page-e-cps"),
        ("ecps", "psc-e-cps-page-e-cps"),
        ("sun es", "sun-es-page"),
        ("sunes", "sun-es-page"),
        ("ci sis", "ci-sis-page"),
        # the beginning of a last word, words run together
        ("datamat", "ins-datamatrix"),
        ("guide des indicat", "sun-es-guide-indicateurs"),
        ("fichepratique officine", "officine-fiche-pratique"),
        ("fiche pratiqueofficine", "officine-fiche-pratique"),
        ("NOR et instruction 2021/167", "sun-es-instruction-volet-1"),
    ],
)
def test_the_document_meant_comes_first(catalogue, query, found):
    assert first(catalogue, query) == found


@pytest.mark.parametrize(
    ("query", "section"),
    [
        ("médecin", "medecine_de_ville"),
        ("biologiste", "biologie_medicale"),
        ("pharmacien", "officine"),
        ("radiologue", "radiologie"),
        ("maison de retraite", "medico_social"),
        ("cabinet médical", "medecine_de_ville"),
        ("smartphone", "psc_e_cps"),
        ("code-barres", "ins"),
        ("être payé", "asp"),
        ("choisir un logiciel", "sons"),
        ("transmettre un compte rendu", "mssante"),
        ("combien pour ma région", "sun_es"),
    ],
)
def test_everyday_words_lead_to_their_section(catalogue, query, section):
    assert catalogue.search(query)[0].document.section == section


def test_every_document_is_found_first_by_its_title(catalogue):
    assert [first(catalogue, document.titre) for document in catalogue.tous] == [d.id for d in catalogue.tous]


def test_every_key_word_of_a_section_leads_there(catalogue):
    for section in catalogue.sections:
        for mot in section.mots_cles:
            assert section.id in {hit.document.section for hit in catalogue.search(mot, limit=5)}, mot


def test_every_everyday_word_with_a_target_is_answered(catalogue):
    aimed = [mot.mot for mot in catalogue.mots_courants if mot.vers or mot.sections or mot.natures]
    assert [mot for mot in aimed if not catalogue.search(mot)] == []


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("CNOP", "trouvé par le sigle CNOP"),
        ("dossier médical partagé", "trouvé par le sigle DMP (Dossier Médical Partagé)"),
        ("simulateur", "trouvé par « simulateur »"),
        ("simulatuer", "orthographe proche : simulateur"),
        ("datamat", "commence par « datamat » : datamatrix"),
        ("scanner", "trouvé par le mot courant « scanner » : le scanner relève du couloir Radiologie"),
        ("fichepratique", "lu en deux mots : fiche pratique"),
    ],
)
def test_a_reason_names_what_was_found(catalogue, query, reason):
    assert reason in plain(catalogue.search(query)[0].reasons)


@pytest.mark.parametrize(
    "query", ["arrêté dpi", "carte cps perdue", "vague 2", "labo", "messagrie", "chef de projet SI"]
)
def test_every_hit_has_a_reason_in_french(catalogue, query):
    hits = catalogue.search(query, limit=50)
    assert hits.message == ""
    for hit in hits:
        assert [reason for reason in hit.reasons if reason != "paru après le sommaire"]
        assert all(REASON.fullmatch(reason) for reason in plain(hit.reasons)), hit.reasons


def test_a_later_document_says_that_it_came_after_the_sommaire(catalogue):
    hits = catalogue.search("vague 2", limit=200)
    later = {hit.document for hit in hits if "paru après le sommaire" in hit.reasons}
    assert later == {hit.document for hit in hits if hit.document.statut is Statut.POSTERIEUR}
    assert len(later) > 1


def test_the_terms_that_a_query_names_come_with_its_hits(catalogue):
    assert [terme.sigle for terme in catalogue.search("arrêté LGC").terms] == ["arrêté", "LGC"]
    assert [terme.sigle for terme in catalogue.search("carte cps ou e-cps").terms] == ["CPS", "e-CPS"]
    assert catalogue.search("simulateur").terms == ()


def test_the_limit_is_kept(catalogue):
    assert catalogue.search("hôpital", limit=0) == []
    assert catalogue.search("hôpital", limit=-1) == []
    assert len(catalogue.search("hôpital", limit=1)) == 1
    everything = catalogue.search("hôpital", limit=10_000)
    assert 22 <= len(everything) == len({hit.document.id for hit in everything}) <= len(catalogue.tous)
    assert catalogue.search("hôpital", limit=3) == everything[:3]


def test_the_same_query_has_the_same_answer(catalogue):
    again = SearchIndex(catalogue)
    for query in ("arrêté", "carte cps perdue", "faq"):
        assert catalogue.search(query) == catalogue.search(query) == again.search(query)


@settings(deadline=None)
@given(st.data())
def test_scores_never_rise_along_the_answer(catalogue, data):
    known = [word for document in catalogue.tous[::9] for word in document.titre.split()]
    query = " ".join(data.draw(st.lists(st.sampled_from([*known, "labo", "mes", "2"]), max_size=6)))
    scores = [hit.score for hit in catalogue.search(query, limit=50)]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)
