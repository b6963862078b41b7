"""`verifier`, `formater` and `exporter`: nothing is written unless all is well."""

import pytest


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_verifier_accepts_the_corpus(run):
    result = run("verifier")
    assert result.exit_code == 0
    assert "Tout est en ordre" in result.output


def test_verifier_lists_every_problem_of_a_folder(run, data_copy):
    documents = data_copy / "documents.csv"
    documents.write_text(documents.read_text().replace(",hopital,dpi,", ",hopitale,dpi,", 1))
    (data_copy / "regions.csv").write_bytes(b"\xef\xbb\xbf" + (data_copy / "regions.csv").read_bytes())
    result = run("verifier", data_copy)
    assert result.exit_code == 1
    assert "« hopitale » n’existe pas" in result.output.replace("\u00a0", " ")
    assert "vouliez-vous dire « hopital »" in result.output.replace("\u00a0", " ")
    assert "regions.csv, ligne 1" in result.output
    assert "2 fichiers" in result.stderr


def test_verifier_of_a_folder_that_is_not_there(run, tmp_path):
    result = run("verifier", tmp_path / "absent")
    assert result.exit_code == 1
    assert "datapackage.json" in result.output


def test_formater_has_nothing_to_do_on_the_corpus(run, data_copy):
    before = _bytes(data_copy)
    assert "Rien à changer." in run("formater", "--donnees", data_copy).output
    assert _bytes(data_copy) == before


def test_formater_mends_what_loses_nothing(run, data_copy):
    before = _bytes(data_copy)
    path = data_copy / "composants.csv"
    header, *lines = path.read_text().splitlines()
    spoiled = "\r\n".join([header, *reversed(lines)]).replace("Dossier Patient", "Dossier\u00a0Patient", 1)
    path.write_bytes(b"\xef\xbb\xbf" + spoiled.encode())
    assert run("formater", "--controle", "--donnees", data_copy).exit_code == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    result = run("formater", "--donnees", data_copy)
    assert result.exit_code == 0
    assert "composants.csv est réécrit" in result.output
    assert _bytes(data_copy) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [("01,Guadeloupe,", "01,Guadeloupe,,"), ("01,Guadeloupe", '"01,Guadeloupe'), ("code,nom,", "code,nomm,")],
    ids=["ragged", "unclosed quote", "unknown column"],
)
def test_formater_refuses_what_it_would_lose(run, data_copy, old, new):
    path = data_copy / "regions.csv"
    path.write_text(path.read_text().replace(old, new, 1))
    before = _bytes(data_copy)
    result = run("formater", "--donnees", data_copy)
    assert result.exit_code == 1
    assert "regions.csv" in result.output
    assert _bytes(data_copy) == before


@pytest.mark.parametrize("kind", ["csv", "xlsx", "md", "jsonld"])
def test_exporter_writes_each_kind(run, tmp_path, kind):
    result = run("exporter", kind, tmp_path / "sortie")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "sortie").exists()


def test_exporter_refuses_a_formula_and_writes_nothing(run, data_copy, tmp_path):
    path = data_copy / "glossaire.csv"
    path.write_text(path.read_text().replace("Bon De Commande", "=HYPERLINK(1)", 1))
    result = run("exporter", "xlsx", tmp_path / "sortie.xlsx", "--donnees", data_copy)
    assert result.exit_code == 1
    assert "formule" in result.output
    assert "glossaire.csv, ligne 5" in result.output
    assert not (tmp_path / "sortie.xlsx").exists()


def test_exporter_to_a_folder_that_is_not_there(run, tmp_path):
    result = run("exporter", "md", tmp_path / "absent" / "corpus.md")
    assert result.exit_code == 1
    assert "n’existe pas" in result.stderr
