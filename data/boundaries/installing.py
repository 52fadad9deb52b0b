"""From a file or folder of shapes, or from what is shipped, to the shape set in force."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from data.boundaries import coverage
from data.boundaries.assembling import about_set, write_complete
from data.boundaries.catalog import ShapeSet
from data.boundaries.master import Master
from data.boundaries.problems import BoundariesProblem, Note, examples
from data.boundaries.reading import MAX_DOUBTFUL_SHARE, ShapesRead, read_shapes
from data.boundaries.shipped import Shipped
from data.boundaries.sources import list_files
from data.boundaries.writing import AreaNames, ShapeLayers
from words import LANGUAGES, text

PROVINCE_TOLERANCE = 0.002
PROVINCE_DECIMALS = 6  # about 0.1 m; with five, gaps that were closed open again at a few hundred vertices
MAX_AREA_ERROR = 0.02
"""At province scale no sub-district may be off by more, since people compare the map with figures per km2."""
NATION_TOLERANCE = 0.01
NATION_DECIMALS = 4  # about 11 m, a tenth of a pixel when the nation fills a screen
MAX_AREA_ERROR_NATION = 0.05
FROM_GEOLOCATE = re.compile(r"tha_adm3_cod_ab\.zip|tambon_(national|\d\d_[a-z]+)\.geojson")
"""Names of the files that carry COD-AB shapes by way of thai-geolocate."""


def install_shapes(
    path: Path, *, shipped: Shipped, out: Path, master: Master, made_from: dict[str, Any]
) -> ShapeSet:
    """See `data.boundaries.install`."""
    readings, notes = _read_all(path, master=master)
    names: AreaNames = {}
    provinces: dict[str, tuple[np.ndarray, coverage.Shapes]] = {}
    nation: list[tuple[np.ndarray, coverage.Shapes]] = []
    for reading in sorted(readings, key=lambda each: (len(each.provinces), each.vertices), reverse=True):
        codes, shapes, wanted, found = clean_reading(reading)
        notes += [*reading.notes, *found]
        for code, row in zip(reading.shapes.index, reading.shapes[["th", "en"]].to_numpy(), strict=True):
            names.setdefault(str(code), (row[0] or str(code), row[1]))
        near = draw_near(shapes, wanted=wanted)
        notes += _note_areas(codes, near, wanted=wanted)
        home = codes.astype("U2")
        # The widest file draws the nation, so that provinces meet; the narrowest draws its own province.
        fresh = ~np.isin(home, list(provinces))
        if fresh.any():
            nation.append((codes[fresh], draw_far(shapes[fresh], wanted=wanted[fresh])))
        for province in np.unique(home):
            provinces[str(province)] = (codes[home == province], near[home == province])
    about = about_set(path.name, made_from=made_from) | _credits(readings)
    about["valid_on"] = max((each.valid_on for each in readings if each.valid_on), default=None)
    about["warnings"] = [note.texts() for note in notes]
    own = ShapeLayers(provinces=provinces, nation=_join(nation))
    return write_complete(own, shipped=shipped, master=master, about=about, names=names, out=out)


def _read_all(path: Path, *, master: Master) -> tuple[list[ShapesRead], list[Note]]:
    """Every file that has a use: of a folder, the most detailed for the nation and one for each province."""
    files = list_files(path)
    if path.is_file():
        return [read_shapes(path, master=master)], []
    readings: list[ShapesRead] = []
    refused: list[BoundariesProblem] = []
    for file in files:
        try:
            readings.append(read_shapes(file, master=master))
        except BoundariesProblem as problem:
            refused.append(problem)
    if not readings:
        raise refused[0]
    notes = [
        Note(problem.key, problem.values) for problem in refused if problem.key != "boundaries.no_code_field"
    ]  # files of provinces and districts lie beside those of sub-districts, and are not needed
    return _choose(readings), notes


def _choose(readings: list[ShapesRead]) -> list[ShapesRead]:
    """The widest and finest file, then for each province the finest of those with the fewest provinces."""
    order = sorted(readings, key=lambda each: (-len(each.provinces), -each.vertices))
    chosen = [order[0]]
    everywhere = frozenset().union(*(each.provinces for each in readings))
    for province in sorted(everywhere):
        having = [each for each in readings if province in each.provinces]
        best = min(having, key=lambda each: (len(each.provinces), -each.vertices))
        if best not in chosen and (
            len(best.provinces) < len(order[0].provinces) or province not in order[0].provinces
        ):
            chosen.append(best)
    return chosen


def clean_reading(reading: ShapesRead) -> tuple[np.ndarray, coverage.Shapes, np.ndarray, list[Note]]:
    """Codes, shapes as a coverage, the areas that the source gave them, and what had to be mended."""
    codes = reading.shapes.index.to_numpy().astype("U6")
    source = reading.shapes.geometry.to_numpy()
    wanted = shapely.area(source)
    shapes, loose = coverage.clean(source, decimals=PROVINCE_DECIMALS)
    notes = [Note("boundaries.warn_loose", {"count": loose, "name": reading.file.name})] if loose else []
    swallowed = shapely.is_empty(shapes)
    if swallowed.any():
        gone = [str(code) for code in codes[swallowed]]
        if len(gone) > MAX_DOUBTFUL_SHARE * len(codes):
            values = {"name": reading.file.name, "count": len(gone), "examples": examples(gone)}
            raise BoundariesProblem("boundaries.covered", **values)
        notes.append(Note("boundaries.warn_swallowed", {"count": len(gone), "examples": examples(gone)}))
    there = ~swallowed
    return codes[there], shapes[there], wanted[there], notes


def draw_near(shapes: coverage.Shapes, *, wanted: np.ndarray) -> coverage.Shapes:
    """As a province's map shows them. `wanted`: the area of each in the source."""
    return coverage.simplify(shapes, tolerance=PROVINCE_TOLERANCE, limit=MAX_AREA_ERROR, wanted=wanted)


def draw_far(shapes: coverage.Shapes, *, wanted: np.ndarray) -> coverage.Shapes:
    """As the nation's map shows them."""
    simple = coverage.simplify(shapes, tolerance=NATION_TOLERANCE, limit=MAX_AREA_ERROR_NATION, wanted=wanted)
    return coverage.round_vertices(simple, decimals=NATION_DECIMALS)


def _note_areas(codes: np.ndarray, shapes: coverage.Shapes, *, wanted: np.ndarray) -> list[Note]:
    """Names the areas that the source's own overlaps and gaps put further off than allowed."""
    far = coverage.off(shapes, wanted=wanted) > MAX_AREA_ERROR
    found = [str(code) for code in codes[far]]
    values = {"count": len(found), "examples": examples(found), "percent": round(MAX_AREA_ERROR * 100)}
    return [Note("boundaries.warn_area", values)] if found else []


def _join(parts: list[tuple[np.ndarray, coverage.Shapes]]) -> tuple[np.ndarray, coverage.Shapes]:
    codes = np.concatenate([codes for codes, _ in parts])
    shapes = np.concatenate([shapes for _, shapes in parts])
    order = np.argsort(codes)
    return codes[order], shapes[order]


def _credits(readings: list[ShapesRead]) -> dict[str, str]:
    """Whom the map names: the publisher where the file shows it, else the file itself."""
    cod_ab = any(each.cod_ab for each in readings)
    shared = any(FROM_GEOLOCATE.fullmatch(each.file.name) for each in readings)
    key = "credit_shared" if shared else "credit_cod_ab" if cod_ab else "credit_file"
    name = ", ".join(sorted(each.file.name for each in readings))
    return {f"credit_{lang}": text(f"boundaries.{key}", lang=lang, name=name) for lang in LANGUAGES}
