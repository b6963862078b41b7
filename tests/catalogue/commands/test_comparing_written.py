"""What `comparer` writes: the news of the corpus, and a feed to publish."""

import shutil
from xml.etree import ElementTree as ET

from catalogue import load_catalogue
from catalogue.loading import DATA_FOLDER

OLD, NEW = "Arrêté – DPI (hôpital)", "Arrêté DPI"
RENAMED = f"« {OLD} » s’appelle désormais « {NEW} »."


def plain(text):
    """A text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def rename(folder):
    """Give another title to a document."""
    path = folder / "documents.csv"
    path.write_text(path.read_text().replace(OLD, NEW))


def test_a_feed_is_written_and_cites_its_page(run, data_copy, tmp_path):
    rename(data_copy)
    path = tmp_path / "n.atom"
    result = run(
        "comparer", DATA_FOLDER, data_copy, "--atom", path, "--adresse", "https://a.fr/quoi", "--date", "2026-11-24"
    )
    assert result.exit_code == 0, result.output
    names = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.fromstring(path.read_bytes())  # noqa: S314 - our own file
    assert plain(root.find("a:entry/a:title", names).text) == RENAMED
    assert root.find("a:entry/a:updated", names).text == "2026-11-24T00:00:00Z"
    assert root.find("a:link", names).get("href") == "https://a.fr/quoi"


def test_a_feed_that_cannot_be_written_is_a_sentence(run, data_copy, tmp_path):
    result = run("comparer", DATA_FOLDER, data_copy, "--atom", tmp_path / "absent" / "n.atom")
    assert result.exit_code == 1
    assert "n’existe pas" in result.stderr


def test_news_are_written_once_and_again_when_they_happen_again(run, data_copy, tmp_path):
    renamed = shutil.copytree(data_copy, tmp_path / "renamed")
    rename(renamed)
    there, back = (DATA_FOLDER, renamed), (renamed, DATA_FOLDER)
    days = (("2026-11-24", there), ("2026-11-25", there), ("2026-11-26", back), ("2026-11-27", there))
    outputs = [run("comparer", *pair, "--ecrire", "--date", day, "--donnees", data_copy).output for day, pair in days]
    assert ["déjà" in output for output in outputs] == [False, True, False, False]
    news = load_catalogue(data_copy).nouveautes
    assert [one.date.isoformat() for one in news] == ["2026-11-24", "2026-11-26", "2026-11-27"]
    assert (news[0].phrase, news[0].sections, news[0].colonne) == (RENAMED, ("hopital",), "titre")
    assert run("formater", "--controle", "--donnees", data_copy).exit_code == 0
    assert run("verifier", data_copy).exit_code == 0


def test_news_of_a_section_that_is_gone_concern_everybody(run, data_copy, tmp_path):
    other = shutil.copytree(data_copy, tmp_path / "other")
    path = other / "documents.csv"
    lines = path.read_text().splitlines(keepends=True)
    added = next(line for line in lines if line.startswith("dmp-page,"))
    added = (
        added.replace("dmp-page,dmp,", "ancien,ancienne,").replace("Page dédiée DMP", "Ancien").replace("https:", "x:")
    )
    path.write_text("".join([*lines, added]))
    assert run("comparer", other, data_copy, "--ecrire", "--donnees", data_copy).exit_code == 0
    (one,) = load_catalogue(data_copy).nouveautes
    assert (one.changement, one.cle, one.sections) == ("retire", "ancien", ())


def test_nothing_is_written_into_broken_data(run, data_copy, tmp_path):
    renamed = shutil.copytree(data_copy, tmp_path / "renamed")
    rename(renamed)
    path = data_copy / "regions.csv"
    path.write_text(path.read_text().replace("01,Guadeloupe", "1,Guadeloupe", 1))
    before = (data_copy / "nouveautes.csv").read_bytes()
    result = run("comparer", DATA_FOLDER, renamed, "--ecrire", "--donnees", data_copy)
    assert result.exit_code == 1
    assert "regions.csv, ligne 2" in result.output
    assert (data_copy / "nouveautes.csv").read_bytes() == before
