"""Each way to break the shape of a CSV file is told with its line, its column and its remedy."""

import pytest

from catalogue.csv_reading import read_table

COLUMNS = ("id", "nom", "note")
HEADER = "id,nom,note\n"
TABLE = HEADER + "un,Un,x\ndeux,Deux,y\ntrois,Trois,z\n"
QUOTES = "fermez-les, et doublez ceux de l’intérieur de la cellule"
WINDOWS = "fins de ligne Windows (CRLF) au lieu de LF ; lancez « python -m catalogue formater »"
REWRITE = "lancez « python -m catalogue formater »"
INVISIBLE = "caractère invisible dans la cellule ; effacez-le"
NO_BREAK = "espace insécable ; mettez une espace simple"
STRAY_SPACE = "espace de trop au début, à la fin ou double ; supprimez-la"

# name → (bytes, what must be told: line, column, part of the sentence; nothing more)
BAD_FILES = {
    "missing column": ("id,nom\nun,Un\n", [(1, "note", "colonne manquante ; ajoutez-la à la première ligne")]),
    "unknown column near a missing one": (
        "id,nmo,note\nun,Un,x\n",
        [(1, "nmo", "colonne inconnue ; vouliez-vous dire « nom » ?"), (1, "nom", "colonne manquante")],
    ),
    "unknown column": ("id,nom,note,prix\nun,Un,x,1\n", [(1, "prix", "colonne inconnue ; supprimez-la")]),
    "column named twice": ("id,nom,note,nom\nun,Un,x,\n", [(1, "nom", "nommée deux fois ; supprimez la seconde")]),
    "semicolons": (TABLE.replace(",", ";"), [(1, "", "séparées par « point-virgule » ; exportez avec la virgule")]),
    "tabs": (TABLE.replace(",", "\t"), [(1, "", "séparées par « tabulation » ; exportez avec la virgule")]),
    "byte order mark": ("\ufeff" + TABLE, [(1, "", f"marque d’ordre des octets (BOM) ; {REWRITE}")]),
    "Windows line ends": (TABLE.replace("\n", "\r\n"), [(1, "", WINDOWS)]),
    "one Windows line end": (TABLE.replace("y\n", "y\r\n"), [(3, "", WINDOWS)]),
    "old Mac line ends": (TABLE.replace("\n", "\r"), [(1, "", f"isolées (CR) au lieu de LF ; {REWRITE}")]),
    "both foreign line ends": (
        TABLE.replace("x\n", "x\r").replace("y\n", "y\r\n"),
        [(2, "", "isolées (CR) au lieu de LF"), (3, "", WINDOWS)],
    ),
    "CR inside a cell, then a bad cell": (
        TABLE.replace("Un", "U\rn").replace("z", " z"),
        [
            (2, "", "2 au lieu de 3 cellules"),
            (2, "", "isolées (CR) au lieu de LF"),
            (3, "", "2 au lieu de 3 cellules"),
            (5, "note", STRAY_SPACE),
        ],
    ),
    "Windows-1252": (TABLE.replace("Deux", "Été €").encode("cp1252"), [(3, "", "octet 0xC9 illisible en UTF-8")]),
    "Latin-1 byte on the last line": (
        TABLE.replace("z", "é").encode("latin-1"),
        [(4, "", "octet 0xE9 illisible en UTF-8 ; enregistrez le fichier en UTF-8")],
    ),
    "UTF-16": (TABLE.encode("utf-16"), [(1, "", "le fichier est en UTF-16 ; enregistrez le fichier en UTF-8")]),
    "NUL byte": (TABLE.replace("Deux", "De\0ux"), [(3, "nom", INVISIBLE)]),
    "too many cells": (TABLE.replace("Deux", "De,ux"), [(3, "", "4 au lieu de 3 cellules ; entourez de guillemets")]),
    "too few cells": (TABLE.replace(",y", ""), [(3, "", "2 au lieu de 3 cellules ; ajoutez les virgules")]),
    "unclosed quote, closed by the next line": (
        TABLE.replace("Un", '"Un').replace("Deux", '"Deux"').replace("z", " z"),
        [(2, "", f"guillemets mal placés (lu jusqu’à la ligne 3) ; {QUOTES}"), (4, "note", STRAY_SPACE)],
    ),
    "unclosed quote on the last line": (
        TABLE.replace("Trois", '"Trois'),
        [(4, "", "un guillemet ouvert n’est jamais refermé ; fermez-le, ou doublez les guillemets internes")],
    ),
    "unclosed quote, never closed": (TABLE.replace("Un", '"Un'), [(2, "", "un guillemet ouvert n’est jamais refermé")]),
    "stray quotes": (TABLE.replace("Deux", '"De"ux'), [(3, "", f"guillemets mal placés ; {QUOTES}")]),
    "broken header": ('id,"nom"s,note\nun,Un,x\n', [(1, "", "guillemets mal placés")]),
    "cell of two lines, then a bad cell": (
        TABLE.replace("Un", '"U\nn"').replace("z", "z "),
        [(2, "nom", "retour à la ligne dans la cellule ; écrivez-la sur une seule ligne"), (5, "note", STRAY_SPACE)],
    ),
    "blank line": (TABLE.replace("deux", "\ndeux"), [(3, "", "ligne vide ; supprimez-la")]),
    "line of commas": (TABLE.replace("deux", ",,\ndeux"), [(3, "", "ligne vide ; supprimez-la")]),
    "blank line before the header": ("\n" + TABLE, [(1, "", "ligne vide ; supprimez-la")]),
    "empty file": ("", [(0, "", "le fichier est vide ; rétablissez sa première ligne")]),
    "file of blanks": (" \n\n", [(0, "", "le fichier est vide ; rétablissez sa première ligne")]),
    "header only": (HEADER, [(0, "", "le fichier n’a que sa première ligne ; rétablissez les autres")]),
    "no-break space": (TABLE.replace("Deux", "De\u00a0ux"), [(3, "nom", NO_BREAK)]),
    "narrow no-break space": (TABLE.replace("Deux", "De\u202fux"), [(3, "nom", NO_BREAK)]),
    "trailing space": (TABLE.replace("Deux", "Deux "), [(3, "nom", STRAY_SPACE)]),
    "double space": (TABLE.replace("Deux", "De  ux"), [(3, "nom", STRAY_SPACE)]),
    "oversized cell": (
        TABLE.replace("Deux", "x" * 131_073),
        [(3, "", "une cellule dépasse 131 072 caractères ; un guillemet n’est sans doute pas refermé")],
    ),
}  # fmt: skip


def told(raw):
    table = read_table("essai.csv", raw if isinstance(raw, bytes) else raw.encode("utf-8"), COLUMNS)
    assert {problem.file for problem in table.problems} <= {"essai.csv"}
    return [(problem.line, problem.column, problem.message) for problem in sorted(table.problems)]


def test_a_sound_table_is_read_with_its_lines():
    table = read_table("essai.csv", TABLE.encode(), COLUMNS)
    assert (table.problems, table.losses, table.whole) == ([], [], True)
    assert [(record.line, record.cells["nom"]) for record in table.records] == [(2, "Un"), (3, "Deux"), (4, "Trois")]


def test_columns_may_come_in_any_order():
    table = read_table("essai.csv", b"note,id,nom\nx,un,Un\n", COLUMNS)
    assert table.problems == []
    assert table.records[0].cells == {"id": "un", "nom": "Un", "note": "x"}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_with_line_column_and_remedy(name):
    raw, expected = BAD_FILES[name]
    found = told(raw)
    assert [(line, column) for line, column, _ in found] == [(line, column) for line, column, _ in expected]
    for (_, _, sentence), (_, _, part) in zip(found, expected, strict=True):
        assert part in sentence


@pytest.mark.parametrize("sign", "=+-@")
def test_a_cell_that_a_spreadsheet_would_compute_is_told(sign):
    ((line, column, message),) = told(TABLE.replace("Deux", f"{sign}Deux"))
    assert (line, column) == (3, "nom")
    assert f"« {sign} » en tête" in message
    assert "formule ; retirez-le" in message


@pytest.mark.parametrize("char", "\t\x07\x7f\x85\u00ad\u200b\u200d\u200e\u2028\u202e\u2060\ufeff")
def test_a_character_that_nobody_sees_is_told(char):
    ((line, column, message),) = told(TABLE.replace("Deux", f"De{char}ux"))
    assert (line, column) == (3, "nom")
    assert INVISIBLE in message


def test_a_cell_of_the_largest_size_is_read():
    assert told(TABLE.replace("Deux", "x" * 131_072)) == []


def test_all_the_problems_of_a_file_come_in_one_run():
    raw = "\ufeffid,nmo,note\r\nun,=Un,x \n\ndeux,De\u00a0ux\ntrois,T\0,z\u200b\n"
    assert [(line, column) for line, column, _ in told(raw)] == [
        (1, ""), (1, ""), (1, "nmo"), (1, "nom"), (2, "nmo"), (2, "note"), (3, ""), (4, ""), (5, "nmo"), (5, "note"),
    ]  # fmt: skip


def test_what_rewriting_would_lose_is_kept_apart():
    mended = ("byte order mark", "Windows line ends", "semicolons", "trailing space", "missing column", "blank line")
    lost = ("too few cells", "stray quotes", "unknown column", "column named twice", "Windows-1252", "empty file")
    for name in (*mended, *lost):
        raw = BAD_FILES[name][0]
        table = read_table("essai.csv", raw if isinstance(raw, bytes) else raw.encode(), COLUMNS)
        assert bool(table.losses) is (name in lost), name
        assert set(table.losses) <= set(table.problems)
