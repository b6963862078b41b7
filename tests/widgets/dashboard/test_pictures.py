"""Where the marks of the two pictures stand: inside, apart, in the order of time."""

import datetime as dt
from dataclasses import replace

import pytest

from widgets.dashboard import pictures
from widgets.dashboard.coverage import coverage
from widgets.dashboard.schedule import schedule

DAYS = [dt.date(2020, 1, 1), dt.date(2026, 9, 1), dt.date(2040, 12, 31)]


@pytest.mark.parametrize("day", DAYS)
def test_every_mark_is_inside_and_past_ones_are_left_of_today(catalogue, day):
    picture = pictures.timeline(catalogue, schedule(catalogue, (), day))
    marks = [mark for lane in picture.lanes for mark in lane.marks]
    assert len(marks) == len(catalogue.echeances)
    for mark in marks:
        assert picture.debut <= mark.x <= mark.fin <= picture.width
        assert 0 < mark.y < picture.height
        assert (mark.fin <= picture.today) if mark.etat == "passe" else (mark.fin >= picture.today)


def test_lanes_are_the_sections_that_have_milestones_in_their_order(catalogue):
    picture = pictures.timeline(catalogue, schedule(catalogue, ("radiologie",), DAYS[1]))
    assert [lane.nom for lane in picture.lanes] == ["SONS", "Radiologie", "SUN-ES"]
    assert [lane.y for lane in picture.lanes] == sorted({lane.y for lane in picture.lanes})


def test_milestones_of_one_day_do_not_hide_each_other(catalogue):
    sample = replace(catalogue.echeances[0], fin=None)
    twins = replace(catalogue, echeances=tuple(replace(sample, id=f"e{n}") for n in range(3)))
    ((lane),) = pictures.timeline(twins, schedule(twins, (), DAYS[1])).lanes
    assert len({(mark.x, mark.y) for mark in lane.marks}) == 3


def test_years_are_marked_from_the_first_to_the_last(catalogue):
    picture = pictures.timeline(catalogue, schedule(catalogue, (), DAYS[1]))
    assert [year for _, year in picture.years] == list(range(2021, 2028))
    assert [x for x, _ in picture.years] == sorted(x for x, _ in picture.years)


def test_nothing_to_draw_is_no_picture(catalogue):
    empty = replace(catalogue, echeances=())
    assert pictures.timeline(empty, schedule(empty, (), DAYS[1])) is None


def test_the_matrix_has_a_square_for_each_document_and_none_overlaps(catalogue):
    matrix = coverage(catalogue)
    picture = pictures.matrix(matrix)
    squares = [square for tile in picture.tiles for square in tile.squares]
    assert len(squares) == matrix.total.total
    assert len({(x, y) for x, y, _ in squares}) == len(squares)
    assert max(x for x, _, _ in squares) + picture.square <= picture.width
    for tile in picture.tiles:
        assert all(x + picture.square <= tile.x + pictures.COLUMN for x, _, _ in tile.squares)


def test_the_kinds_of_the_squares_are_those_of_the_counts(catalogue):
    for tile in pictures.matrix(coverage(catalogue)).tiles:
        kinds = [kind for _, _, kind in tile.squares]
        counted = tile.cell.count
        assert [kinds.count(kind) for kind in ("exacte", "page", "inconnue")] == [
            counted.exactes, counted.pages, counted.inconnues,
        ]  # fmt: skip


def test_each_picture_says_in_words_what_it_shows(catalogue):
    dates = schedule(catalogue, (), DAYS[1])
    assert (
        f"{len(dates.past)} échéances passées et {len(dates.coming)} à venir"
        in pictures.timeline(catalogue, dates).description
    )
    matrix = coverage(catalogue)
    assert f"{matrix.total.exactes} mènent au document même" in pictures.matrix(matrix).description
