"""`surcouche creer`, `verifier` and `formater`, and the commands that take an overlay."""

import csv
import io
import json
import re

import pytest

from catalogue.surcouche import load_overlay
from catalogue.surcouche_tables import KINDS


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def created(run, tmp_path):
    """The folder of an overlay just created for a region."""

    def create(code):
        assert run("surcouche", "creer", code, "--dossier", tmp_path / code).exit_code == 0
        return tmp_path / code

    return create


def examples(folder):
    """The examples of LISEZMOI.md by name of table."""
    text = (folder / "LISEZMOI.md").read_text("utf-8")
    return dict(re.findall(r"## (\w+)\.csv.*?```csv\n(.*?)```", text, re.DOTALL))


def test_a_created_overlay_is_empty_and_valid(run, created):
    folder = created("53")
    result = run("surcouche", "verifier", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert plain(result.output).startswith("Tout est en ordre : Bretagne (53), 0 document, 0 événement")
    assert {path.name for path in folder.iterdir()} == {
        "surcouche.json",
        "LISEZMOI.md",
        *(f"{name}.csv" for name in KINDS),
    }
    assert json.loads((folder / "surcouche.json").read_text("utf-8"))["region"] == "53"
    assert run("surcouche", "formater", folder).output == "Rien à changer.\n"


def test_the_examples_of_its_readme_are_valid_in_every_region(created, catalogue):
    for region in catalogue.regions:
        folder = created(region.code)
        found = examples(folder)
        assert found.keys() == KINDS.keys()
        for name, text in found.items():
            assert (folder / f"{name}.csv").read_text("utf-8").strip() == text.splitlines()[0]
            (folder / f"{name}.csv").write_text(text, "utf-8")
        overlay = load_overlay(folder, catalogue)
        assert overlay.problems == ()
        assert (overlay.region, overlay.titre) == (region.code, region.nom)
        assert all((overlay.documents, overlay.evenements, overlay.contacts, overlay.notes, overlay.preferences))


def test_its_readme_explains_every_column(created):
    folder = created("04")
    text = (folder / "LISEZMOI.md").read_text("utf-8")
    for name in KINDS:
        part = text.split(f"## {name}.csv")[1].split("\n## ")[0]
        columns = next(csv.reader(io.StringIO((folder / f"{name}.csv").read_text("utf-8"))))
        assert re.findall(r"^\| `(\w+)`", part, re.MULTILINE) == columns
    assert "@" not in re.sub(r"@example|ou @\.", "", text)


def test_an_existing_folder_is_never_written(run, tmp_path):
    folder = tmp_path / "53"
    folder.mkdir()
    dangling = tmp_path / "lien"
    dangling.symlink_to(tmp_path / "nulle-part")
    for target in (folder, dangling):
        result = run("surcouche", "creer", "53", "--dossier", target)
        assert result.exit_code == 1
        assert "existe déjà" in result.stderr
    assert list(folder.iterdir()) == []


def test_the_default_folder_is_that_of_the_region(run, monkeypatch, tmp_path):
    monkeypatch.setattr("catalogue.commands.overlay.REGIONS", tmp_path / "regions")
    assert run("surcouche", "creer", "94").exit_code == 0
    assert load_overlay(tmp_path / "regions" / "94").titre == "Corse"
    assert run("surcouche", "creer", "94").exit_code == 1


@pytest.mark.parametrize("code", ["99", "../53", "bretagne", ""])
def test_a_code_that_is_no_region_is_a_wrong_usage(run, code, tmp_path):
    result = run("surcouche", "creer", code, "--dossier", tmp_path / "nouveau")
    assert result.exit_code == 2
    assert "n’existe pas dans regions.csv" in plain(result.stderr)
    assert not (tmp_path / "nouveau").exists()


def test_a_folder_that_cannot_be_made_is_told_and_leaves_nothing(run, tmp_path):
    result = run("surcouche", "creer", "53", "--dossier", tmp_path / "absent" / "53")
    assert result.exit_code == 1
    assert "n’existe pas ; créez-le d’abord" in plain(result.stderr)
    assert list(tmp_path.iterdir()) == []


def test_verifier_tells_every_problem(run, overlay_copy):
    path = overlay_copy / "documents.csv"
    path.write_text(path.read_text("utf-8").replace(",officine,,", ",oficine,,"), "utf-8")
    (overlay_copy / "notes.csv").write_text("document,note\n" + "x,y\n" * 300)
    result = run("surcouche", "verifier", overlay_copy)
    assert result.exit_code == 1
    assert "documents.csv, ligne 3, colonne « section » : « oficine » n’existe pas" in plain(result.output)
    assert "Voici les 200 premiers problèmes ; il en reste" in plain(result.output)
    assert run("surcouche", "verifier", overlay_copy / "absent").exit_code == 1


def test_formater_mends_what_a_spreadsheet_does(run, overlay_copy):
    before = _bytes(overlay_copy)
    for name in ("documents.csv", "notes.csv"):
        text = (overlay_copy / name).read_text("utf-8")
        (overlay_copy / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert "surcouche formater" in run("surcouche", "verifier", overlay_copy).output
    result = run("surcouche", "formater", overlay_copy)
    assert (result.exit_code, result.output) == (0, "documents.csv est réécrit\nnotes.csv est réécrit\n")
    assert _bytes(overlay_copy) == before


def test_formater_writes_nothing_where_something_would_be_lost(run, overlay_copy, tmp_path):
    (overlay_copy / "notes.csv").write_text('document,note\nx,"y\n')
    (overlay_copy / "contacts.csv").rename(overlay_copy / "Contacts.csv")
    before = _bytes(overlay_copy)
    result = run("surcouche", "formater", overlay_copy)
    assert result.exit_code == 1
    assert "Contacts.csv" in result.output
    assert "notes.csv, ligne 2" in result.output
    assert _bytes(overlay_copy) == before
    assert "n’existe pas" in run("surcouche", "formater", tmp_path / "absent").output


def test_the_search_takes_an_overlay_and_labels_what_it_adds(run, overlay_copy):
    found = run("chercher", "cahier de recette", "--surcouche", overlay_copy)
    first = plain(found.output).splitlines()[0].strip()
    assert first == "1. Hôpital › Dossier Patient Informatisé (DPI) › Guide de recette du dossier patient [Local]"
    assert "[Local]" not in run("chercher", "fiche pratique officine").output


def test_exports_and_sheets_take_an_overlay(run, overlay_copy, tmp_path):
    assert run("exporter", "md", tmp_path / "corpus.md", "--surcouche", overlay_copy).exit_code == 0
    assert "(Guide – Local)" in plain((tmp_path / "corpus.md").read_text("utf-8"))
    assert run("fiches", tmp_path / "fiches", "--surcouche", overlay_copy).exit_code == 0
    sheets = [path.read_text("utf-8") for path in (tmp_path / "fiches").glob("documents-*")]
    assert sum("De votre région" in sheet for sheet in sheets) == len(sheets) == 7


def test_a_broken_overlay_stops_a_command_before_it_writes(run, overlay_copy, tmp_path):
    (overlay_copy / "surcouche.json").unlink()
    result = run("exporter", "csv", tmp_path / "sortie", "--surcouche", overlay_copy)
    assert result.exit_code == 1
    assert "surcouche.json : fichier introuvable" in plain(result.output)
    assert not (tmp_path / "sortie").exists()
