"""surcouche.json, the sheet of an overlay: whatever is wrong with it is told, and the corpus goes on."""

import json

import pytest

from catalogue.surcouche_files import MOST_BYTES

SHEET = "surcouche.json"
DIGITS = b'{"format": ' + b"9" * 9_000 + b"}"


def sheet(**changes):
    """surcouche.json with other values; None takes a key away."""

    def spoil(folder):
        content = json.loads((folder / SHEET).read_text("utf-8")) | changes
        kept = {key: value for key, value in content.items() if value is not None}
        (folder / SHEET).write_text(json.dumps(kept), "utf-8")

    return spoil


def raw_sheet(content):
    return lambda folder: (folder / SHEET).write_bytes(content)


# name → what is done to the folder, words of the message
SHEETS = {
    "no sheet": (lambda folder: (folder / SHEET).unlink(), "fichier introuvable"),
    "empty": (raw_sheet(b""), "JSON illisible à la ligne 1"),
    "broken": (raw_sheet(b'{"format": 1,\n "region": '), "JSON illisible à la ligne 2"),
    "bytes": (raw_sheet(b"\xff\x00\xfe" * 9), "JSON illisible"),
    "deep": (raw_sheet(b"[" * 200_000), "JSON illisible"),
    "endless number": (raw_sheet(DIGITS), "JSON illisible"),
    "huge": (raw_sheet(b" " * (MOST_BYTES + 1)), "plus de 5 Mo"),
    "list": (raw_sheet(b"[1]"), "un objet JSON est attendu"),
    "no format": (sheet(format=None), "« format » : un nombre est attendu"),
    "format as text": (sheet(format="1"), "sans guillemets"),
    "format true": (sheet(format=True), "un nombre est attendu"),
    "format of the future": (sheet(format=2), "au format 2, plus récent que ce site"),
    "far future": (sheet(format=10**400), "plus récent que ce site"),
    "no region": (sheet(region=None), "« region » : cellule obligatoire vide"),
    "region as number": (sheet(region=53), "mettez-le entre guillemets"),
    "unknown region": (sheet(region="99"), "« 99 » n’existe pas dans regions.csv"),
    "region as path": (sheet(region="../53"), "n’existe pas dans regions.csv"),
    "another region": (sheet(region="52"), "dans le dossier « 53 »"),
    "unknown key": (sheet(regoin="53"), "vouliez-vous dire « region »"),
    "impossible day": (sheet(date="2026-02-30"), "n’est pas une date"),
    "version with markup": (sheet(version="<b>1</b>"), "n’a pas le format attendu"),
    "half a character": (sheet(nom="Bre\ud800tagne", version=""), "« version »"),
    "invisible character": (sheet(nom="Bre\u202etagne"), "invisible"),
    "long name": (sheet(nom="x" * 300), "raccourcissez"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_broken_sheet_is_told_and_its_overlay_left_aside(left_aside, name):
    spoil, words = SHEETS[name]
    left_aside(spoil, SHEET, words)
