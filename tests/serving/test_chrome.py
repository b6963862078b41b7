"""What surrounds every page agrees with the corpus and its pages."""

import json
from dataclasses import replace

from catalogue.loading import DATA_FOLDER
from catalogue.text import francais
from serving import chrome as chrome_module
from serving.chrome import VAGUE, chrome


def test_the_menu_is_the_pages_of_readers_in_their_order(catalogue):
    readers = [page for page in catalogue.pages if page.usage == "lecteur"]
    assert [(page["id"], page["titre"]) for page in chrome()["pages"]] == [(p.id, francais(p.titre)) for p in readers]
    links = [link for entry in chrome()["menu"] for link in entry["pages"].items()]
    assert links == [(page.id, francais(page.menu)) for page in readers]


def test_the_menu_has_six_entries_as_drawn():
    single = [next(iter(entry["pages"].values())) for entry in chrome()["menu"] if "nom" not in entry]
    groups = {entry["groupe"]: (entry["nom"], len(entry["pages"])) for entry in chrome()["menu"] if "nom" in entry}
    assert single == ["Accueil", "Recherche", "Glossaire", "Régions"]
    assert groups == {"parcours": ("Parcours", 9), "entrainement": ("S’entraîner", 2)}


def test_a_group_of_one_page_is_that_page(catalogue, monkeypatch):
    alone = [replace(page, groupe="parcours" if page.id == "glossaire" else "") for page in catalogue.pages]
    monkeypatch.setattr(chrome_module, "load_catalogue", lambda _: replace(catalogue, pages=tuple(alone)))
    assert [list(entry) for entry in chrome()["menu"]] == [["pages"]] * len(chrome()["pages"])


def test_the_banner_says_version_date_and_end_of_the_package():
    package = json.loads((DATA_FOLDER / "datapackage.json").read_text("utf-8"))
    year, month, day = package["created"][:10].split("-")
    banner = chrome()["corpus"]
    assert f"v{package['version']} du {day}/{month}/{year}" in banner
    assert VAGUE in banner
    assert VAGUE in package["avertissement"]


def test_the_banner_folds_out_in_three_sentences_with_the_warning_first(catalogue):
    sentences = chrome()["explications"]
    assert len(sentences) == 3
    assert sentences[0] == francais(catalogue.avertissement)
    assert all(sentence.endswith(".") for sentence in sentences)


def test_each_file_of_the_template_has_an_address_that_changes_with_its_content(tmp_path, monkeypatch):
    scripts = {"chrome_js", "live_js", "kernel_js", "salle_js", "animation_js", "corrections_js"}
    assert set(chrome()["fichiers"]) == {"theme_css", *scripts}
    monkeypatch.setattr(chrome_module, "STATIC", tmp_path)
    (tmp_path / "live.js").write_text("un")
    first = chrome()["fichiers"]["live_js"]
    (tmp_path / "live.js").write_text("deux")
    assert first.startswith("voila/templates/parcours/static/live.js?v=")
    assert chrome()["fichiers"]["live_js"] != first
