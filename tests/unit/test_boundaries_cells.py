"""Cells round label points, for areas of which nothing but a point is known."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from data.boundaries.approximate import build_cells
from data.boundaries.master import read_master

PROVINCES = ("90", "91", "93")
Points = dict[str, tuple[float, float]]


@pytest.fixture(scope="module")
def points() -> Points:
    return {code: point for code, point in read_master().points.items() if code[:2] in PROVINCES}


def test_every_point_has_a_cell_that_holds_it(points: Points) -> None:
    codes, cells = build_cells(points)
    assert list(codes) == sorted(points)
    assert all(shapely.contains_xy(cell, *points[code]) for code, cell in zip(codes, cells, strict=True))


def test_cells_tile_the_land_without_overlap(points: Points) -> None:
    _codes, cells = build_cells(points)
    assert shapely.is_valid(cells).all()
    assert shapely.coverage_is_valid(cells)
    assert shapely.area(shapely.union_all(cells)) == pytest.approx(shapely.area(cells).sum())


def test_one_point_given_to_several_areas_gives_each_a_cell(points: Points) -> None:
    same = {**points, "900102": points["900101"], "900103": points["900101"]}
    codes, cells = build_cells(same)
    assert (shapely.area(cells[np.isin(codes, ["900101", "900102", "900103"])]) > 0).all()


@pytest.mark.parametrize("count", [1, 2])
def test_a_few_points_are_enough(points: Points, count: int) -> None:
    few = {code: points[code] for code in sorted(points)[:count]}
    codes, cells = build_cells(few)
    assert list(codes) == list(few)
    assert (shapely.area(cells) > 0).all()
