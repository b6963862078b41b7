"""A warm parent looks at the overlay of the region too: the next kernel has what it has become."""

import shutil

import pytest

from serving.warm import files
from serving.warm.parents import Parents

COUNT = "from widgets import pages; c = pages.open_visit().catalogue; print(len(c.locaux), bool(c.surcouche.problems))"


@pytest.fixture
def parents():
    """Parents of this test only, replaced at once."""
    own = Parents(pause=0)
    yield own
    own.close()


def test_a_changed_overlay_is_that_of_the_next_kernel(start, overlay_copy, monkeypatch):
    monkeypatch.setenv("PARCOURS_SURCOUCHE", str(overlay_copy))
    before = start()
    (overlay_copy / "documents.csv").unlink()
    after = start()
    assert (before.said(COUNT), after.said(COUNT)) == ("3 False", "0 True")  # a preference now leads nowhere
    assert (before.forked, after.forked) == (True, True)


def test_any_change_of_a_file_of_the_overlay_is_seen(overlay_copy, monkeypatch):
    monkeypatch.setenv("PARCOURS_SURCOUCHE", str(overlay_copy))
    seen = {files.fingerprint()}
    (overlay_copy / "notes.csv").write_text("document,note\n")
    seen.add(files.fingerprint())
    (overlay_copy / "contacts.csv").unlink()
    seen.add(files.fingerprint())
    shutil.rmtree(overlay_copy)
    seen.add(files.fingerprint())
    assert len(seen) == 4


def test_the_folder_of_a_region_is_looked_at(overlay_copy, monkeypatch):
    monkeypatch.setattr("catalogue.surcouche_files.REGIONS", overlay_copy.parent)
    national = files.fingerprint()
    monkeypatch.setenv("PARCOURS_REGION", "53")
    assert files.fingerprint() > national
    monkeypatch.setenv("PARCOURS_REGION", "../53")
    assert files.fingerprint() == national


def test_what_else_the_folder_leads_to_is_not_looked_at(overlay_copy, monkeypatch):
    monkeypatch.setenv("PARCOURS_SURCOUCHE", str(overlay_copy))
    before = files.fingerprint()
    (overlay_copy / "boucle").symlink_to(overlay_copy, target_is_directory=True)
    (overlay_copy / "rien").symlink_to(overlay_copy / "absent")
    (overlay_copy / "LISEZMOI.md").write_text("autre chose")
    assert files.fingerprint() == before
    (overlay_copy / "notes.csv").unlink()
    (overlay_copy / "notes.csv").symlink_to("notes.csv")
    assert files.fingerprint() < before
