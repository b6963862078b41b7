"""`fiches` as a trainer types it."""


def test_fiches_writes_the_pages_and_says_where(run, tmp_path):
    result = run("fiches", tmp_path / "fiches")
    assert result.exit_code == 0, result.output
    written = sorted((tmp_path / "fiches").iterdir())
    assert len(written) == 21
    assert sorted(result.output.split()) == [str(path) for path in written]


def test_fiches_writes_the_same_pages_again_and_leaves_the_rest_alone(run, tmp_path):
    folder = tmp_path / "fiches"
    run("fiches", folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "notes.txt").write_text("à moi")
    assert run("fiches", folder).exit_code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".html"} == before
    assert (folder / "notes.txt").read_text() == "à moi"


def test_fiches_refuses_a_file_and_writes_nothing(run, tmp_path):
    (tmp_path / "fiches").write_text("pris")
    result = run("fiches", tmp_path / "fiches")
    assert result.exit_code == 1
    assert "n’est pas un dossier" in result.stderr
    assert (tmp_path / "fiches").read_text() == "pris"


def test_fiches_of_broken_data_lists_the_problems(run, data_copy, tmp_path):
    (data_copy / "quiz.csv").unlink()
    result = run("fiches", tmp_path / "fiches", "--donnees", data_copy)
    assert result.exit_code == 1
    assert "quiz.csv" in result.output
    assert not (tmp_path / "fiches").exists()


def test_fiches_explains_itself_in_french(run):
    help_text = run("fiches", "--help").output
    assert "séance sans réseau" in help_text
    assert "DOSSIER" in help_text
