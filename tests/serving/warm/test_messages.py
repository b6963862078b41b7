"""What is said on a channel arrives as it was, and what pages depend on changes with them."""

import os

import pytest

from serving.warm import files
from serving.warm.messages import END, Report, Request


def test_a_request_is_one_line_whatever_the_environment():
    request = Request("noyau.json", "/dossier", {"Q": "a\nb", "OCTET": os.fsdecode(b"\xff"), "É": "œ"})
    line = request.to_bytes()
    assert line.count(END) == 1
    assert Request.from_bytes(line) == request


@pytest.mark.parametrize(
    "report", [Report(pid=7), Report(code=-9), Report(code=0), Report(stale=True), Report(refusal="é")]
)
def test_a_report_comes_back(report):
    assert Report.from_bytes(report.to_bytes()) == report


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder that counts as the files of a page."""
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "view.html").write_text("un")
    monkeypatch.setattr(files, "FOLDERS", ())
    monkeypatch.setenv("PARCOURS_DONNEES", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "sous" / "view.html").write_text("deux"),
        lambda folder: os.utime(folder / "sous" / "view.html", (1, 1)),
        lambda folder: (folder / "sous" / "view.html").unlink(),
        lambda folder: (folder / "nouveau.csv").touch(),
        lambda folder: (folder / "sous").rename(folder / "autre"),
    ],
)
def test_a_change_of_files_changes_the_fingerprint(folder, change):
    before = files.fingerprint()
    assert len(before) == 1
    assert files.fingerprint() == before
    change(folder)
    assert files.fingerprint() != before


def test_what_python_compiles_changes_nothing(folder):
    before = files.fingerprint()
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").touch()
    assert files.fingerprint() == before


def test_our_own_code_and_data_count():
    names = {os.path.relpath(path, files.ROOT) for path, _, _ in files.fingerprint()}
    assert {"catalogue/donnees/documents.csv", "widgets/pages.py", "serving/warm/parent.py"} <= names
    assert any(name.startswith("jupyter/") for name in names)


def test_a_folder_that_does_not_exist_has_no_files(folder, monkeypatch):
    monkeypatch.setenv("PARCOURS_DONNEES", str(folder / "absent"))
    assert files.fingerprint() == frozenset()
