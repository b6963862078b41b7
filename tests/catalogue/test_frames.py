"""DataFrames: the same records, with dtypes that sort, compare and merge as a reader expects."""

from dataclasses import fields, replace
from datetime import date

import pandas as pd
import pytest

from catalogue import load_catalogue
from catalogue.frames import documents, echeances, etapes, frames, glossaire, natures, pages, regions, sections
from catalogue.rows import TABLES
from catalogue.vocabulary import Famille, Statut, UrlStatut


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_a_frame_with_its_columns_and_all_its_lines(catalogue, name):
    frame = frames(catalogue)[name]
    rows = getattr(catalogue, {"documents": "tous", "glossaire": "terms"}.get(name, name))
    assert len(frame) == len(rows)
    assert len(rows) or name == "nouveautes"  # the only table that may have no line
    assert [column for column in frame if not column.endswith("_debut")] == [f.name for f in fields(TABLES[name])]


def test_the_frames_come_in_the_order_of_the_package(catalogue):
    assert list(frames(catalogue)) == list(TABLES)


def test_sections_sort_in_printed_order_and_not_by_letter(catalogue):
    frame = documents(catalogue)
    assert list(frame.section.cat.categories) == [section.id for section in catalogue.sections]
    assert frame.sort_values("section").section.iloc[0] == "ordre_de_lecture"
    assert frame.section.max() == "ci_sis"


def test_closed_lists_keep_the_order_of_their_enum(catalogue):
    frame = documents(catalogue)
    for column, enum in ((frame.url_statut, UrlStatut), (frame.statut, Statut), (sections(catalogue).famille, Famille)):
        assert column.cat.ordered
        assert list(column.cat.categories) == [member.value for member in enum]
        assert all(type(category) is str for category in column.cat.categories)


def test_natures_and_composants_are_ordered_and_publishers_are_not(catalogue):
    frame = documents(catalogue)
    assert list(frame.nature.cat.categories) == list(natures(catalogue).id)
    assert list(frame.composant.cat.categories) == [composant.id for composant in catalogue.composants]
    assert frame.nature.cat.ordered
    assert frame.composant.cat.ordered
    assert not frame.editeur.cat.ordered


def test_steps_compare_as_the_numbers_they_are(catalogue):
    frame = documents(catalogue)
    late = frame[frame.etape >= 3]
    assert set(late.etape) == {3, 4}
    assert len(late) == sum(d.etape is not None and d.etape >= 3 for d in catalogue.tous)
    assert list(etapes(catalogue).numero) == list(frame.etape.cat.categories) == [1, 2, 3, 4]


def test_a_blank_reference_is_missing_and_a_blank_text_is_empty(catalogue):
    frame = documents(catalogue)
    assert frame.composant.isna().sum() == sum(not document.composant for document in catalogue.tous)
    assert frame.etape.isna().any()
    assert not frame.url.isna().any()
    assert (frame.url == "").sum() == sum(not document.url for document in catalogue.tous)


def test_merging_on_a_key_keeps_the_order_of_its_categories(catalogue):
    merged = documents(catalogue).merge(sections(catalogue), left_on="section", right_on="id", suffixes=("", "_s"))
    assert len(merged) == len(catalogue.tous)
    assert merged.section.cat.ordered
    by_family = merged.groupby("famille", observed=True).size()
    assert list(by_family.index) == [famille.value for famille in Famille]


def test_insee_codes_keep_their_zero_and_amounts_are_integers(catalogue):
    frame = regions(catalogue)
    assert isinstance(frame.code.dtype, pd.StringDtype)
    assert frame.code.iloc[0] == "01"
    assert frame.sun_es_total_eur.dtype == "Int64"
    assert frame.sun_es_total_eur.isna().any()


def test_milestones_are_dates(catalogue):
    frame = echeances(catalogue)
    assert frame.date.dtype == frame.fin.dtype == "datetime64[s]"
    assert list(frame.date.dt.date) == [echeance.date for echeance in catalogue.echeances]
    assert frame.fin.isna().sum() == sum(echeance.fin is None for echeance in catalogue.echeances)
    assert frame.confiance.min() == "imprime"


@pytest.mark.parametrize(
    ("text", "first"),
    [("2022", date(2022, 1, 1)), ("2022-02", date(2022, 2, 1)), ("2022-02-15", date(2022, 2, 15)), ("0000", None)],
)
def test_a_partial_date_stays_text_beside_its_first_day(catalogue, text, first):
    dated = replace(catalogue.tous[0], date_document=text, url_vue_le=text)
    frame = documents(replace(catalogue, tous=(dated, replace(dated, date_document="", url_vue_le=""))))
    for name in ("date_document", "url_vue_le"):
        column = frame[f"{name}_debut"]
        assert frame[name].iloc[0] == text
        assert column.dtype == "datetime64[s]"
        assert [None if pd.isna(day) else day.date() for day in column] == [first, None]


def test_lists_are_tuples_and_couloirs_are_booleans(catalogue):
    assert all(isinstance(formes, tuple) for formes in glossaire(catalogue).formes)
    assert documents(catalogue).publics.explode().value_counts().sum() == sum(len(d.publics) for d in catalogue.tous)
    assert sections(catalogue).couloir.dtype == bool
    assert sections(catalogue).couloir.sum() == len(catalogue.couloirs)


def test_pages_without_a_step_have_none(catalogue):
    frame = pages(catalogue)
    assert list(frame.etape.dropna()) == [page.etape for page in catalogue.pages if page.etape]
    assert list(frame.usage.cat.categories) == ["lecteur", "formateur", "jupyterlab"]
    assert frame.groupe.value_counts().to_dict() == {"parcours": 9, "entrainement": 2}


def test_a_catalogue_without_lines_has_the_same_dtypes(catalogue):
    full, empty = documents(catalogue), documents(replace(catalogue, tous=()))
    assert len(empty) == 0
    assert list(empty.dtypes) == list(full.dtypes)
