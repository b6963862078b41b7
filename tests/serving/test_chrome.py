"""What surrounds every page agrees with the corpus and its pages."""

import json

from catalogue.loading import DATA_FOLDER
from catalogue.text import francais
from serving import chrome as chrome_module
from serving.chrome import VAGUE, chrome


def test_the_menu_is_the_pages_of_readers_in_their_order(catalogue):
    expected = [(page.id, francais(page.menu)) for page in catalogue.pages if page.usage == "lecteur"]
    assert [(page["id"], page["menu"]) for page in chrome()["pages"]] == expected


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
    scripts = {"live_js", "kernel_js", "salle_js", "animation_js", "corrections_js"}
    assert set(chrome()["fichiers"]) == {"theme_css", *scripts}
    monkeypatch.setattr(chrome_module, "STATIC", tmp_path)
    (tmp_path / "live.js").write_text("un")
    first = chrome()["fichiers"]["live_js"]
    (tmp_path / "live.js").write_text("deux")
    assert first.startswith("voila/templates/parcours/static/live.js?v=")
    assert chrome()["fichiers"]["live_js"] != first
