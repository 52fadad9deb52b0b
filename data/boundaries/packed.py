"""The project's own compact form of borders: each border once, for both neighbours, in whole small steps.

A file is compressed with Brotli. Unpacked it is one line of JSON, then columns of numbers, the first bytes of
a column's numbers together, then the second ones (they compress better so). The JSON names the columns in
order with type and length, and what is said `about` the borders. A drawing has these columns:

    polygons    polygons an area          rings      rings a polygon
    lines       lines a ring              refs       a line each: 0 a new one, n the n-th newest, backwards
    steps       steps a line              starts     a line each: from the end of the line before to its start
    moves       a step each               rests      a vertex each: how far it is off the grid

Starts and moves are east and north in whole meshes of the drawing's grid, a mesh so many UNIT wide; rests are
in UNIT. Outer rings run counter-clockwise and holes clockwise, so a line's second user always runs it
backwards.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import brotli
import numpy as np
import shapely

FORM = 1
DECIMALS = 6
UNIT = 10**-DECIMALS
"""Degrees, about 0.1 m."""

PackedColumns = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Packed:
    """`codes` of the areas; for each drawing its shapes in the same order; `about`: as it was packed."""

    codes: np.ndarray
    drawings: Mapping[str, np.ndarray]
    about: Mapping[str, Any]


def unpack(body: bytes) -> Packed:
    """Raises ValueError for anything but a file of this form."""
    try:
        head, _, rest = brotli.decompress(body).partition(b"\n")
        told = json.loads(head)
        if told["form"] != FORM:
            raise ValueError(f"form {told['form']} of borders is not {FORM}")
        columns = _columns(told["columns"], rest)
        codes = columns["codes"].astype(str)
        drawings = {name: _shapes(columns, name=name, mesh=mesh) for name, mesh in told["grids"].items()}
    except (brotli.error, KeyError, IndexError, UnicodeDecodeError) as error:
        raise ValueError("not a file of packed borders") from error
    return Packed(codes=codes, drawings=drawings, about=told["about"])


def _columns(told: list[tuple[str, str, int]], rest: bytes) -> dict[str, np.ndarray]:
    found = {}
    for name, kind, length in told:
        size = np.dtype(kind).itemsize * length
        planes = np.frombuffer(rest[:size], np.uint8).reshape(-1, length)
        found[name] = np.ascontiguousarray(planes.T).view(kind).ravel()
        rest = rest[size:]
    return found


def _shapes(columns: PackedColumns, *, name: str, mesh: int) -> np.ndarray:
    polygons, rings, lines, refs, steps = (
        columns[f"{name}.{column}"].astype(np.int64)
        for column in ("polygons", "rings", "lines", "refs", "steps")
    )
    vertices = _vertices(columns, name=name, mesh=mesh, steps=steps)
    firsts = np.concatenate([[0], np.cumsum(steps + 1)])[:-1]
    newest = np.cumsum(refs == 0) - 1
    numbers = np.where(refs == 0, newest, newest + 1 - refs)
    lengths = steps[numbers]  # a line without its last vertex, which is the next one's first
    begins = np.cumsum(lengths) - lengths
    along = np.arange(lengths.sum()) - np.repeat(begins, lengths)
    starts = firsts[numbers] + np.where(refs == 0, 0, lengths)
    order = np.repeat(starts, lengths) + np.repeat(np.where(refs == 0, 1, -1), lengths) * along
    rings_begin = np.cumsum(lines) - lines
    sizes = np.add.reduceat(lengths, rings_begin)
    opened = begins[rings_begin]
    closed = np.insert(order, opened + sizes, order[opened])
    offsets = tuple(np.concatenate([[0], np.cumsum(counts)]) for counts in (sizes + 1, rings, polygons))
    places = vertices[closed] / 10**DECIMALS
    made = shapely.from_ragged_array(shapely.GeometryType.MULTIPOLYGON, places, offsets)
    return np.where(polygons == 1, shapely.get_geometry(made, 0), made)


def _vertices(columns: PackedColumns, *, name: str, mesh: int, steps: np.ndarray) -> np.ndarray:
    """Every line's vertices, one line after the other, in UNIT."""
    firsts = np.concatenate([[0], np.cumsum(steps + 1)])[:-1]
    moves = np.empty((int(steps.sum()) + len(steps), 2), np.int64)
    inner = np.ones(len(moves), bool)
    inner[firsts] = False
    for axis, side in enumerate(("x", "y")):
        moves[firsts, axis] = columns[f"{name}.starts_{side}"]
        moves[inner, axis] = columns[f"{name}.moves_{side}"]
    rests = np.stack([columns[f"{name}.rests_{side}"] for side in ("x", "y")], axis=1)
    return np.cumsum(moves, axis=0) * mesh + rests
