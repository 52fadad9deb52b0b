"""The nation's borders in the project's own compact form, from the official sub-districts.

The drawing `near` is what the map of a province shows, `far` the coarse nation: both are made here, so that
setting up a house only unpacks them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import brotli
import numpy as np
import shapely

from data.boundaries import coverage
from data.boundaries.installing import ShapesRead, clean_reading, draw_far, draw_near
from data.boundaries.master import build_master, seed_rows
from data.boundaries.packed import DECIMALS, FORM
from data.boundaries.reading import read_shapes

SOURCE = Path("boundaries") / "tha_adm3_cod_ab.zip"
SOURCE_KEY = "borders"
GRIDS = {"near": 10, "far": 100}
"""Meshes in 0.000001 degrees: nearly all vertices lie on them, those moved to close a gap lie off."""

KINDS = {"starts": "i4", "moves": "i2", "rests": "i1"}
AROUND = (0, 1, -1, 2, -2)


def make_borders(source: Path, *, areas: Path) -> bytes:
    """`source`: the folder with boundaries/. `areas`: the seed of areas, whose codes are wanted."""
    reading = read_shapes(source / SOURCE, master=build_master(seed_rows(areas)))
    codes, shapes, wanted, _notes = clean_reading(reading)
    near = settle(draw_near(shapes, wanted=wanted))
    far = settle(draw_far(shapes, wanted=wanted))
    return pack(codes, drawings={"near": near, "far": far}, about=_about(reading))


def _about(reading: ShapesRead) -> dict[str, Any]:
    return {"source": reading.file.name, "source_key": SOURCE_KEY, "valid_on": reading.valid_on}


def settle(shapes: np.ndarray) -> np.ndarray:
    """The same coverage with every vertex at DECIMALS, the few that cannot be rounded moved next to it."""
    settled = coverage.round_vertices(shapes, decimals=DECIMALS)
    places = shapely.get_coordinates(settled)
    owners = np.repeat(np.arange(len(settled)), shapely.get_num_coordinates(settled))
    off = np.unique(places[(np.round(places, DECIMALS) != places).any(axis=1)], axis=0)
    tree = shapely.STRtree(settled)
    for place in off:
        mine = (places == place).all(axis=1)
        near = tree.query(shapely.Point(place).buffer(0.01))
        around = np.union1d(near, owners[mine])
        for candidate in _candidates(place):
            moved = np.where(mine[:, None], candidate, places)
            tried = shapely.set_coordinates(settled.copy(), moved)[around]
            if shapely.is_valid(tried).all() and shapely.coverage_is_valid(tried):
                places = moved
                break
        else:
            raise ValueError(f"no place near {place} keeps the borders whole")
        settled = shapely.set_coordinates(settled.copy(), places)
    return settled


def _candidates(place: np.ndarray) -> Iterator[np.ndarray]:
    for east in AROUND:
        for north in AROUND:
            yield np.round(np.round(place, DECIMALS) + np.array([east, north]) / 10**DECIMALS, DECIMALS)


def pack(codes: np.ndarray, *, drawings: Mapping[str, np.ndarray], about: Mapping[str, Any]) -> bytes:
    """See `data.boundaries.packed`. Raises ValueError for shapes that do not meet or are not at DECIMALS."""
    columns = {"codes": codes.astype(np.int32)}
    for name, shapes in drawings.items():
        if not shapely.coverage_is_valid(shapes):
            raise ValueError(f"neighbours do not share their border in {name}")
        columns |= {f"{name}.{key}": column for key, column in _columns(shapes, mesh=GRIDS[name]).items()}
    told = {
        "form": FORM,
        "about": dict(about),
        "grids": {name: GRIDS[name] for name in drawings},
        "columns": [(name, column.dtype.str, len(column)) for name, column in columns.items()],
    }
    planes = (column.view(np.uint8).reshape(len(column), -1).T.tobytes() for column in columns.values())
    return brotli.compress(json.dumps(told).encode() + b"\n" + b"".join(planes), quality=11, lgwin=24)


def _columns(shapes: np.ndarray, *, mesh: int) -> dict[str, np.ndarray]:
    parts, owners = shapely.get_parts(shapely.orient_polygons(shapes, exterior_cw=False), return_index=True)
    multi = shapely.multipolygons(parts, indices=owners)
    _kind, places, (rings, polygons, areas) = shapely.to_ragged_array(multi)
    exact = np.round(places * 10**DECIMALS).astype(np.int64)
    if not np.array_equal(exact / 10**DECIMALS, places):
        raise ValueError("a vertex has too many decimals")
    vertices, ids = np.unique(exact, axis=0, return_inverse=True)
    lines, refs, counts = _lines(ids.ravel(), rings=rings, count=len(vertices))
    at = vertices[np.concatenate(lines)]
    grid = np.floor_divide(at + mesh // 2, mesh)
    moves = np.diff(grid, axis=0, prepend=[[0, 0]])
    firsts = np.cumsum([0, *(len(line) for line in lines[:-1])])
    inner = np.ones(len(moves), bool)
    inner[firsts] = False
    pairs = {"starts": moves[firsts], "moves": moves[inner], "rests": at - grid * mesh}
    return {
        "polygons": np.diff(areas).astype(np.uint16),
        "rings": np.diff(polygons).astype(np.uint16),
        "lines": counts.astype(np.uint16),
        "refs": refs.astype(np.int32),
        "steps": np.array([len(line) - 1 for line in lines], np.uint16),
        **{
            f"{key}_{side}": _narrow(pair[:, axis], kind=KINDS[key])
            for key, pair in pairs.items()
            for axis, side in enumerate("xy")
        },
    }


def _narrow(values: np.ndarray, *, kind: str) -> np.ndarray:
    narrow = values.astype(kind)
    if not np.array_equal(narrow, values):
        raise ValueError(f"a step is too long for {kind}")
    return narrow


def _lines(
    ids: np.ndarray, *, rings: np.ndarray, count: int
) -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """The lines between junctions, each once; the rings as numbers of lines; how many lines a ring has."""
    junction = _junctions(ids, rings=rings, count=count)
    lines: list[np.ndarray] = []
    number_of: dict[tuple[int, int], int] = {}
    refs, counts = [], []
    for start, end in pairwise(rings):
        pieces = _pieces(ids[start : end - 1], junction=junction)
        counts.append(len(pieces))
        for piece in pieces:
            known = number_of.pop((int(piece[0]), int(piece[1])), None)
            if known is None:
                number_of[int(piece[-1]), int(piece[-2])] = len(lines)
                lines.append(piece)
                refs.append(0)
            else:
                refs.append(len(lines) - known)
    return lines, np.array(refs), np.array(counts)


def _junctions(ids: np.ndarray, *, rings: np.ndarray, count: int) -> np.ndarray:
    """Which vertices are not simply between two others: where lines meet."""
    inside = np.ones(len(ids) - 1, bool)
    inside[rings[1:-1] - 1] = False  # from the last vertex of a ring to the first of the next
    steps = np.stack([ids[:-1][inside], ids[1:][inside]], axis=1)
    both = np.unique(np.concatenate([steps, steps[:, ::-1]]), axis=0)
    junction: np.ndarray = np.bincount(both[:, 0], minlength=count) != 2
    return junction


def _pieces(ring: np.ndarray, *, junction: np.ndarray) -> list[np.ndarray]:
    """An open ring cut at its junctions; one without any is a line from its first place to itself."""
    at = np.flatnonzero(junction[ring])
    first = at[0] if len(at) else int(np.argmin(ring))
    turned = np.concatenate([ring[first:], ring[: first + 1]])
    cuts = [*(at - first), len(ring)] if len(at) else [0, len(ring)]
    return [turned[start : end + 1] for start, end in pairwise(cuts)]
