"""The room of a picture as a grid of cells: whose land a cell is, and what stands on it already."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from outputs.area_map.model import Box, Point
from outputs.story.outlines import Outline, Ring

Grid = NDArray[np.bool_]
CountGrid = NDArray[np.int32]

NOBODY = 0


def owners(
    outlines: Iterable[Outline], *, shift: Point, zoom: float, cell: float, shape: tuple[int, int]
) -> CountGrid:
    """Whose land each cell is: 1 for the first outline, NOBODY for none. `shape`: rows and columns.

    Rings are filled by even-odd, so that an area within another's hole keeps its own.
    """
    land = np.zeros(shape, dtype=np.int32)
    for number, outline in enumerate(outlines, start=1):
        for ring in outline.rings:
            _fill(land, ring, number=number, shift=shift, zoom=zoom, cell=cell)
    return land


def _fill(land: CountGrid, ring: Ring, *, number: int, shift: Point, zoom: float, cell: float) -> None:
    points = (np.asarray(ring) * zoom + shift) / cell
    low = np.floor(points.min(axis=0)).astype(int)
    high = np.ceil(points.max(axis=0)).astype(int) + 1
    left, top = max(int(low[0]), 0), max(int(low[1]), 0)
    right, bottom = min(int(high[0]), land.shape[1]), min(int(high[1]), land.shape[0])
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
