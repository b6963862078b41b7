"""The parent is replaced when it dies, does not answer or knows an older corpus, but not in a loop."""

import asyncio
import os
import signal

import pytest

from serving.warm.messages import Request
from serving.warm.parents import Parents, RefusalError


@pytest.fixture
def parents():
    """Parents of this test only, replaced at once."""
    own = Parents(pause=0)
    yield own
    own.close()


def test_a_killed_parent_takes_its_kernels_along_and_is_replaced(start, parents):
    before, kernel = parents.start().process, start()
    before.kill()
    assert kernel.process.wait(60) == -signal.SIGKILL
    assert before.wait(60) == -signal.SIGKILL
    assert start().forked
    assert parents.start().process.pid != before.pid


def test_a_parent_that_does_not_answer_is_replaced(start, parents, own, monkeypatch):
    deaf = parents.start().process
    deaf.send_signal(signal.SIGSTOP)
    with monkeypatch.context() as impatient:
        impatient.setattr("serving.warm.parents.PATIENCE", 0.2)
        assert not start().forked
    assert start().forked
    deaf.send_signal(signal.SIGCONT)
    assert own.gone(deaf.pid)
    assert deaf.wait(60) == 0  # it had no kernel to wait for


def test_a_changed_corpus_is_that_of_the_next_kernel(start, data_copy, monkeypatch):
    monkeypatch.setenv("PARCOURS_DONNEES", str(data_copy))
    version = "from widgets import pages; print(pages.open_visit().catalogue.version)"
    before = start()
    package = data_copy / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace('"version": "2.01"', '"version": "2.02"'), "utf-8")
    after = start()
    assert (before.said(version), after.said(version)) == ("2.01", "2.02")
    assert (before.forked, after.forked) == (True, True)


def test_a_retired_parent_ends_after_its_last_kernel(start, parents, data_copy, monkeypatch):
    monkeypatch.setenv("PARCOURS_DONNEES", str(data_copy))
    old, kernel = parents.start().process, start()
    (data_copy / "sections.csv").touch()
    start()
    assert old.poll() is None
    kernel.manager.shutdown_kernel()
    assert old.wait(60) == 0


@pytest.fixture
def cautious_parents():
    """Parents that are not replaced soon if they fail."""
    own = Parents(pause=1000)
    yield own
    own.close()


def test_a_parent_that_has_just_failed_is_not_started_again(cautious_parents, tmp_path):
    request = Request(str(tmp_path / "absent.json"), str(tmp_path), dict(os.environ))
    process = cautious_parents.start().process
    process.kill()
    process.wait(60)
    for _ in range(2):
        with pytest.raises(RefusalError, match="the warm parent has just failed"):
            asyncio.run(cautious_parents.fork(request))


class TestCautious:
    """The same for kernels."""

    @pytest.fixture
    def parents(self, cautious_parents):
        return cautious_parents

    def test_a_changed_corpus_is_no_failure(self, start, data_copy, monkeypatch):
        monkeypatch.setenv("PARCOURS_DONNEES", str(data_copy))
        for table in ("sections.csv", "pages.csv"):
            assert start().forked
            (data_copy / table).touch()
        assert start().forked
