"""Which overlay is read: none, the one that the environment names, or none with a sentence that says why."""

from dataclasses import replace

import pytest

from catalogue import load_catalogue
from catalogue.surcouche import asked_overlay, load_overlay, with_overlay
from catalogue.surcouche_files import REGIONS, ROOT
from catalogue.surcouche_model import Overlay


def test_without_an_overlay_the_corpus_is_the_very_same(catalogue):
    assert with_overlay(catalogue, None) is catalogue
    assert catalogue.surcouche is None
    assert catalogue.locaux == ()
    assert load_catalogue().surcouche is None


def test_the_environment_asks_for_a_folder_or_for_the_code_of_a_region(catalogue, overlay_copy, monkeypatch):
    assert asked_overlay({}, catalogue) is None
    assert asked_overlay({"PARCOURS_SURCOUCHE": " ", "PARCOURS_REGION": ""}, catalogue) is None
    assert asked_overlay({"PARCOURS_SURCOUCHE": str(overlay_copy)}, catalogue).documents
    monkeypatch.setattr("catalogue.surcouche_files.REGIONS", overlay_copy.parent)
    assert asked_overlay({"PARCOURS_REGION": "53"}, catalogue).documents
    both = {"PARCOURS_REGION": "11", "PARCOURS_SURCOUCHE": str(overlay_copy)}
    assert asked_overlay(both, catalogue).region == "53"


def test_a_relative_folder_starts_at_the_root_of_the_project(catalogue, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    overlay = asked_overlay({"PARCOURS_SURCOUCHE": "tests/donnees/surcouche_53"}, catalogue)
    assert overlay.problems == ()
    assert REGIONS == ROOT / "regions"


@pytest.mark.parametrize(
    "code", ["99", "5", "053", "../../etc", "53/../52", "/etc", "bretagne", "５３", "\x00", "53\n"]
)
def test_a_code_that_is_no_region_is_told_and_never_a_path(catalogue, monkeypatch, code):
    monkeypatch.setattr("catalogue.surcouche.load_overlay", lambda *_: pytest.fail("a folder was read"))
    overlay = asked_overlay({"PARCOURS_REGION": code}, catalogue)
    assert "n’existe pas dans regions.csv" in overlay.problems[0].message
    assert overlay.problems[0].file == "PARCOURS_REGION"
    assert with_overlay(catalogue, overlay).tous == catalogue.tous


def test_a_region_without_a_folder_is_told_how_to_make_one(catalogue):
    overlay = asked_overlay({"PARCOURS_REGION": "94"}, catalogue)
    assert "surcouche creer 94" in overlay.problems[0].message


def test_the_notice_names_the_first_problem_and_counts_the_others(overlay_copy, catalogue):
    path = overlay_copy / "documents.csv"
    path.write_text(path.read_text().replace(",officine,,Fiche", ",oficine,,Fiche").replace(",arretes", ""))
    notice = load_overlay(overlay_copy, catalogue).notice.replace("\u00a0", " ").replace("\u202f", " ")
    assert notice.startswith("La surcouche régionale « 53 » n’a pas pu être lue : documents.csv, ligne 3, colonne")
    assert notice.endswith("vouliez-vous dire « officine » ? Le corpus national est servi seul.")
    told = replace(Overlay("53"), problems=load_overlay(overlay_copy, catalogue).problems * 2, untold=3)
    assert "(et 4 autres problèmes)" in told.notice
