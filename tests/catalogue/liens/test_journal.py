"""What an interruption leaves is found again, whatever the last line looks like."""

import datetime as dt
import errno

import pytest

from catalogue.liens import journal as journal_module
from catalogue.liens.journal import NAME, Journal
from catalogue.liens.model import Classe, Row
from catalogue.writing import WriteError

DAY = dt.date(2026, 11, 25)


def _row(number, day=DAY):
    return Row("", f"https://a.fr/{number}", Classe.DEPLACE, 301, 'https://b.fr/,"', day, "mène à l’accueil du site", 7)


@pytest.fixture
def folder(tmp_path):
    """A folder where a check of three addresses was interrupted."""
    journal = Journal(tmp_path / "v", DAY)
    with journal.writing():
        for number in range(3):
            journal.add(_row(number))
    return tmp_path / "v"


def test_finished_rows_are_found_again(folder):
    assert list(Journal(folder, DAY).rows.values()) == [_row(0), _row(1), _row(2)]


def test_each_row_is_on_file_at_once(folder):
    journal = Journal(folder, DAY)
    with journal.writing():
        journal.add(_row(9))
        assert set(Journal(folder, DAY).rows) == {_row(number).url for number in (0, 1, 2, 9)}


@pytest.mark.parametrize("cut", [1, 10, 30, 60])
def test_a_line_that_a_kill_has_cut_loses_itself_only(folder, cut):
    path = folder / NAME
    path.write_bytes(path.read_bytes()[:-cut])
    journal = Journal(folder, DAY)
    assert {_row(0).url, _row(1).url} <= set(journal.rows)
    with journal.writing():
        journal.add(_row(3))
    assert {_row(0).url, _row(1).url, _row(3).url} <= set(Journal(folder, DAY).rows)


@pytest.mark.parametrize("noise", [b"\x00" * 50, b"\xff\xfe,,,,,,,\n", b'"' + b"x" * 200_000, b",,,,,,,\n\n\n"])
def test_noise_in_the_journal_is_passed_over(folder, noise):
    path = folder / NAME
    path.write_bytes(path.read_bytes() + noise)
    assert len(Journal(folder, DAY).rows) == 3


def test_what_was_found_a_week_ago_is_asked_again(folder):
    assert len(Journal(folder, DAY + dt.timedelta(6)).rows) == 3
    assert Journal(folder, DAY + dt.timedelta(7)).rows == {}


def test_forgetting_leaves_nothing(folder):
    journal = Journal(folder, DAY)
    journal.remove()
    journal.remove()
    assert (journal.rows, list(folder.iterdir())) == ({}, [])


def test_a_check_that_found_nothing_leaves_no_journal(tmp_path):
    with Journal(tmp_path, DAY).writing():
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_closed_journal_takes_nothing(tmp_path):
    with pytest.raises(ValueError, match="closed"):
        Journal(tmp_path, DAY).add(_row(1))


def test_a_folder_that_cannot_be_written_is_told_in_french(tmp_path):
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(WriteError, match="n’a pas pu être écrit"), Journal(tmp_path / "fichier", DAY).writing():
        pass


def test_a_full_disk_is_told_in_french(tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(journal_module, "SYNC_EVERY", 1)
    monkeypatch.setattr(journal_module.os, "fsync", full)
    journal = Journal(tmp_path, DAY)
    with pytest.raises(WriteError, match="le disque est plein"), journal.writing():
        journal.add(_row(1))
    assert journal.rows == {}
