"""Bytes of a CSV file → records with their physical line, and every defect of the file's shape."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence

from catalogue.problems import quoted
from catalogue.records import Record, Table
from catalogue.text import closest

LONGEST = 131_072  # characters of a cell, the limit of the csv module
WIDEST = 200  # columns of a header: beyond, it is no header
_TOO_LONG = "une cellule dépasse 131 072 caractères ; un guillemet n’est sans doute pas refermé."
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_NO_BREAK = re.compile("[\u00a0\u202f\u2007]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_table(
    file: str, raw: bytes, expected: Sequence[str], *, may_be_empty: bool = False, mended_by: str = "formater"
) -> Table:
    """Read a CSV file whose header must hold the `expected` columns, in any order.

    Never raises on bad bytes: every defect becomes a Problem of the table. Cells of expected
    columns that are absent are read as empty. `may_be_empty`: a header alone is no defect.
    """
    table = Table(file, mended_by=mended_by)
    text = _decode(raw, table)
    if not text.strip():
        table.lose(0, "", "le fichier est vide ; rétablissez sa première ligne, qui nomme les colonnes.")
        return table
    _check_line_ends(text, table)
    delimiter = _find_delimiter(text, expected, table)
    rows = _rows(text, delimiter, table)
    line, header = next(rows, (1, []))
    if not table.whole:  # the names of the columns are lost: what follows would accuse the innocent
        return table
    if len(header) > WIDEST:
        table.lose_line(line, f"{len(header)} colonnes au lieu de {len(expected)} ; rétablissez la première ligne.")
        return table
    table.columns = tuple(header)
    _check_header(header, line, expected, table)
    for line, row in rows:
        if len(row) != len(header):
            table.lose_line(line, _ragged(row, header))
            continue
        cells = dict.fromkeys(expected, "") | dict(zip(header, row, strict=True))
        check_texts(line, cells, table)
        table.records.append(Record(line, cells))
    if not table.records and not table.problems and not may_be_empty:
        table.report(0, "", "le fichier n’a que sa première ligne ; rétablissez les autres.")
    return table


def _decode(raw: bytes, table: Table) -> str:
    """The text, UTF-8 expected; read as UTF-16 or Windows-1252 after a report, so that the checks go on."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        table.lose(1, "", "le fichier est en UTF-16 ; enregistrez le fichier en UTF-8.")
        return raw.decode("utf-16", errors="replace")
    if raw.startswith(codecs.BOM_UTF8):
        table.report(1, "", f"le fichier commence par une marque d’ordre des octets (BOM) ; {table.remedy}.")
        raw = raw[len(codecs.BOM_UTF8) :]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line_at(raw[: error.start].decode("latin-1"))
        byte = raw[error.start]
        table.lose(line, "", f"octet 0x{byte:02X} illisible en UTF-8 ; enregistrez le fichier en UTF-8.")
        return raw.decode("cp1252", errors="replace")


def _line_at(before: str) -> int:
    """The physical line that follows a text; LF, CRLF and CR end a line, as in an editor."""
    return len(_LINE_END.findall(before)) + 1


def _check_line_ends(text: str, table: Table) -> None:
    """Only LF ends a line; the first line of each other kind is reported."""
    for pattern, kind in (("\r\n", "Windows (CRLF)"), ("\r(?!\n)", "isolées (CR)")):
        if found := re.search(pattern, text):
            table.report(_line_at(text[: found.start()]), "", f"fins de ligne {kind} au lieu de LF ; {table.remedy}.")


def _find_delimiter(text: str, expected: Sequence[str], table: Table) -> str:
    """The comma; another one after a report, when the header shows that it separates the columns."""
    header = text.strip("\r\n").splitlines()[0]
    for delimiter, name in ((";", "point-virgule"), ("\t", "tabulation"), ("|", "barre verticale")):
        cells = {cell.strip('" ') for cell in header.split(delimiter)}
        if len(cells & set(expected)) > len({*header.split(",")} & set(expected)):
            table.report(1, "", f"les colonnes sont séparées par « {name} » ; exportez avec la virgule.")
            return delimiter
    return ","


def _rows(text: str, delimiter: str, table: Table) -> Iterator[tuple[int, list[str]]]:
    """Rows with the physical line where each starts; blank and broken rows are reported."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            table.lose_line(start, _broken(str(error), start, reader.line_num))
            continue
        if any(row):
            yield start, row
        else:
            table.report(start, "", "ligne vide ; supprimez-la.")


def _broken(error: str, start: int, end: int) -> str:
    """The French sentence for an error of the csv module."""
    if "unexpected end" in error:
        return "un guillemet ouvert n’est jamais refermé ; fermez-le, ou doublez les guillemets internes."
    if "field larger" in error:
        return _TOO_LONG
    until = f" (lu jusqu’à la ligne {end})" if end > start else ""
    return f"guillemets mal placés{until} ; fermez-les, et doublez ceux de l’intérieur de la cellule."


def _ragged(row: Sequence[str], header: Sequence[str]) -> str:
    """The sentence for a row with too many or too few cells."""
    remedy = "ajoutez les virgules des cellules vides"
    if len(row) > len(header):
        remedy = "entourez de guillemets la cellule qui contient une virgule"
    return f"{len(row)} au lieu de {len(header)} cellules ; {remedy}."


def _check_header(header: list[str], line: int, expected: Sequence[str], table: Table) -> None:
    """Every expected column once, and no other."""
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            table.lose(line, name, "cette colonne est nommée deux fois ; supprimez la seconde.")
        if name not in expected:
            near = closest(name, set(expected) - set(header))
            remedy = f"vouliez-vous dire {quoted(near)} ?" if near else "supprimez-la, ou corrigez son nom."
            table.lose(line, name, f"colonne inconnue ; {remedy}")
    for name in expected:
        if name not in header:
            table.report(line, name, "colonne manquante ; ajoutez-la à la première ligne, même vide.")


def check_texts(line: int, cells: dict[str, str], table: Table) -> None:
    """What no cell may hold, whatever its column."""
    for column, cell in cells.items():
        if not cell:
            continue
        if len(cell) > LONGEST:  # csv says so too, unless a library loaded here has raised its limit
            table.report(line, "", _TOO_LONG)
        if "\n" in cell or "\r" in cell:
            table.report(line, column, "retour à la ligne dans la cellule ; écrivez-la sur une seule ligne.")
        elif _CONTROL.search(cell):
            table.report(line, column, "caractère invisible dans la cellule ; effacez-le et retapez le texte.")
        if _NO_BREAK.search(cell):
            table.report(line, column, "espace insécable ; mettez une espace simple, l’écran remettra l’insécable.")
        if cell != cell.strip() or "  " in cell:
            table.report(line, column, "espace de trop au début, à la fin ou double ; supprimez-la.")
        if cell[0] in "=+-@":
            table.report(line, column, f"« {cell[0]} » en tête : un tableur y lirait une formule ; retirez-le.")
