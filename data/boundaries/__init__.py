"""Shapes of sub-districts, districts and provinces: read, checked, simplified, kept as files to serve.

Importing this is light; the geometry libraries are loaded by the functions that work on shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.boundaries.catalog import (
    ShapeFile,
    ShapeSet,
    current_shapes,
    current_version,
    read_index,
    shapes_folder,
)
from data.boundaries.master import master_codes, read_master
from data.boundaries.problems import BoundariesProblem
from data.settings import ROOT, settings

__all__ = [
    "BoundariesProblem",
    "ShapeFile",
    "ShapeSet",
    "current_shapes",
    "install",
    "install_approximate",
    "master_codes",
    "prepare",
    "shapes_folder",
]

FORMAT = 1
"""Raised when the same source would give other files: prepared shapes are then made again."""
BESIDE = ROOT.parent / "shared" / "data" / "boundaries"
"""Shapes that lie beside the checkout are taken without being asked for."""
LABEL_POINTS = "label points"


def install(path: Path | str, *, out: Path) -> ShapeSet:
    """Bring the shapes in `path` (GeoJSON, GPKG, shapefile, its zip, or a folder of these) in force in `out`.

    Raises BoundariesProblem for a file that cannot be used; the former set then stays in force.
    """
    source = Path(path)
    return _install(source, out=out, asked=True)


def install_approximate(points: Mapping[str, tuple[float, float]], *, out: Path) -> ShapeSet:
    """Bring cells round label points in force: `points` is sub-district code to longitude and latitude."""
    from data.boundaries.installing import install_cells  # noqa: PLC0415 - heavy

    master = read_master()
    return install_cells(
        points, out=out, master=master, made_from=_made_from(LABEL_POINTS, master.fingerprint)
    )


def prepare(*, out: Path) -> ShapeSet:
    """Have shapes in force: of the setting, else installed by name, else beside the checkout, else cells.

    Does nothing where the set in force was made from the same source by the same rules. Shapes that someone
    installed by name stay, unless the setting names others.
    """
    named = settings().boundaries
    made = _made(out)
    if named is None and made.get("asked"):
        installed = Path(made["path"])
        if _is_made_from(made, path=installed) or not installed.exists():
            return current_shapes(out)
        return _install(installed, out=out, asked=True)
    source = named or (BESIDE if BESIDE.is_dir() else None)
    if source is not None:
        return (
            current_shapes(out)
            if _is_made_from(made, path=source)
            else _install(source, out=out, asked=False)
        )
    master = read_master()
    if made == _made_from(LABEL_POINTS, master.fingerprint):
        return current_shapes(out)
    return install_approximate(master.points, out=out)


def _install(path: Path, *, out: Path, asked: bool) -> ShapeSet:
    if not path.exists():
        raise BoundariesProblem("boundaries.not_found", path=str(path))
    from data.boundaries.installing import install_shapes  # noqa: PLC0415 - heavy

    master = read_master()
    made_from = _made_from(_fingerprint(path), master.fingerprint)
    return install_shapes(
        path, out=out, master=master, made_from={**made_from, "path": str(path.resolve()), "asked": asked}
    )


def _made_from(source: Any, master: str) -> dict[str, Any]:
    return {"format": FORMAT, "source": source, "master": master}


def _made(out: Path) -> dict[str, Any]:
    version = current_version(out)
    try:
        made: dict[str, Any] = read_index(out / version)["made_from"] if version else {}
    except (OSError, ValueError, KeyError):
        return {}
    return made


def _is_made_from(made: dict[str, Any], *, path: Path) -> bool:
    if not path.exists():
        return False
    wanted = _made_from(_fingerprint(path), read_master().fingerprint)
    return {key: made.get(key) for key in wanted} == wanted


def _fingerprint(path: Path) -> list[list[Any]]:
    """Name, size and time of change of the file, or of each file in the folder."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [[file.name, file.stat().st_size, file.stat().st_mtime_ns] for file in files if file.is_file()]
