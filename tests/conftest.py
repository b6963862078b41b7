"""What every test may ask for: the corpus, and a copy of its files."""

import importlib.util
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from catalogue.loading import DATA_FOLDER, load_catalogue

# `python -m pytest` puts the root of the project on the path, where voila.py (a configuration) would hide
# the package of that name.
ROOT = Path(__file__).parents[1]
sys.path[:] = [folder for folder in sys.path if Path(folder or ".").resolve() != ROOT]

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

# The same inputs at each run; `make soak` draws others, and prints how to play a failure again.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile("soak", derandomize=False, deadline=None, database=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_collection_modifyitems(items):
    """Tests with a browser come last: Playwright leaves a running loop in this thread, where no other could run."""
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def catalogue():
    """The corpus of the project, read once."""
    return load_catalogue()


@pytest.fixture
def data_copy(tmp_path):
    """A copy of the data folder that a test may spoil."""
    return shutil.copytree(DATA_FOLDER, tmp_path / "donnees")


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers: one for the session, for a thread cannot hold two."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium_path():
    """The Chromium of the machine; `make test` has installed it."""
    spec = importlib.util.spec_from_file_location("chromium", ROOT / "tests" / "browser" / "chromium.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    path = module.find()
    assert path, "Chromium est introuvable : lancez « make test », qui l’installe."
    return path


@pytest.fixture(scope="session")
def launch(playwright, chromium_path):
    """Start a Chromium that asks nothing of anybody outside, with options of the test; who starts it closes it."""
    return lambda *options: playwright.chromium.launch(executable_path=chromium_path, args=[*QUIET, *options])
