"""Exports: what each kind holds, read back with the tools of those who receive it."""

import html
import io
import re
import shutil
from collections import Counter
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from catalogue import load_catalogue
from catalogue.exports import KINDS, WriteError, export
from catalogue.loading import DATA_FOLDER, read_package
from catalogue.rows import TABLES

ATTRIBUTES = {"documents": "tous", "glossaire": "terms"}


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="module")
def folder(catalogue, tmp_path_factory):
    """One export of each kind."""
    folder = tmp_path_factory.mktemp("exports")
    for kind in KINDS:
        export(catalogue, kind, folder / kind)
    return folder


def with_first_document(catalogue, **changes):
    return replace(catalogue, tous=(replace(catalogue.tous[0], **changes), *catalogue.tous[1:]))


def test_the_csv_files_read_back_as_the_same_catalogue(catalogue, folder, tmp_path):
    for path in (*DATA_FOLDER.glob("*.json"), *folder.glob("csv/*.csv")):
        shutil.copy(path, tmp_path)
    again = load_catalogue(tmp_path)
    for name in TABLES:
        attribute = ATTRIBUTES.get(name, name)
        assert getattr(again, attribute) == getattr(catalogue, attribute)


def test_the_csv_files_have_the_columns_of_the_source_and_unix_line_ends(folder):
    schemas = read_package().schemas
    assert {path.stem for path in folder.glob("csv/*")} == set(TABLES)
    for name in TABLES:
        raw = (folder / "csv" / f"{name}.csv").read_bytes()
        assert raw.decode("utf-8").split("\n")[0] == ",".join(schemas[name].names)
        assert b"\r" not in raw
        assert raw.endswith(b"\n")


def test_the_workbook_has_a_titled_sheet_for_each_table(catalogue, folder):
    book = load_workbook(io.BytesIO((folder / "xlsx").read_bytes()))
    assert book.sheetnames == [item["title"] for item in read_package().package["resources"]]
    assert len(book.sheetnames) == len(TABLES)
    for name, sheet in zip(TABLES, book, strict=True):
        assert sheet.max_row == 1 + len(getattr(catalogue, ATTRIBUTES.get(name, name)))
        assert sheet.freeze_panes == "A2"
        assert all(cell.font.bold for cell in sheet[1])
    assert catalogue.avertissement in book.properties.description


def test_the_workbook_keeps_codes_as_text_amounts_as_numbers_and_addresses_as_links(catalogue, folder):
    book = load_workbook(io.BytesIO((folder / "xlsx").read_bytes()))
    region = dict(zip((cell.value for cell in book["Régions"][1]), book["Régions"][2], strict=True))
    assert (region["code"].value, region["code"].data_type) == ("01", "s")
    amounts = [r["sun_es_total_eur"] for r in rows_of(book["Régions"])]
    assert amounts == [r.sun_es_total_eur for r in catalogue.regions]
    assert [d["ordre"] for d in rows_of(book["Documents"])] == [d.ordre for d in catalogue.tous]
    links = {cell.hyperlink.target for row in book["Documents"] for cell in row if cell.hyperlink}
    assert links == {document.url for document in catalogue.tous if document.url}


def rows_of(sheet):
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("https://example.org")', "#N/A", "2022", "-1", "TRUE"])
def test_no_cell_of_the_workbook_is_ever_a_formula(catalogue, tmp_path, text):
    export(with_first_document(catalogue, titre=text), "xlsx", tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert kinds == {"s", "n"}
    assert rows_of(book["Documents"])[0]["titre"] == text


def places_in(text):
    """(section, composant, label) of each document of the Markdown text, as a reader sees them."""
    section = composant = ""
    for line in plain(text).splitlines():
        if line.startswith("## "):
            section, composant = line[3:], ""
        elif line.startswith("### "):
            composant = line[4:]
        elif match := re.match(r"- \*\*(.*?)\*\*", line):
            yield section, composant, match[1]


def plain(text):
    """Markdown without its escapes and no-break spaces."""
    return html.unescape(re.sub(r"\\([^a-z0-9\s])", r"\1", text)).replace("\u202f", " ").replace("\u00a0", " ")


def test_the_text_names_every_document_once_in_its_place_then_every_term(catalogue, folder):
    found = Counter(places_in((folder / "md").read_text("utf-8")))
    labels = {"": ""} | {composant.id: composant.libelle for composant in catalogue.composants}
    expected = Counter((catalogue.section(d.section).libelle, labels[d.composant], d.libelle) for d in catalogue.tous)
    assert found == expected + Counter(("Glossaire", "", terme.sigle) for terme in catalogue.terms)


def test_the_text_opens_with_version_date_and_warning(catalogue, folder):
    head = plain((folder / "md").read_text("utf-8"))[:600]
    assert head.startswith("# Parcours Ségur")
    assert "v2.01 du 16/03/2022" in head
    assert f"> {catalogue.avertissement}" in head


def test_the_text_follows_the_reading_order(folder):
    places = list(places_in((folder / "md").read_text("utf-8")))
    labels = [label for section, composant, label in places if section == "Hôpital" and not composant]
    assert labels.index("Fiche pratique") < labels.index("Mode d’emploi") < labels.index("FAQ")
    dpi = [label for section, composant, label in places if "DPI" in composant]
    assert dpi.index("Arrêté") < dpi.index("DSR : Exigences") < dpi.index("Appel à financement")


def test_the_text_says_what_a_link_opens_when_it_is_not_the_document(catalogue, folder):
    lines = plain((folder / "md").read_text("utf-8")).splitlines()
    for document in catalogue.tous:
        adresse = catalogue.adresse(document)
        (line,) = [line for line in lines if document.resume in line]
        assert f"](<{adresse.url}>)" in line
        assert line.endswith(adresse.phrase) == (not adresse.exacte)
        assert ("Ouvrir ce document" in line) == adresse.exacte


def test_data_is_never_markup_in_the_text(catalogue, tmp_path):
    hostile = "<script>alert(1)</script> [x](javascript:y) *gras* `code` $x$ &copy; # titre"
    export(with_first_document(catalogue, libelle=hostile, resume=hostile), "md", tmp_path / "a.md")
    text = (tmp_path / "a.md").read_text("utf-8")
    assert "<script" not in text
    assert r"\[x\](javascript:y) \*gras\* \`code\` \$x\$ &amp;copy; \# titre" in text.replace("\u00a0", " ")
    assert hostile in plain(text)


def test_an_unknown_kind_is_refused_with_the_nearest_one(catalogue, tmp_path):
    with pytest.raises(WriteError, match=r"vouliez-vous dire\W+xlsx"):
        export(catalogue, "xls", tmp_path / "a.xls")
    assert not list(tmp_path.iterdir())
