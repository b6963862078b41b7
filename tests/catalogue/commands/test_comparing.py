"""`comparer` between folders and between revisions of a repository that the test makes."""

import shutil
import subprocess

import pytest

from catalogue import revisions
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


def git(folder, *words):
    """Ask git in a folder, whatever the machine is set to."""
    names = ["-c", "user.name=Essai", "-c", "user.email=essai@parcours.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", folder, *names, *words], check=True, capture_output=True)  # noqa: S603, S607 - our words


@pytest.fixture
def repository(tmp_path):
    """The data folder of a repository with three revisions: « avant » (an older shape), « vide », and a rename."""
    root = tmp_path / "depot"
    folder = root / "catalogue" / "donnees"
    folder.mkdir(parents=True)
    git(root, "init", "--quiet")
    (root / "LISEZMOI").write_text("rien encore\n")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Begin")
    git(root, "tag", "vide")
    shutil.copytree(DATA_FOLDER, folder, dirs_exist_ok=True)
    for name in ("quiz", "nouveautes", "echeances"):
        (folder / f"{name}.csv").unlink()
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Add data")
    git(root, "tag", "avant")
    shutil.copytree(DATA_FOLDER, folder, dirs_exist_ok=True)
    rename(folder)
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Rename")
    return folder


def test_two_equal_folders_have_nothing_new(run, data_copy):
    result = run("comparer", DATA_FOLDER, data_copy)
    assert (result.exit_code, result.output) == (0, "Rien n’a changé.\n")


def test_two_folders_are_told_by_kind(run, data_copy):
    rename(data_copy)
    result = run("comparer", DATA_FOLDER, data_copy)
    assert result.exit_code == 0
    assert plain(result.output) == f"Renommé (1)\n  {RENAMED}\n"


def test_what_is_not_told_is_named(run, data_copy):
    path = data_copy / "regions.csv"
    path.write_text(path.read_text().replace("Bretagne", "Breizh"))
    output = plain(run("comparer", DATA_FOLDER, data_copy).output)
    assert "Aucun document, aucun terme ni aucune échéance n’a changé." in output
    assert "Diffèrent aussi, sans effet sur cette liste : regions.csv." in output


def test_two_revisions_are_compared_even_if_one_had_fewer_tables(run, repository):
    result = run("comparer", "avant", "HEAD", "--donnees", repository)
    assert result.exit_code == 0, result.output
    assert f"Renommé (1)\n  {RENAMED}\n" in plain(result.output)
    assert "Ajouté" not in result.output
    back = run("comparer", "HEAD", "avant", "--donnees", repository)
    assert f"« {NEW} » s’appelle désormais « {OLD} »." in plain(back.output)


def test_a_revision_and_a_folder_are_compared(run, repository):
    assert run("comparer", "HEAD", repository, "--donnees", repository).output == "Rien n’a changé.\n"
    assert RENAMED in plain(run("comparer", "HEAD~1", repository, "--donnees", repository).output)


def test_a_hook_of_another_repository_misleads_nobody(run, repository, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    assert run("comparer", "avant", "HEAD", "--donnees", repository).exit_code == 0


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("nulle-part", "« nulle-part » n’est ni un dossier, ni une révision du dépôt git"),
        ("HEAD:catalogue", "n’est ni un dossier, ni une révision"),
        ("", "n’est ni un dossier, ni une révision"),
        ("avant\0", "n’est ni un dossier, ni une révision"),
        ("$(touch x); HEAD", "n’est ni un dossier, ni une révision"),
        ("vide", "« vide » n’a pas de documents.csv."),
    ],
)
def test_what_names_no_state_is_a_sentence_and_code_2(run, repository, named, told):
    for words in ((named, "HEAD"), ("HEAD", named)):
        result = run("comparer", *words, "--donnees", repository)
        assert result.exit_code == 2
        assert told in plain(result.stderr)
        assert "Traceback" not in result.output


def test_an_option_of_git_is_no_revision(run, repository):
    result = run("comparer", "--donnees", repository, "--", "--all", "HEAD")
    assert result.exit_code == 2
    assert "« --all » n’est ni un dossier" in plain(result.stderr)


def test_a_folder_without_tables_is_a_sentence(run, tmp_path):
    result = run("comparer", tmp_path, DATA_FOLDER)
    assert result.exit_code == 2
    assert "n’a pas de documents.csv" in result.stderr


def test_outside_a_repository_a_revision_is_a_sentence(run, data_copy):
    result = run("comparer", "HEAD", "HEAD", "--donnees", data_copy)
    assert result.exit_code == 2
    assert "n’est pas dans un dépôt git" in result.stderr


def test_without_git_folders_still_compare(run, data_copy, monkeypatch):
    monkeypatch.setattr(revisions.shutil, "which", lambda _: None)
    assert run("comparer", DATA_FOLDER, data_copy).exit_code == 0
    result = run("comparer", "HEAD", data_copy)
    assert result.exit_code == 2
    assert "git n’est pas installé" in result.stderr


def test_a_git_that_never_answers_is_a_sentence(run, data_copy, monkeypatch):
    def never(*_, **options):
        raise subprocess.TimeoutExpired("git", options["timeout"])

    monkeypatch.setattr(revisions.subprocess, "run", never)
    result = run("comparer", "HEAD", data_copy)
    assert result.exit_code == 2
    assert "git ne répond pas" in result.stderr


def test_a_broken_table_is_told_with_its_side_and_its_line(run, data_copy):
    path = data_copy / "documents.csv"
    path.write_text(path.read_text().replace("\nhopital-ri-arrete,", "\nhopital-dpi-arrete,"))
    result = run("comparer", DATA_FOLDER, data_copy)
    assert result.exit_code == 1
    assert "B (« " in plain(result.stderr)
    assert "documents.csv, ligne" in result.output


@pytest.mark.parametrize(("option", "value"), [("--date", "2026-02-30"), ("--adresse", "javascript:alert(1)")])
def test_a_wrong_option_is_a_sentence_and_code_2(run, data_copy, option, value):
    result = run("comparer", DATA_FOLDER, data_copy, option, value)
    assert result.exit_code == 2
    assert f"« {value} » n’est pas une" in plain(result.stderr)
