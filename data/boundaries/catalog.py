"""The prepared shapes as the rest of the house sees them. Imports nothing heavy: the server lives with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.boundaries.problems import BoundariesProblem
from data.settings import settings

INDEX = "index.json"
CURRENT = "current"
KEPT_SETS = 2  # the set in force and the one before it, which open pages may still ask for


@dataclass(frozen=True)
class ShapeFile:
    """One gzipped GeoJSON file. `codes` in the order of its features; `bbox` is west, south, east, north."""

    key: str
    path: Path
    hash: str
    codes: tuple[str, ...]
    bbox: tuple[float, float, float, float]
    bytes: int
    gzip_bytes: int


@dataclass(frozen=True)
class BorderGap:
    """A sub-district without borders of its own. `within`: the drawn area that it lies in, as far as known.

    `approximate`: it is drawn all the same, by what is known of its place.
    """

    code: str
    within: str | None = None
    approximate: bool = False


@dataclass(frozen=True)
class ShapeSet:
    """All shape files of one version. `kind` is exact or approximate; `files` by key, as `district-90`.

    `warnings` hold what was odd about the source, in each language. `valid_on` is an ISO date if known.
    `gaps`: the sub-districts without borders, by code.
    """

    version: str
    kind: str
    credit_th: str
    credit_en: str
    valid_on: str | None
    source_name: str
    warnings: tuple[Mapping[str, str], ...]
    files: Mapping[str, ShapeFile]
    gaps: Mapping[str, BorderGap] = field(default_factory=dict)

    def file(self, key: str) -> ShapeFile:
        """Raises BoundariesProblem where this set does not have that file."""
        if key not in self.files:
            raise BoundariesProblem("boundaries.not_in_set", place=key.rsplit("-", 1)[-1])
        return self.files[key]

    def drawn_as(self, code: str) -> str:
        """The code under which the place of an area is drawn: its own, or that of the area it lies in."""
        gap = self.gaps.get(code)
        return gap.within if gap and gap.within else code


def shapes_folder() -> Path:
    """Where this installation keeps its prepared shapes."""
    return settings().var / "shapes"


def current_version(out: Path) -> str | None:
    """The version in force in the folder `out`, if its files are there."""
    try:
        version = (out / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return version if version and (out / version / INDEX).is_file() else None


def read_index(folder: Path) -> dict[str, Any]:
    """The index of one version, as it was written."""
    index: dict[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return index


def current_shapes(out: Path | None = None) -> ShapeSet:
    """The shapes in force, in `out` or where this installation keeps them.

    Raises BoundariesProblem where none were prepared yet.
    """
    folder = out or shapes_folder()
    for _ in range(2):  # a new set may come in force, and the oldest go, between the two looks
        version = current_version(folder)
        if version is None:
            break
        try:
            return _read_set(folder / version)
        except (OSError, ValueError, KeyError):  # gone meanwhile, or damaged: it can be made again
            continue
    raise BoundariesProblem("boundaries.none")


def shapes_at(version: str) -> ShapeSet:
    """The shapes of `version`, where this installation still keeps them; else those in force.

    A province that the former set lacks is drawn with those in force. Raises BoundariesProblem where none
    were prepared yet.
    """
    now = current_shapes()
    folder = shapes_folder() / version
    if version == now.version or not (folder / INDEX).is_file():
        return now
    former = _read_set(folder)
    return replace(former, files=MappingProxyType({**now.files, **former.files}))


@lru_cache(maxsize=KEPT_SETS)
def _read_set(folder: Path) -> ShapeSet:
    index = read_index(folder)
    files = {
        key: ShapeFile(
            key=key,
            path=folder / entry["file"],
            hash=entry["hash"],
            codes=tuple(entry["codes"]),
            bbox=tuple(entry["bbox"]),
            bytes=entry["bytes"],
            gzip_bytes=entry["gzip_bytes"],
        )
        for key, entry in index["files"].items()
    }
    return ShapeSet(
        version=index["version"],
        kind=index["kind"],
        credit_th=index["credit_th"],
        credit_en=index["credit_en"],
        valid_on=index["valid_on"],
        source_name=index["source_name"],
        warnings=tuple(MappingProxyType(note) for note in index["warnings"]),
        files=MappingProxyType(files),
        gaps=MappingProxyType({one["code"]: BorderGap(**one) for one in index.get("gaps", ())}),
    )
