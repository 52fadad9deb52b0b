"""Writing a version of the shape files: all of it beside the one in force, then one switch."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from data.boundaries.catalog import CURRENT, INDEX, KEPT_SETS, ShapeSet, current_shapes
from data.boundaries.coverage import Shapes, dissolve
from data.boundaries.master import Master
from data.boundaries.problems import ShapesUnwritable
from data.domain.areas import AREA_DIGITS
from data.schema import NATION

HASH_LENGTH = 12
PACKING = 6  # the highest level takes twice the time for a hundredth of the size
LABEL_DECIMALS = 4
LABEL_PRECISION = 40
"""The label point is found to within a 40th of the square root of the area."""
AreaNames = dict[str, tuple[str, str | None]]
LonLat = tuple[float, float]
"""Longitude and latitude."""
CodedShapes = tuple[np.ndarray, Shapes]
"""Codes and, in the same order, their shapes."""


@dataclass(frozen=True)
class ShapeLayers:
    """What goes into files: sub-district shapes by code, sorted, of each province and of the nation.

    `approximate`: the codes whose shapes are no real borders.
    """

    provinces: dict[str, CodedShapes]
    nation: CodedShapes
    approximate: frozenset[str] = frozenset()


def write_set(layers: ShapeLayers, *, names: AreaNames, about: dict[str, Any], out: Path) -> ShapeSet:
    """Write every file and the index, bring the set in force, let go of the oldest; nothing on failure.

    `about`: kind, credit_th, credit_en, valid_on, source_name, warnings, gaps and made_from of the index.
    Raises ShapesUnwritable where the folder `out` cannot be written.
    """
    try:
        _write_version(layers, names=names, about=about, out=out)
    except OSError as error:
        raise ShapesUnwritable("boundaries.cannot_write", path=str(out), reason=error.strerror) from error
    return current_shapes(out)


def _write_version(layers: ShapeLayers, *, names: AreaNames, about: dict[str, Any], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with _scratch(out) as scratch:
        entries = {
            key: _write_file(scratch, key=key, body=body, **facts)
            for key, body, facts in _files(layers, names=names)
        }
        identity = {key: entry["hash"] for key, entry in entries.items()} | {
            part: about[part] for part in ("kind", "credit_th", "credit_en", "valid_on")
        }
        version = _hash(json.dumps(identity, sort_keys=True).encode())
        write_text(
            scratch / INDEX, json.dumps({"version": version, **about, "files": entries}, ensure_ascii=False)
        )
        folder = out / version
        if folder.exists():
            (scratch / INDEX).replace(folder / INDEX)  # the same shapes from another file
        else:
            scratch.rename(folder)
    write_text(out / CURRENT, version)
    os.utime(out / version)
    _forget_oldest(out)


def write_text(path: Path, text: str) -> None:
    """Write so that a reader sees the former text or the new, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def _scratch(out: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir=out, prefix=".making-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _files(layers: ShapeLayers, *, names: AreaNames) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Key, GeoJSON and facts of each file: every province by itself, then the nation under its own code.

    In the nation a label stands where it does in its province, as long as that lies inside.
    """
    labels: dict[str, LonLat] = {}
    for place, (codes, shapes) in [*sorted(layers.provinces.items()), (NATION, layers.nation)]:
        for level, digits in AREA_DIGITS.items():
            groups = codes.astype(f"U{digits}")
            members, merged = (codes, shapes) if level == "subdistrict" else dissolve(shapes, groups=groups)
            bbox = [round(float(value), 5) for value in shapely.total_bounds(merged)]
            rough = _rough(codes, groups=groups, approximate=layers.approximate)
            places = label_points(members, merged, known=labels if place == NATION else {})
            labels |= places
            body = _features(members, merged, names=names, rough=rough, labels=places)
            yield f"{level}-{place}", body, {"codes": [str(code) for code in members], "bbox": bbox}


def _rough(codes: np.ndarray, *, groups: np.ndarray, approximate: frozenset[str]) -> frozenset[str]:
    """The groups with nothing but approximate shapes in them."""
    exact = groups[~np.isin(codes, list(approximate))] if approximate else groups
    return frozenset(groups.tolist()) - frozenset(exact.tolist())


def _features(
    codes: np.ndarray,
    shapes: Shapes,
    *,
    names: AreaNames,
    rough: frozenset[str],
    labels: Mapping[str, LonLat],
) -> bytes:
    features = []
    for code, shape, drawn in zip(codes.tolist(), shapes, shapely.to_geojson(shapes), strict=True):
        if shape.is_empty:
            raise ValueError(f"{code} has no shape left")
        name_th, name_en = names[code]
        x, y = labels[code]
        told = {"c": code, "th": name_th, "en": name_en, "x": x, "y": y}
        if code in rough:
            told["a"] = 1
        facts = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        features.append(f'{{"type":"Feature","id":"{code}","properties":{facts},"geometry":{drawn}}}')
    return ('{"type":"FeatureCollection","features":[' + ",\n".join(features) + "]}").encode()


def label_points(codes: np.ndarray, shapes: Shapes, *, known: Mapping[str, LonLat]) -> dict[str, LonLat]:
    """Of each shape the known point, if it lies inside, else one well inside its largest part."""
    points = {}
    for code, shape in zip(codes.tolist(), shapes, strict=True):
        if code in known and shapely.contains_xy(shape, *known[code]):
            points[code] = known[code]
            continue
        part = max(shapely.get_parts(shape), key=shapely.area)
        line = shapely.maximum_inscribed_circle(part, tolerance=np.sqrt(part.area) / LABEL_PRECISION)
        exact = shapely.get_coordinates(line)[0]
        for candidate in (
            np.round(exact, LABEL_DECIMALS),
            exact,
            shapely.get_coordinates(part.representative_point())[0],
        ):
            if shapely.contains_xy(part, *candidate):
                break
        points[code] = (float(candidate[0]), float(candidate[1]))
    return points


def _write_file(
    folder: Path, *, key: str, body: bytes, codes: list[str], bbox: list[float]
) -> dict[str, Any]:
    digest = _hash(body)
    packed = gzip.compress(body, compresslevel=PACKING, mtime=0)
    name = f"{key}-{digest}.json.gz"
    (folder / name).write_bytes(packed)
    return {
        "file": name,
        "hash": digest,
        "codes": codes,
        "bbox": bbox,
        "bytes": len(body),
        "gzip_bytes": len(packed),
    }


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH_LENGTH]


def _forget_oldest(out: Path) -> None:
    """Keep the newest sets only; one that open pages still ask for is the one before."""
    sets = sorted((path.parent for path in out.glob(f"*/{INDEX}")), key=lambda path: path.stat().st_mtime_ns)
    for folder in sets[:-KEPT_SETS]:
        shutil.rmtree(folder, ignore_errors=True)


def find_names(master: Master, *, own: AreaNames) -> AreaNames:
    """Names of every area: the master's, and the file's own where the master does not know the code."""
    return {**own, **master.names}
