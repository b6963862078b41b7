"""`liens verifier` as a maintainer types it, interrupted and run again."""

import os
import re
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from catalogue.cli import cli, speak_french
from catalogue.liens.report import last_check, today
from catalogue.loading import load_catalogue

RESULTS = f"liens-{today().isoformat()}.csv"


@pytest.fixture
def run(monkeypatch):
    """Run `liens verifier …` in this process, without pauses."""
    monkeypatch.setenv("LANGUAGE", "fr")
    speak_french()

    def run_command(*words):
        words = ("liens", "verifier", "--delai", "0", *map(str, words))
        return CliRunner().invoke(cli, words, prog_name="catalogue")

    return run_command


@pytest.fixture
def start(served_corpus, tmp_path):
    """Start `liens verifier` on the served corpus in a process of its own, which is always ended."""
    donnees, _ = served_corpus
    words = ["liens", "verifier", "--donnees", donnees, "--dossier", tmp_path / "v", "--delai", "0"]
    running = []

    def start_command(*more):
        command = [sys.executable, "-m", "catalogue", *map(str, (*words, *more))]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        running.append(subprocess.Popen(command, **pipes, env={**os.environ}))  # noqa: S603 - our own command
        return running[-1]

    yield start_command
    for process in running:
        process.kill()
        process.communicate()


def test_every_address_of_the_corpus_is_in_the_dated_results(served_corpus, run, tmp_path, read_results):
    donnees, site = served_corpus
    result = run("--donnees", donnees, "--dossier", tmp_path / "v")
    assert result.exit_code == 0, result.output
    rows = read_results(tmp_path / "v" / RESULTS)
    documents = {row["document"]: row["url"] for row in rows if "/" not in row["document"]}
    assert documents == {d.id: d.url for d in load_catalogue(donnees).tous if d.url}
    assert {row["classe"] for row in rows} == {"vivant"}
    assert sum(site.asked.values()) == len({row["url"] for row in rows})
    assert [path.name for path in (tmp_path / "v").iterdir()] == [RESULTS]
    assert "Rien n’a été changé dans le corpus" in result.output
    assert "vivantes" in result.output
    assert result.stderr == ""  # no bar where nobody watches


def test_what_to_write_is_said_and_nothing_is_changed(served_corpus, run, tmp_path):
    donnees, site = served_corpus
    path, old, new = donnees / "documents.csv", *(site.url(page, scheme="https") for page in ("/permanent", "/vivant"))
    document = next(d for d in load_catalogue(donnees).tous if d.url_statut == "retrouvee")
    path.write_text(path.read_text("utf-8").replace(f",{document.url},", f",{old},"), "utf-8")
    before = {file.name: file.read_bytes() for file in donnees.iterdir()}
    told = run("--donnees", donnees, "--dossier", tmp_path / "v").stdout.splitlines()
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if text.startswith(document.id))
    assert told[:2] == [old, f"    déplacée (301) vers {new}"]
    assert re.fullmatch(rf"    documents\.csv, lignes? .*{line}\W.*url = {new}\W+url_vue_le = {today()}\W.*", told[2])
    assert "1 déplacée" in told[3]
    assert {file.name: file.read_bytes() for file in donnees.iterdir()} == before


def test_an_offline_machine_verifies_nothing_and_says_so(served_corpus, run, tmp_path, read_results):
    donnees, site = served_corpus
    site.loop.call_soon_threadsafe(site.close)
    result = run("--donnees", donnees, "--dossier", tmp_path / "v")
    assert result.exit_code == 1
    assert "cette machine est hors ligne" in result.stderr
    rows = read_results(tmp_path / "v" / RESULTS)
    assert {(row["classe"], row["detail"]) for row in rows} == {("non_verifie", "machine hors ligne")}


def test_an_offline_machine_does_not_erase_what_was_found_today(served_corpus, run, tmp_path):
    donnees, site = served_corpus
    words = ("--donnees", donnees, "--dossier", tmp_path / "v")
    assert run(*words).exit_code == 0
    found = last_check(tmp_path / "v")
    site.loop.call_soon_threadsafe(site.close)
    assert run(*words).exit_code == 1
    assert last_check(tmp_path / "v") == found


def test_untrusted_certificates_everywhere_are_explained(served_corpus, run, tmp_path, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    result = run("--donnees", served_corpus[0], "--dossier", tmp_path / "v")
    assert result.exit_code == 0
    assert "SSL_CERT_FILE" in result.stderr
    assert "injoignable ; certificat d’une autorité inconnue" in result.output.replace("\u202f", " ")


@pytest.mark.parametrize(("name", "code"), [("SIGKILL", -9), ("SIGINT", 1)])
def test_an_interrupted_check_goes_on_where_it_was(served_corpus, start, tmp_path, name, code):
    _, site = served_corpus
    site.hold_after = 20
    first = start()
    for _ in range(2):  # both requests that one host accepts are waiting: all that was answered is on file
        assert site.held.acquire(timeout=120)
    first.send_signal(getattr(signal, name))
    assert first.wait(120) == code
    if name == "SIGINT":
        assert f"{sum(site.answered.values())} adresses sur" in first.stderr.read()
    site.hold_after = None
    second = start()
    _, errors = second.communicate(timeout=120)
    assert second.returncode == 0, errors
    assert "Reprise" in errors
    assert set(site.answered.values()) == {1}
    assert {row.url for row in last_check(tmp_path / "v").rows} == {
        site.url(path, scheme="https") for _, _, path in site.answered
    }
    assert [path.name for path in (tmp_path / "v").iterdir()] == [RESULTS]


def test_a_check_may_start_again_from_nothing(served_corpus, start):
    _, site = served_corpus
    site.hold_after = 20
    first = start()
    assert site.held.acquire(timeout=120)
    first.kill()
    first.wait(120)
    site.hold_after = None
    _, errors = start("--recommencer").communicate(timeout=120)
    assert "Reprise" not in errors
    assert sorted(set(site.answered.values())) == [1, 2]


def test_broken_data_are_told_and_nothing_is_asked(served_corpus, run, tmp_path):
    donnees, site = served_corpus
    (donnees / "regions.csv").unlink()
    result = run("--donnees", donnees, "--dossier", tmp_path / "v")
    assert result.exit_code == 1
    assert "regions.csv" in result.output
    assert not site.asked
    assert not (tmp_path / "v").exists()


def test_a_folder_that_cannot_be_made_is_told(served_corpus, run, tmp_path):
    (tmp_path / "fichier").write_text("x")
    result = run("--donnees", served_corpus[0], "--dossier", tmp_path / "fichier" / "v")
    assert result.exit_code == 1
    assert "n’a pas pu être écrit" in result.stderr


@pytest.mark.parametrize("words", [["--hotes", "0"], ["--hotes", "x"], ["--delai", "-1"], ["--non"]])
def test_wrong_usage_exits_2(run, words):
    assert run(*words).exit_code == 2


def test_help_is_in_french(run):
    text = run("--help").output
    assert "Rien n’est changé dans le corpus" in text
    for option in ("--hotes", "--delai", "--dossier", "--reprendre / --recommencer"):
        assert option in text
