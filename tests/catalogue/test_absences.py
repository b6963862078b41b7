"""What the sommaire does not hold, told from the data alone."""

from dataclasses import replace

import pytest

from catalogue.absences import find_absences


def places(absences, nature):
    """Where a nature is missing, as « section » or « section › composant » ids."""
    found = (absence for absence in absences if absence.nature.id == nature)
    return [" › ".join(filter(None, (a.section.id, a.composant and a.composant.id))) for a in found]


@pytest.mark.parametrize(
    ("nature", "missing"),
    [
        ("mode_emploi", ["medecine_de_ville", "medico_social"]),
        ("fichier_calcul", ["officine", "medico_social"]),
        ("convention", ["hopital › dpi", "hopital › ri", "hopital › pfi", "medico_social › dui"]),
        ("fiche_pratique", []),
        ("arrete", []),
        ("appel_a_financement", []),
        ("dsr", []),
    ],
)
def test_the_oddities_of_the_sommaire_are_found(catalogue, nature, missing):
    assert places(catalogue.absences, nature) == missing


def test_no_composant_has_a_rem(catalogue):
    every = [f"{composant.section} › {composant.id}" for composant in catalogue.composants]
    assert places(catalogue.absences, "rem") == every
    assert len(every) == 9


def test_only_expected_natures_can_be_absent(catalogue):
    natures = {absence.nature.id for absence in catalogue.absences}
    assert natures == {"mode_emploi", "fichier_calcul", "convention", "rem"}
    assert len(catalogue.absences) == 2 + 2 + 4 + 9


def test_absences_follow_the_couloirs_in_printed_order(catalogue):
    orders = [absence.section.ordre for absence in catalogue.absences]
    assert orders == sorted(orders)
    assert all(absence.section.couloir for absence in catalogue.absences)


def test_the_sentence_says_what_is_absent_and_what_to_do(catalogue):
    (absence,) = (a for a in catalogue.absences if a.nature.id == "mode_emploi" and a.section.id == "medico_social")
    assert absence.phrase == (
        "Aucun mode d’emploi pour Médico-social\u00a0: absent du sommaire v2.01. "
        "Relisez la fiche pratique du couloir, puis sa FAQ."
    )


def test_an_acronym_keeps_its_capitals_and_names_its_composant(catalogue):
    (absence,) = (a for a in catalogue.absences if a.nature.id == "rem" and a.composant.id == "pfi")
    head = "Aucun REM pour Hôpital › PFI\u00a0: absent du sommaire v2.01. Lisez «\u00a0DSR\u00a0: Exigences\u00a0»"
    assert absence.phrase.startswith(head)


def test_a_feminine_nature_agrees(catalogue):
    gone = replace(catalogue, tous=tuple(d for d in catalogue.tous if d.id != "radiologie-fiche-pratique"))
    (absence,) = (a for a in gone.absences if a.nature.id == "fiche_pratique")
    head = "Aucune fiche pratique pour Radiologie\u00a0: absente du sommaire v2.01. Commencez par la page dédiée"
    assert absence.phrase.startswith(head)


def test_every_absence_gives_some_advice(catalogue):
    for absence in catalogue.absences:
        assert absence.phrase.endswith(".")
        assert len(absence.phrase.partition("v2.01. ")[2]) > 20


def test_a_document_added_to_the_data_is_no_longer_absent(catalogue):
    model = catalogue.document("officine-mode-emploi")
    added = replace(model, id="medico-social-mode-emploi", section="medico_social")
    assert places(find_absences(replace(catalogue, tous=(*catalogue.tous, added))), "mode_emploi") == [
        "medecine_de_ville"
    ]


def test_a_later_document_fills_no_gap_of_the_sommaire(catalogue):
    later = replace(catalogue.posterieurs[0], id="x", section="medico_social", nature="mode_emploi")
    assert find_absences(replace(catalogue, tous=(*catalogue.tous, later))) == catalogue.absences
