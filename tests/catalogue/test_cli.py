"""The command line as a whole: help, usage errors, French words."""

import re

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner

from catalogue.cli import TRANSLATIONS, cli, speak_french

ENGLISH = re.compile(r"\b(Usage:|Error|Missing|No such|Show this|Invalid value|Try '|Commands:|unexpected)\b")


@pytest.fixture(autouse=True)
def french(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "fr")
    speak_french()


def _run(*arguments):
    return CliRunner().invoke(cli, arguments, prog_name="catalogue")


@pytest.mark.parametrize("name", [None, *cli.commands])
def test_help_is_in_french(name):
    result = _run(*([name] if name else []), "--help")
    assert result.exit_code == 0
    assert "Usage\u00a0:" in result.output or "Usage :" in result.output
    assert not ENGLISH.search(result.output)


@pytest.mark.parametrize(
    "arguments",
    [
        ["inconnue"],
        ["chercher"],
        ["chercher", "a", "--nombre", "x"],
        ["chercher", "a", "--nombre", "0"],
        ["exporter", "pdf", "x"],
        ["bilan", "--non"],
        ["bilan", "en-trop"],
        ["bilan", "--donnees", "nulle-part"],
    ],
)
def test_wrong_usage_exits_2_with_a_french_sentence(arguments):
    result = _run(*arguments)
    assert result.exit_code == 2
    assert "Erreur" in result.output
    assert not ENGLISH.search(result.output)


def _words(catalog):
    """Messages and translations, each as a tuple of its singular and plural forms."""
    pairs = [(message.id, message.string) for message in catalog if message.id]
    return {
        tuple([key] if isinstance(key, str) else key): tuple([text] if isinstance(text, str) else text)
        for key, text in pairs
    }


def test_compiled_words_are_those_of_the_source():
    source = TRANSLATIONS / "fr" / "LC_MESSAGES" / "messages.po"
    with source.open(encoding="utf-8") as text, source.with_suffix(".mo").open("rb") as compiled:
        assert _words(read_mo(compiled)) == _words(read_po(text))
