"""Workbooks (.xlsx) made in memory: texts, numbers, dates and links, never a formula, and the same bytes each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from catalogue.text import for_xml

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as Place
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MADE_BY = "Parcours Ségur"
LONGEST_TITLE = 31  # characters of the title of a sheet
LONGEST_LINK = 2079  # characters of an address; Excel calls a file with a longer one damaged
FIRST_DAY = date(1900, 3, 1)  # spreadsheets know none before, or not the same: Lotus believed in 29 February 1900
NARROWEST, WIDEST = 10, 60  # characters of a column
FILTER_BUTTON = 3  # characters that it hides of a heading
FORMULA = tuple("=+-@＝＋－＠")  # what makes a spreadsheet compute a text that one types
HEADING = "En-tête"
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")


class Link(str):
    """An address, which its cell opens if browsers do (http and https); any other stays text."""

    __slots__ = ()

    @property
    def opens(self) -> bool:
        """Whether a click opens it."""
        return self.lower().startswith(("http://", "https://")) and len(self) <= LONGEST_LINK


Cell = str | int | date | time | None
STYLES = {str: "Texte", Link: "Adresse", int: "Nombre", date: "Jour", time: "Heure"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under a French title (cut to what a sheet bears): the names of its columns, then rows as long as these.

    A text is shown as it is, whatever it begins with; None and the empty text are empty cells.
    """

    titre: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def workbook_bytes(title: str, description: str, day: date, sheets: Iterable[Sheet]) -> bytes:
    """The file of these sheets, of which there must be one.

    Its properties say title, description, and the `day` of what it holds, never the moment it was made.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, read when a workbook is asked for

    book = Workbook()
    book.remove(book.active)
    for style in _styles():
        book.add_named_style(style)
    for sheet in sheets:
        _fill(book.create_sheet(_NOT_IN_TITLE.sub(" ", sheet.titre)[:LONGEST_TITLE]), sheet)
    said = book.properties
    said.title, said.description, said.creator = for_xml(title), for_xml(description), MADE_BY
    said.created = said.modified = datetime.combine(day, time())
    return _written(book)


def day_in(text: str) -> date | str:
    """The day that a text AAAA-MM-JJ means; any other text (a year, a month) stays as it is."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _styles() -> Iterator[NamedStyle]:
    """How each kind of cell looks: French dates and numbers, texts on several lines."""
    from openpyxl.styles import Alignment, Font, NamedStyle  # noqa: PLC0415 - see above

    top = Alignment(vertical="top", wrap_text=True)
    yield NamedStyle(HEADING, Font(bold=True))
    yield NamedStyle(STYLES[str], alignment=top)
    yield NamedStyle(STYLES[Link], Font(color="0563C1", underline="single"), alignment=top)
    yield NamedStyle(STYLES[int], alignment=top, number_format="#,##0")
    yield NamedStyle(STYLES[date], alignment=top, number_format="dd/mm/yyyy")
    yield NamedStyle(STYLES[time], alignment=top, number_format="hh:mm")


def _fill(page: Worksheet, sheet: Sheet) -> None:
    """Put a table in a sheet: bold frozen header, filters, readable widths."""
    for line, row in enumerate((sheet.columns, *sheet.rows), 1):
        for column, value in enumerate(row, 1):
            if value is not None and value != "":
                _put(page.cell(line, column), value)
    for heading in page[1]:
        heading.style = HEADING
        cells = (row[heading.column - 1] for row in sheet.rows)
        page.column_dimensions[heading.column_letter].width = _width(heading.value, cells)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def _put(place: Place, value: Cell) -> None:
    """Write one cell; a text stays one also when a reader goes through it in edit mode (quotePrefix)."""
    if isinstance(value, date) and value < FIRST_DAY:
        value = value.isoformat()
    if not isinstance(value, str):
        place.value = value
        place.style = STYLES[type(value)]
        return
    text = for_xml(value)
    place.value, place.data_type = text, "s"
    link = isinstance(value, Link) and value.opens
    if link:
        place.hyperlink = text
    place.style = STYLES[Link if link else str]
    place.quotePrefix = text.lstrip().startswith(FORMULA)


def _width(heading: str, cells: Iterable[Cell]) -> int:
    """The characters that a column shows: its longest line, within reason."""
    lines = [line for text in cells if isinstance(text, str) for line in text.split("\n")]
    longest = max(len(heading) + FILTER_BUTTON, NARROWEST, *map(len, lines))
    return min(longest, WIDEST) + 2


def _written(book: Workbook) -> bytes:
    """The file; the parts of a zip are dated, by openpyxl with the present, here with the first day of zip files."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - see above

    dated, written = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, ZipFile(dated, "w")).save()
    with ZipFile(dated) as parts, ZipFile(written, "w") as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return written.getvalue()
