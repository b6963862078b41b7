"""The large corpus of the benchmarks is a corpus like the real one."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from catalogue import load_catalogue

ROWS = 3000


@pytest.fixture(scope="module")
def synthetic():
    """benchmarks/synthetic.py, which is no package."""
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "synthetic.py")))


def test_its_folder_loads_and_holds_the_documents_that_memory_does(synthetic, catalogue, tmp_path):
    folder = synthetic.write_enlarged(catalogue, ROWS, tmp_path / "donnees")
    written = load_catalogue(folder)
    assert len(written.tous) == ROWS
    assert written.tous == synthetic.enlarge(catalogue, ROWS).tous
    assert written.tous[: len(catalogue.tous)] == catalogue.tous
    assert (written.sections, written.terms, written.version) == (catalogue.sections, catalogue.terms, "2.01")
    assert {path.name for path in folder.iterdir()} == {path.name for path in synthetic.DATA_FOLDER.iterdir()}


def test_it_is_the_same_at_each_run_and_never_written_over(synthetic, catalogue, tmp_path):
    assert synthetic.enlarge(catalogue, ROWS).tous == synthetic.enlarge(catalogue, ROWS).tous
    with pytest.raises(FileExistsError):
        synthetic.write_enlarged(catalogue, ROWS, tmp_path)
