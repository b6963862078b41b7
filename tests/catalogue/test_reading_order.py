"""The four steps of each couloir, as the corpus gives them."""

import pytest

from catalogue.reading_order import (
    common_documents,
    documents_to_read,
    groups_to_read,
    in_reading_order,
    instead_of,
    later_documents,
    outside_the_steps,
)

COULOIRS = ("hopital", "medecine_de_ville", "biologie_medicale", "radiologie", "officine", "medico_social")


def _etape(catalogue, numero):
    return catalogue.etapes[numero - 1]


def _ids(documents):
    return [document.id for document in documents]


@pytest.mark.parametrize("couloir", COULOIRS)
def test_four_steps_and_the_rest_give_each_document_of_a_couloir_once(catalogue, couloir):
    steps = [d for etape in catalogue.etapes for d in documents_to_read(catalogue, couloir, etape)]
    found = [*steps, *outside_the_steps(catalogue, couloir).documents, *later_documents(catalogue, couloir)]
    own = [d for d in found if d.section == couloir]
    assert sorted(_ids(own)) == sorted(d.id for d in catalogue.tous if d.section == couloir)


@pytest.mark.parametrize("couloir", [*COULOIRS, ""])
def test_the_first_step_is_common_to_all(catalogue, couloir):
    found = _ids(documents_to_read(catalogue, couloir, _etape(catalogue, 1)))
    assert found == ["ordre-de-lecture-presentation-programme", "ordre-de-lecture-document-commun"]


def test_without_a_couloir_a_step_holds_the_rows_of_the_sommaire(catalogue):
    assert _ids(common_documents(catalogue, _etape(catalogue, 2))) == ["ordre-de-lecture-fiches-pratiques"]
    (group,) = groups_to_read(catalogue, "", _etape(catalogue, 4))
    assert _ids(group.documents) == ["ordre-de-lecture-modes-emploi"]
    assert group.absences == ()


def test_a_composant_is_read_arrete_first_and_its_dsr_introduction_before_its_exigences(catalogue):
    dpi = groups_to_read(catalogue, "hopital", _etape(catalogue, 3))[0]
    assert [document.nature for document in dpi.documents] == ["arrete", "dsr", "dsr", "appel_a_financement"]
    assert [document.libelle for document in dpi.documents[1:3]] == ["DSR : Introduction", "DSR : Exigences"]
    assert [absence.nature.id for absence in dpi.absences] == ["rem"]


def test_composants_come_in_printed_order(catalogue):
    groups = groups_to_read(catalogue, "hopital", _etape(catalogue, 3))
    assert [group.composant.sigle for group in groups] == ["DPI", "RI", "PFI"]


@pytest.mark.parametrize("couloir", ["medecine_de_ville", "medico_social"])
def test_a_couloir_without_mode_d_emploi_has_its_absence_and_no_common_row(catalogue, couloir):
    (group,) = groups_to_read(catalogue, couloir, _etape(catalogue, 4))
    assert group.documents == ()
    assert [absence.nature.id for absence in group.absences] == ["mode_emploi"]


def test_what_a_couloir_lacks_outside_the_steps_is_told_with_the_rest(catalogue):
    rest = outside_the_steps(catalogue, "medico_social")
    assert [absence.nature.id for absence in rest.absences] == ["convention", "fichier_calcul"]


def test_the_advice_on_an_absence_leads_to_the_documents_that_it_names_in_its_order(catalogue):
    found = {(a.section.id, a.nature.id): _ids(instead_of(catalogue, a)) for a in catalogue.absences}
    assert found["medico_social", "mode_emploi"] == ["medico-social-fiche-pratique", "medico-social-faq"]
    assert found["officine", "rem"] == [
        "officine-lgo-dsr-exigences",
        "ordre-de-lecture-annexes-dsr-rem-af",
        "officine-lgo-arrete",
    ]


def test_every_absence_has_something_to_read_instead(catalogue):
    assert [absence.phrase for absence in catalogue.absences if not instead_of(catalogue, absence)] == []


def test_any_documents_are_put_in_the_order_of_the_path(catalogue):
    keys = ["hopital-faq", "hopital-ri-arrete", "hopital-dpi-appel-a-financement", "hopital-dpi-arrete", "sons-page"]
    keys += ["hopital-fiche-pratique", "ordre-de-lecture-document-commun", "ordre-de-lecture-arretes"]
    assert _ids(in_reading_order(catalogue, map(catalogue.document, keys))) == [
        "ordre-de-lecture-document-commun",
        "hopital-fiche-pratique",
        "ordre-de-lecture-arretes",
        "hopital-dpi-arrete",
        "hopital-dpi-appel-a-financement",
        "hopital-ri-arrete",
        "sons-page",
        "hopital-faq",
    ]


@pytest.mark.parametrize("couloir", COULOIRS)
def test_the_order_of_any_documents_is_that_of_each_step(catalogue, couloir):
    for etape in catalogue.etapes:
        documents = documents_to_read(catalogue, couloir, etape)
        assert in_reading_order(catalogue, reversed(documents)) == documents
