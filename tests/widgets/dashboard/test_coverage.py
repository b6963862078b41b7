"""The matrix of the corpus: totals that agree, absences in words, a search behind each cell."""

from dataclasses import replace

import pytest

from catalogue.vocabulary import UrlStatut
from widgets.dashboard.coverage import Count, count, coverage
from widgets.explorer import queries


def _cell(matrix, couloir, nature):
    return next(
        cell for row in matrix.rows for cell in row.cells if (cell.section.id, cell.nature.id) == (couloir, nature)
    )


def test_rows_columns_and_totals_agree(catalogue):
    matrix = coverage(catalogue)
    for column, total in enumerate(matrix.totals):
        cells = [row.cells[column].count for row in matrix.rows]
        assert sum(cell.total for cell in cells) == total.total
    assert sum(total.total for total in matrix.totals) == matrix.total.total
    assert matrix.corpus.total == len(catalogue.documents)


def test_every_cell_opens_the_search_that_gives_its_documents(catalogue):
    for row in coverage(catalogue).rows:
        for cell in row.cells:
            found = catalogue.select(queries.read(catalogue, cell.query).criteria)
            assert len(found) == cell.count.total


def test_what_is_expected_and_missing_is_told(catalogue):
    matrix = coverage(catalogue)
    assert _cell(matrix, "officine", "fichier_calcul").absent == "absent"
    assert _cell(matrix, "officine", "fiche_pratique").absent == ""
    assert _cell(matrix, "hopital", "convention").absent == "absent"
    assert matrix.absences == len(catalogue.absences)


def test_an_absence_for_some_composants_only_names_them(catalogue):
    gone = next(d for d in catalogue.documents if (d.composant, d.nature) == ("ri", "arrete"))
    fewer = replace(catalogue, tous=tuple(d for d in catalogue.tous if d.id != gone.id))
    cell = _cell(coverage(fewer), "hopital", "arrete")
    assert cell.absent == "absent pour RI"
    assert cell.count.total == 2


def test_a_nature_that_no_couloir_has_or_expects_is_left_out(catalogue):
    natures = {row.nature.id for row in coverage(catalogue).rows}
    assert "lettre" not in natures
    assert {"rem", "arrete"} <= natures


@pytest.mark.parametrize(
    ("statut", "kind"),
    [("retrouvee", "exactes"), ("imprimee", "exactes"), ("page", "pages"), ("successeur", "pages"),
     ("inconnue", "inconnues")],
)  # fmt: skip
def test_each_state_of_an_address_is_counted_once(catalogue, statut, kind):
    url = "" if statut == "inconnue" else "https://a.test/document"
    document = replace(catalogue.documents[0], url_statut=UrlStatut(statut), url=url)
    counted = count(catalogue, [document])
    assert (getattr(counted, kind), counted.total) == (1, 1)


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (Count(0, 0, 0), ""),
        (Count(1, 1, 1), "1 exacte, 1 page, 1 inconnue"),
        (Count(2, 0, 3), "2 exactes, 3 inconnues"),
    ],
)
def test_the_detail_of_a_cell_in_words(counted, words):
    assert counted.detail == words


def test_local_documents_do_not_count(catalogue, local):
    assert coverage(local).total == coverage(catalogue).total
