"""What a workbook holds, read back with openpyxl: values of their kind, never a formula, nothing of the moment."""

import io
from datetime import date, datetime, time
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from catalogue.exports.spreadsheets import LONGEST_LINK, Link, Sheet, day_in, workbook_bytes

DAY = date(2022, 3, 16)


def written(*rows, columns=("A", "B"), titre="Essai", title="Titre"):
    return workbook_bytes(title, "Ce qu’il contient", DAY, [Sheet(titre, columns, rows)])


def page_of(content):
    return load_workbook(io.BytesIO(content)).worksheets[0]


def cell_of(value):
    return page_of(written((value,), columns=("A",)))["A2"]


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (1234, "n", "#,##0"),
        (0, "n", "#,##0"),
        (date(2026, 11, 10), "d", "dd/mm/yyyy"),
        (time(14, 30), "d", "hh:mm"),
        ("01", "s", "General"),
    ],
)
def test_each_value_keeps_its_kind_and_is_shown_in_french(value, kind, shown):
    cell = cell_of(value)
    read = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    assert (read, cell.data_type, cell.number_format) == (value, kind, shown)


@pytest.mark.parametrize("value", [None, ""])
def test_nothing_is_an_empty_cell(value):
    cell = cell_of(value)
    assert (cell.value, cell.has_style) == (None, False)


def test_a_day_that_spreadsheets_do_not_know_is_text():
    assert cell_of(date(1899, 12, 31)).value == "1899-12-31"
    assert cell_of(date(1900, 3, 1)).value == datetime.combine(date(1900, 3, 1), time())


@pytest.mark.parametrize("text", ["=1+1", "+33 2", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_what_would_be_a_formula_is_text_also_for_one_who_edits_it(text):
    cell = cell_of(text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["#N/A", "TRUE", "2022", "1e5", "2022-03-16", "un texte", "a = b"])
def test_a_text_that_looks_like_something_else_stays_text(text):
    cell = cell_of(text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", False)


@pytest.mark.parametrize("url", ["https://a.test/é?x=1&y=2", "http://a.test", "HTTPS://A.test"])
def test_an_address_of_the_web_opens(url):
    cell = cell_of(Link(url))
    assert (cell.value, cell.hyperlink.target, cell.font.underline) == (url, url, "single")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.fr", "=cmd|' /C calc'!A0", "https:/a", "sommaire"]
)
def test_anything_else_is_text_that_opens_nothing(url):
    cell = cell_of(Link(url))
    assert (cell.value, cell.data_type, cell.hyperlink) == (url, "s", None)


def test_an_address_too_long_for_excel_is_text():
    assert cell_of(Link("https://a.test/".ljust(LONGEST_LINK, "a"))).hyperlink
    assert cell_of(Link("https://a.test/".ljust(LONGEST_LINK + 1, "a"))).hyperlink is None


def test_the_header_is_bold_and_frozen_and_every_column_is_readable():
    page = page_of(written(("x" * 500, "y"), ("court", "z" * 30)))
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert [cell.font.bold for cell in page[1]] == [True, True]
    assert [page.column_dimensions[letter].width for letter in "AB"] == [62, 32]
    assert page["A2"].alignment.wrap_text


def test_a_table_without_rows_is_a_header():
    page = page_of(written())
    assert [[cell.value for cell in row] for row in page] == [["A", "B"]]


@pytest.mark.parametrize("titre", ["Région", "a/b:c*d?e[f]g\\h", "x" * 40])
def test_the_title_of_a_sheet_is_one_that_excel_takes(titre):
    shown = page_of(written(titre=titre)).title
    assert len(shown) <= 31
    assert not set(shown) & set("[]:*?/\\")


def test_nothing_in_the_file_tells_when_it_was_made():
    content = written(("a", 1))
    with ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    said = load_workbook(io.BytesIO(content)).properties
    assert said.created == said.modified == datetime.combine(DAY, time())
    assert (said.title, said.creator) == ("Titre", "Parcours Ségur")
    assert written(("a", 1)) == content


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_no_text_breaks_the_file(text):
    page = page_of(written((f"x{text}", Link(f"https://a.test/{text}")), title=text))
    assert page["A2"].value.startswith("x")
    assert page["A2"].data_type == "s"


@pytest.mark.parametrize(("text", "read"), [("2022-03-16", DAY), ("2022-03", "2022-03"), ("≈2022", "≈2022"), ("", "")])
def test_only_a_whole_date_is_a_day(text, read):
    assert day_in(text) == read
