"""What every test may ask for: the corpus, and a copy of its files."""

import importlib.util
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import expect, sync_playwright

from catalogue.loading import DATA_FOLDER, load_catalogue
from catalogue.surcouche import load_overlay, with_overlay

# `python -m pytest` puts the root of the project on the path, where voila.py (a configuration) would hide
# the package of that name.
ROOT = Path(__file__).parents[1]
OVERLAY = Path(__file__).parent / "donnees" / "surcouche_53"
sys.path[:] = [folder for folder in sys.path if Path(folder or ".").resolve() != ROOT]
sys.path.append(str(ROOT / "tests" / "serving"))  # where room_client, room_server and room_session are

# What runs us may ignore these signals (nohup, a background job), and servers that tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=30_000)  # milliseconds that a page may take on a busy machine before the test gives up

# The same inputs at each run; `make soak` draws others, and prints how to play a failure again.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile("soak", derandomize=False, deadline=None, database=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by mark
def pytest_collection_modifyitems(items):
    """Mark what drives a browser, and put it last: Playwright leaves a running loop, where no other could run."""
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def _loaded(path):
    """A module of the tests by its path in this folder, for they form no package."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, Path(__file__).parent / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def catalogue():
    """The corpus of the project, read once."""
    return load_catalogue()


@pytest.fixture
def data_copy(tmp_path):
    """A copy of the data folder that a test may spoil."""
    return shutil.copytree(DATA_FOLDER, tmp_path / "donnees")


@pytest.fixture
def overlay_copy(tmp_path):
    """A copy of the regional overlay of the tests, in a folder named after its region, that a test may spoil."""
    return shutil.copytree(OVERLAY, tmp_path / "53")


@pytest.fixture(scope="session")
def regional(catalogue):
    """The corpus with the regional overlay of the tests."""
    return with_overlay(catalogue, load_overlay(OVERLAY, catalogue))


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers: one for the session, for a thread cannot hold two."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium_path():
    """The Chromium of the machine; `make test` has installed it."""
    path = _loaded("browser/chromium.py").find()
    assert path, "Chromium est introuvable : lancez « make test », qui l’installe."
    return path


@pytest.fixture(scope="session")
def launch(playwright, chromium_path):
    """Start a Chromium that asks nothing of anybody outside, with options of the test; who starts it closes it."""
    return lambda *options: playwright.chromium.launch(executable_path=chromium_path, args=[*QUIET, *options])


@pytest.fixture(scope="session")
def postgres_url():
    """A real PostgreSQL, stopped with the session: each call gives the URL of a new database."""
    with _loaded("rooms/postgres.py").running() as new_database:
        yield new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def room_url(request, tmp_path):
    """A database for rooms of its own, of each kind: its address."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_url")()
    return f"sqlite:///{tmp_path / 'salles.sqlite'}"
