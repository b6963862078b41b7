"""The command line, run in the process."""

import pytest
from click.testing import CliRunner

from catalogue.cli import cli, speak_french


@pytest.fixture
def run(monkeypatch):
    """Run `python -m catalogue …` and return click's result; `keys` are typed at the prompts."""
    monkeypatch.setenv("LANGUAGE", "fr")
    speak_french()

    def run_command(*arguments, keys=None):
        return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=keys, prog_name="catalogue")

    return run_command
