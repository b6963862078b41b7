"""Bytes of a CSV file → records with their physical line, and every defect of the file's shape."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from catalogue.problems import Problem, unknown

Report = Callable[[int, str, str], None]

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]")
_NO_BREAK = re.compile("[\u00a0\u202f\u2007]")
_REWRITE = "lancez « python -m catalogue formater », qui réécrit le fichier"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the physical line where it starts (1 is the header) and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """The records of one file, and what its shape has wrong. `columns` is the header as found."""

    file: str
    columns: tuple[str, ...] = ()
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, column: str, message: str) -> None:
        """Note a defect of this file."""
        self.problems.append(Problem(self.file, line, column, message))

    def values(self, column: str) -> set[str]:
        """The non-empty cells of a column."""
        return {record.cells[column] for record in self.records if record.cells[column]}


def read_table(file: str, raw: bytes, expected: Sequence[str]) -> Table:
    """Read a CSV file whose header must hold the `expected` columns, in any order.

    Never raises on bad bytes: every defect becomes a Problem of the table. Cells of expected
    columns that are absent are read as empty.
    """
    table = Table(file)
    text = _decode(raw, table.report)
    if not text.strip():
        table.report(0, "", "le fichier est vide ; rétablissez sa première ligne, qui nomme les colonnes.")
        return table
    _check_line_ends(text, table.report)
    delimiter = _find_delimiter(text, expected, table.report)
    rows = _rows(text, delimiter, table.report)
    line, header = next(rows, (1, []))
    table.columns = tuple(header)
    _check_header(header, line, expected, table.report)
    for line, row in rows:
        if len(row) != len(header):
            table.report(line, "", _ragged(row, header))
            continue
        cells = dict.fromkeys(expected, "") | dict(zip(header, row, strict=True))
        _check_cells(line, cells, table.report)
        table.records.append(Record(line, cells))
    return table


def _decode(raw: bytes, report: Report) -> str:
    """The text, UTF-8 expected; read as Windows-1252 after a report, so that the checks go on."""
    if raw.startswith(codecs.BOM_UTF8):
        report(1, "", f"le fichier commence par une marque d’ordre des octets (BOM) ; {_REWRITE}.")
        raw = raw[len(codecs.BOM_UTF8) :]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start]
        report(line, "", f"octet 0x{byte:02X} illisible en UTF-8 ; enregistrez le fichier en UTF-8.")
        return raw.decode("cp1252", errors="replace")


def _check_line_ends(text: str, report: Report) -> None:
    """Only LF ends a line."""
    position = text.find("\r")
    if position >= 0:
        windows = text[position : position + 2] == "\r\n"
        kind = "Windows (CRLF)" if windows else "isolées (CR)"
        report(text.count("\n", 0, position) + 1, "", f"fins de ligne {kind} au lieu de LF ; {_REWRITE}.")


def _find_delimiter(text: str, expected: Sequence[str], report: Report) -> str:
    """The comma; another one after a report, when the header shows that it separates the columns."""
    header = text.splitlines()[0]
    for delimiter, name in ((";", "point-virgule"), ("\t", "tabulation"), ("|", "barre verticale")):
        cells = {cell.strip('" ') for cell in header.split(delimiter)}
        if len(cells & set(expected)) > len({*header.split(",")} & set(expected)):
            report(1, "", f"les colonnes sont séparées par « {name} » ; exportez avec la virgule.")
            return delimiter
    return ","


def _rows(text: str, delimiter: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Rows with the physical line where each starts; blank and broken rows are reported."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report(start, "", _broken(str(error), start, reader.line_num))
            continue
        if row:
            yield start, row
        else:
            report(start, "", "ligne vide ; supprimez-la.")


def _broken(error: str, start: int, end: int) -> str:
    """The French sentence for an error of the csv module."""
    if "unexpected end" in error:
        return "un guillemet ouvert n’est jamais refermé ; fermez-le, ou doublez les guillemets internes."
    if "field larger" in error:
        return "une cellule dépasse 131 072 caractères ; un guillemet n’est sans doute pas refermé."
    until = f" (lu jusqu’à la ligne {end})" if end > start else ""
    return f"guillemets mal placés{until} ; fermez-les, et doublez ceux de l’intérieur de la cellule."


def _ragged(row: Sequence[str], header: Sequence[str]) -> str:
    """The sentence for a row with too many or too few cells."""
    more = len(row) > len(header)
    remedy = (
        "entourez de guillemets la cellule qui contient une virgule"
        if more
        else "ajoutez les virgules des cellules vides"
    )
    return f"{len(row)} cellules au lieu de {len(header)} ; {remedy}."


def _check_header(header: list[str], line: int, expected: Sequence[str], report: Report) -> None:
    """Every expected column once, and no other."""
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            report(line, name, "cette colonne est nommée deux fois ; supprimez la seconde.")
        if name not in expected:
            report(line, name, f"colonne inconnue : {unknown(name, set(expected) - set(header))}")
    for name in expected:
        if name not in header:
            report(line, name, "colonne manquante ; ajoutez-la à la première ligne, même vide.")


def _check_cells(line: int, cells: dict[str, str], report: Report) -> None:
    """What no cell may hold, whatever its column."""
    for column, cell in cells.items():
        if not cell:
            continue
        if "\n" in cell or "\r" in cell:
            report(line, column, "retour à la ligne dans la cellule ; écrivez-la sur une seule ligne.")
        elif _CONTROL.search(cell):
            report(line, column, "caractère invisible dans la cellule ; effacez-le et retapez le texte.")
        if _NO_BREAK.search(cell):
            report(line, column, "espace insécable ; mettez une espace simple, l’écran remettra l’insécable.")
        if cell != cell.strip() or "  " in cell:
            report(line, column, "espace de trop au début, à la fin ou double ; supprimez-la.")
        if cell[0] in "=+-@":
            report(line, column, f"« {cell[0]} » en tête serait lu comme une formule par un tableur ; retirez-le.")
