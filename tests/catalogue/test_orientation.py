"""The orientation of the corpus: every path of answers leads to the right first documents."""

import pytest

from catalogue.orientation import advice, most_to_come, paths, walk
from catalogue.reading_order import in_reading_order

SOCLES = {"e_cps": "psc_e_cps", "mssante": "mssante", "dmp": "dmp", "ins": "ins"}
# What an adviser would put into the hands of these readers, whatever else.
EXPECTED = {
    "lieu=hopital but=equiper logiciel=dpi reference=oui": """
        hopital-fiche-pratique hopital-dpi-appel-a-financement hopital-mode-emploi asp-exemples-bdc-mom-va""",
    "lieu=cabinet but=equiper reference=ne_sait_pas": """
        sons-solutions-referencees medecine-de-ville-fiche-pratique medecine-de-ville-faq""",
    "lieu=laboratoire but=equiper logiciel=loinc reference=non": """
        biologie-medicale-liste-transcodage-loinc biologie-medicale-loinc-appel-a-financement""",
    "lieu=medico_social but=equiper reference=oui": """
        medico-social-dui-appel-a-financement medico-social-anap-kit-deploiement-dui""",
    "lieu=pharmacie but=etre_paye reference=oui": """
        officine-lgo-arrete officine-lgo-appel-a-financement asp-exemples-bdc-mom-va""",
    "lieu=editeur but=referencer produit=lgo": """
        officine-lgo-arrete officine-lgo-dsr-exigences officine-lgo-convention officine-lgo-exigences-cnop""",
    "lieu=editeur but=etre_paye produit=sir": """
        asp-guide-enrolement asp-modeles-fichier radiologie-sir-appel-a-financement""",
    "lieu=hopital but=forfait candidature=preparer": """
        sun-es-instruction-volet-1 sun-es-guide-prerequis sun-es-guide-demarches-simplifiees""",
    "lieu=cabinet but=connecter service=e_cps": "psc-e-cps-procedure-activation psc-e-cps-liste-services",
    "lieu=radiologie but=connecter service=cartes": "radiologie-fiche-cartes-org-test ins-commande-cartes-cpx",
    "lieu=medico_social but=connecter service=ins": "ins-rniv-structures ins-questionnaire-ehpad",
    "lieu=region but=accompagner structure=pharmacie": "officine-fiche-pratique officine-mode-emploi",
}


@pytest.fixture(scope="module")
def every_path(catalogue):
    """The answers of each path, as an address gives them, and the path itself."""
    return [({reponse.question: reponse.reponse for reponse in path}, path) for path in paths(catalogue)]


def answers(text):
    return dict(pair.split("=") for pair in text.split())


def ids(conseils):
    return [conseil.document.id for conseil in conseils]


def test_every_path_ends_with_one_to_seven_documents_each_with_a_reason(catalogue, every_path):
    assert len(every_path) > 100
    for given, path in every_path:
        conseils = advice(catalogue, given)
        assert 1 <= len(conseils) <= 7, given
        assert len(path) <= 5, given
        assert len(set(ids(conseils))) == len(conseils), given
        assert all(conseil.raison.endswith((".", "?")) for conseil in conseils), given


def test_every_path_gives_its_documents_in_the_order_of_reading(catalogue, every_path):
    for given, _ in every_path:
        documents = [conseil.document for conseil in advice(catalogue, given)]
        assert documents == list(in_reading_order(catalogue, documents)), given
        steps = [document.etape or 5 for document in documents]
        assert steps == sorted(steps), given


def test_no_path_gives_a_document_of_another_couloir_or_composant(catalogue, every_path):
    couloirs = {section.id for section in catalogue.couloirs}
    for given, _ in every_path:
        walked = walk(catalogue, given)
        composants = {reponse.composant for reponse in walked.reponses} - {""}
        for document in (conseil.document for conseil in advice(catalogue, given)):
            if walked.couloir and document.section in couloirs:
                assert document.section == walked.couloir, (given, document.id)
                assert not composants or document.composant in {"", *composants}, (given, document.id)


@pytest.mark.parametrize("reader", EXPECTED)
def test_a_reader_gets_what_an_adviser_would_give(catalogue, reader):
    assert set(EXPECTED[reader].split()) <= set(ids(advice(catalogue, answers(reader))))


def test_every_couloir_has_a_reader_a_region_that_helps_it_and_an_editor(catalogue, every_path):
    for first in ("lieu", "structure", "produit"):
        implied = {r.couloir for _, path in every_path for r in path if r.question == first}
        assert implied - {""} == {section.id for section in catalogue.couloirs}


@pytest.mark.parametrize("service", SOCLES)
def test_a_service_goes_on_in_its_own_section(catalogue, every_path, service):
    ends = [given for given, path in every_path if path[-1].cle == f"service={service}"]
    assert {walk(catalogue, given).suite for given in ends} == {SOCLES[service]}
    for given in ends:
        assert SOCLES[service] in {conseil.document.section for conseil in advice(catalogue, given)}


def test_a_closed_wave_is_told_to_all_who_would_buy_or_be_paid(catalogue, every_path):
    for given, _ in every_path:
        if given["but"] in ("equiper", "etre_paye", "referencer"):
            assert any(key.startswith("apres-") for key in ids(advice(catalogue, given))), given


def test_the_first_question_is_asked_of_who_has_answered_none(catalogue):
    start = walk(catalogue, {})
    assert (start.question.id, start.reponses, start.couloir, start.suite) == ("lieu", (), "", "")
    assert len(start.choix) == 9
    assert advice(catalogue, {}) == ()


def test_answers_are_followed_as_far_as_they_lead(catalogue):
    walked = walk(catalogue, {"lieu": "hopital", "but": "equiper", "reference": "oui", "service": "ins"})
    assert [reponse.cle for reponse in walked.reponses] == ["lieu=hopital", "but=equiper"]
    assert walked.question.id == "logiciel"
    assert [reponse.reponse for reponse in walked.choix] == ["dpi", "ri", "pfi", "plusieurs"]
    assert walked.couloir == "hopital"


def test_an_answer_that_is_not_offered_here_is_left_aside(catalogue):
    assert walk(catalogue, {"lieu": "pharmacie", "but": "forfait"}).question.id == "but"
    assert walk(catalogue, {"lieu": "lune"}).reponses == ()


def test_the_questions_to_come_are_counted_at_most(catalogue):
    assert most_to_come(catalogue, walk(catalogue, {})) == 4
    assert most_to_come(catalogue, walk(catalogue, {"lieu": "editeur"})) == 2
    assert most_to_come(catalogue, walk(catalogue, {"lieu": "editeur", "but": "referencer"})) == 1
    assert most_to_come(catalogue, walk(catalogue, {"lieu": "editeur", "but": "comprendre"})) == 0


def test_the_last_answer_decides_where_the_reading_goes_on(catalogue):
    assert walk(catalogue, answers("lieu=hopital but=etre_paye logiciel=ri reference=oui")).suite == "asp"
    assert walk(catalogue, answers("lieu=hopital but=comprendre")).suite == ""
