"""The room of a picture as a grid of cells: whose land a cell is, and what stands on it already."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from outputs.area_map.model import Box, Point
from outputs.story.outlines import Outline

Grid = NDArray[np.bool_]
CountGrid = NDArray[np.int32]
Points = NDArray[np.floating]

NOBODY = 0


class Rings(NamedTuple):
    """Rings of outlines as one table of points: where each begins, and its outline's number, from 1 on."""

    points: Points
    begins: CountGrid
    numbers: CountGrid


def rings_of(outlines: Iterable[Outline]) -> Rings:
    """Made once for all sizes of a map."""
    each = [
        (number, ring) for number, outline in enumerate(outlines, start=1) for ring in outline.rings if ring
    ]
    lengths = np.array([len(ring) for _, ring in each], dtype=np.int32)
    points = np.array([point for _, ring in each for point in ring], dtype=float).reshape(-1, 2)
    numbers = np.array([number for number, _ in each], dtype=np.int32)
    return Rings(points, np.cumsum(lengths, dtype=np.int32) - lengths, numbers)


def owners(rings: Rings, *, shift: Point, zoom: float, cell: float, shape: tuple[int, int]) -> CountGrid:
    """Whose land each cell is: 1 for the first outline, NOBODY for none. `shape`: rows and columns.

    Rings are filled by even-odd, so that an area within another's hole keeps its own. One that is smaller
    than a cell, as most islands are, has the cell of its corner.
    """
    land = np.zeros(shape, dtype=np.int32)
    if not rings.numbers.size:
        return land
    points = (rings.points * zoom + shift) / cell
    least, most = np.minimum.reduceat(points, rings.begins), np.maximum.reduceat(points, rings.begins)
    bounds = np.hstack((np.floor(least), np.ceil(most) + 1)).astype(int).tolist()
    small = (most - least).max(axis=1) < 1
    ends = [*rings.begins[1:].tolist(), len(points)]
    each = zip(rings.numbers.tolist(), rings.begins.tolist(), ends, bounds, small.tolist(), strict=True)
    for number, begin, end, box, is_small in each:
        if is_small:
            if min(box) >= 0:
                land[box[1] : box[1] + 1, box[0] : box[0] + 1] = number
        else:
            _fill(land, points[begin:end], number=number, box=box)
    return land


def _fill(land: CountGrid, points: Points, *, number: int, box: list[int]) -> None:
    left, top = max(box[0], 0), max(box[1], 0)
    right, bottom = min(box[2], land.shape[1]), min(box[3], land.shape[0])
    if right <= left or bottom <= top:
        return
    picture = Image.new("1", (right - left, bottom - top))
    ImageDraw.Draw(picture).polygon([(x - left, y - top) for x, y in points.tolist()], fill=1)
    inside = np.asarray(picture, dtype=bool)
    part = land[top:bottom, left:right]
    part[inside] = np.where(part[inside] == number, NOBODY, number)


def sums(cells: Grid) -> CountGrid:
    """Summed areas with an empty first row and column, for `windows`."""
    found = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int32)
    np.cumsum(np.cumsum(cells, axis=0, dtype=np.int32), axis=1, out=found[1:, 1:])
    return found


def windows(table: CountGrid, *, rows: int, columns: int, step: int = 1) -> CountGrid:
    """How many cells are set in the window of rows x columns that begins at each cell, or each `step`-th."""
    low, high = table[rows::step], table[:-rows:step]
    return low[:, columns::step] - high[:, columns::step] - low[:, :-columns:step] + high[:, :-columns:step]


class Room:
    """What is taken of a picture of width x height, in cells of `cell` pixels."""

    def __init__(self, *, width: float, height: float, cell: float) -> None:
        self.cell = cell
        self.shape = (math.floor(height / cell), math.floor(width / cell))
        self.taken: Grid = np.zeros(self.shape, dtype=bool)

    def take(self, box: Box) -> None:
        left, top, right, bottom = (value / self.cell for value in box)
        rows = slice(max(math.floor(top), 0), math.ceil(bottom))
        self.taken[rows, max(math.floor(left), 0) : math.ceil(right)] = True

    def take_line(self, start: Point, end: Point) -> None:
        columns, rows = self.along(np.array([start]), end)
        self.taken[rows, columns] = True

    def along(self, starts: NDArray[np.floating], end: Point) -> tuple[CountGrid, CountGrid]:
        """Columns and rows of the cells under lines to `end`, in pixels: one line a row."""
        away = starts - end
        longest = float(np.abs(away).max(initial=0)) / self.cell
        steps = np.linspace(0, 1, max(int(longest) + 2, 3))
        columns = ((end[0] + away[:, :1] * steps) / self.cell).astype(np.int32)
        rows = ((end[1] + away[:, 1:] * steps) / self.cell).astype(np.int32)
        return columns.clip(0, self.shape[1] - 1), rows.clip(0, self.shape[0] - 1)
