"""From a path a user gives to the layers in it, without unpacking or trusting anything."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pyogrio
from pyogrio.errors import DataSourceError

from data.boundaries.problems import BoundariesProblem

MAX_BYTES = 800 * 1024 * 1024
"""Unpacked. No shapes of Thailand's sub-districts are larger: a zip claiming more is a mistake or a bomb."""
MAX_ZIP_MEMBERS = 500
SUFFIXES = (".geojson", ".json", ".gpkg", ".shp")
MAGIC = {".gpkg": b"SQLite format 3\x00", ".shp": b"\x00\x00\x27\x0a"}
"""First bytes. A file is opened by what it claims to be only, since GDAL would follow links in others."""
HEAD = 512
DRIVERS = {"GeoJSON", "GPKG", "ESRI Shapefile"}


@dataclass(frozen=True)
class GdalLayer:
    """One layer GDAL can open: `path` is its name for GDAL, `shown` what the user knows the file by.

    `areal` is false where it says itself that it holds points or lines.
    """

    path: str
    name: str
    shown: str
    areal: bool


def list_files(path: Path) -> list[Path]:
    """The shape files `path` stands for: itself, or those directly in the folder, by name."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise BoundariesProblem("boundaries.not_found", path=str(path))
    files = sorted(
        file for file in path.iterdir() if file.is_file() and file.suffix.lower() in {*SUFFIXES, ".zip"}
    )
    if not files:
        raise BoundariesProblem("boundaries.empty_folder", path=str(path))
    return files


def list_layers(file: Path) -> list[GdalLayer]:
    """The layers in one file. Raises BoundariesProblem for anything but shapes that can be opened safely."""
    try:
        with file.open("rb") as handle:
            head = handle.read(HEAD)
        size = file.stat().st_size
    except OSError as error:
        raise BoundariesProblem("boundaries.unreadable", name=file.name, reason=error.strerror) from error
    if size == 0:
        raise BoundariesProblem("boundaries.empty", name=file.name)
    if size > MAX_BYTES:
        raise BoundariesProblem("boundaries.too_large", name=file.name, limit=MAX_BYTES // 2**20)
    if file.suffix.lower() == ".zip":
        return [
            layer
            for member in _zip_members(file)
            for layer in _open(f"/vsizip/{{{file}}}/{member}", shown=file.name)
        ]
    _check_head(head, suffix=file.suffix.lower(), shown=file.name)
    return _open(str(file), shown=file.name)


def _zip_members(file: Path) -> list[str]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > MAX_ZIP_MEMBERS or sum(member.file_size for member in members) > MAX_BYTES:
                raise BoundariesProblem("boundaries.too_large", name=file.name, limit=MAX_BYTES // 2**20)
            if any(member.flag_bits & 1 for member in members):
                raise BoundariesProblem("boundaries.locked_zip", name=file.name)
            if archive.testzip() is not None:
                raise BoundariesProblem("boundaries.broken_zip", name=file.name)
            shapes = [m.filename for m in members if Path(m.filename).suffix.lower() in SUFFIXES]
            shapes = [name for name in shapes if not Path(name).name.startswith(".")]
            for name in shapes:
                with archive.open(name) as handle:
                    _check_head(
                        handle.read(HEAD), suffix=Path(name).suffix.lower(), shown=f"{file.name}/{name}"
                    )
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
        raise BoundariesProblem("boundaries.broken_zip", name=file.name) from error
    if not shapes:
        raise BoundariesProblem("boundaries.zip_without_shapes", name=file.name)
    return sorted(shapes)


def _check_head(head: bytes, *, suffix: str, shown: str) -> None:
    if suffix in MAGIC:
        fits = head.startswith(MAGIC[suffix])
    else:
        fits = suffix in SUFFIXES and head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    if not fits:
        raise BoundariesProblem("boundaries.not_shapes", name=shown)


def _open(path: str, *, shown: str) -> list[GdalLayer]:
    try:
        names = [str(name) for name, _ in pyogrio.list_layers(path)]
        facts = {name: pyogrio.read_info(path, layer=name) for name in names}
    except DataSourceError as error:
        raise BoundariesProblem("boundaries.not_shapes", name=shown) from error
    if not names:
        raise BoundariesProblem("boundaries.empty", name=shown)
    if not {str(fact["driver"]) for fact in facts.values()} <= DRIVERS:
        raise BoundariesProblem("boundaries.not_shapes", name=shown)
    kinds = {name: str(fact["geometry_type"]) for name, fact in facts.items()}
    return [
        GdalLayer(path=path, name=name, shown=shown, areal=not re.search("Point|Line", kind))
        for name, kind in kinds.items()
    ]
