"""A profile says how many kernels wait and how many may live; another name or size is refused in French."""

import pytest

from serving.__main__ import main
from serving.launching import ROOT
from serving.profiles import chosen, profil


def test_a_room_finds_a_kernel_for_each_of_its_people():
    salle = profil("salle", 30)
    assert salle.en_attente["accueil.ipynb"] == 30
    assert salle.plafond >= 2 * 30


def test_kernels_wait_for_notebooks_that_exist_and_leave_room_for_visitors():
    for nom, taille in (("lecteurs", 30), ("salle", 1), ("salle", 200)):
        asked = profil(nom, taille)
        assert all((ROOT / "notebooks" / notebook).exists() for notebook in asked.en_attente)
        assert sum(asked.en_attente.values()) < asked.plafond


@pytest.mark.parametrize(("nom", "taille"), [("sale", 30), ("", 30), ("salle", 0), ("salle", -1), ("salle", 201)])
def test_another_name_or_size_is_refused_in_french(nom, taille, capsys):
    with pytest.raises(ValueError, match=r"n’existe pas|n’est pas celle d’une salle"):
        profil(nom, taille)
    assert main(["--profil", nom, "--taille", str(taille)]) == 1
    assert "choisissez lecteurs ou salle" in (told := capsys.readouterr().err) or "de 1 à 200" in told


def test_a_server_takes_the_profile_of_its_environment(monkeypatch):
    assert chosen() == profil("lecteurs")
    monkeypatch.setenv("PARCOURS_PROFIL", "salle")
    monkeypatch.setenv("PARCOURS_TAILLE", "12")
    assert chosen() == profil("salle", 12)
    monkeypatch.setenv("PARCOURS_TAILLE", "douze")
    with pytest.raises(ValueError, match="PARCOURS_TAILLE"):
        chosen()
