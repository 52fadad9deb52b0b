"""Shapes of sub-districts, districts and provinces: read, checked, simplified, kept as files to serve.

Importing this is light; the geometry libraries are loaded by the functions that work on shapes.
"""

from __future__ import annotations

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
from data.boundaries.shipped import read_shipped
from data.settings import settings

__all__ = [
    "BoundariesProblem",
    "ShapeFile",
    "ShapeSet",
    "current_shapes",
    "install",
    "master_codes",
    "prepare",
    "read_shipped",
    "shapes_folder",
]

FORMAT = 2
"""Raised when the same source would give other files: prepared shapes are then made again."""
SHIPPED = "shipped"


def install(path: Path | str, *, out: Path) -> ShapeSet:
    """Bring the shapes in `path` (GeoJSON, GPKG, shapefile, its zip, or a folder of these) in force in `out`.

    Raises BoundariesProblem for a file that cannot be used; the former set then stays in force.
    """
    source = Path(path)
    return _install(source, out=out, asked=True)


def prepare(*, out: Path) -> ShapeSet:
    """Have shapes in force: of the setting, else those installed by name, else what the release ships.

    Does nothing where the set in force was made from the same source by the same rules. Shapes that someone
    installed by name stay, unless the setting names others; what they lack is completed.
    """
    named = settings().boundaries
    made = _made(out)
    path = named or (Path(made["path"]) if made.get("asked") else None)
    if path is None:
        return _prepare_shipped(made, out=out)
    if _is_made_from(made, source=_fingerprint(path)):
        return current_shapes(out)
    if named is None and not path.exists():
        return _keep_former(made, out=out)
    return _install(path, out=out, asked=named is None)


def _prepare_shipped(made: dict[str, Any], *, out: Path) -> ShapeSet:
    shipped, master = read_shipped(), read_master()
    made_from = _made_from(SHIPPED, shipped=shipped.fingerprint, master=master.fingerprint)
    if made == made_from:
        return current_shapes(out)
    from data.boundaries.assembling import install_shipped  # noqa: PLC0415 - heavy

    return install_shipped(shipped=shipped, out=out, master=master, made_from=made_from)


def _keep_former(made: dict[str, Any], *, out: Path) -> ShapeSet:
    """Shapes that were installed by name and whose file is gone: they stay, and are completed once."""
    former = current_shapes(out)
    if _is_made_from(made, source=made.get("source")):
        return former
    from data.boundaries.assembling import complete_former  # noqa: PLC0415 - heavy

    shipped, master = read_shipped(), read_master()
    fresh = _made_from(made.get("source"), shipped=shipped.fingerprint, master=master.fingerprint)
    return complete_former(
        shipped=shipped, former=former, out=out, master=master, made_from={**made, **fresh}
    )


def _install(path: Path, *, out: Path, asked: bool) -> ShapeSet:
    if not path.exists():
        raise BoundariesProblem("boundaries.not_found", path=str(path))
    from data.boundaries.installing import install_shapes  # noqa: PLC0415 - heavy

    shipped, master = read_shipped(), read_master()
    made_from = _made_from(_fingerprint(path), shipped=shipped.fingerprint, master=master.fingerprint)
    made_from |= {"path": str(path.resolve()), "asked": asked}
    return install_shapes(path, shipped=shipped, out=out, master=master, made_from=made_from)


def _made_from(source: Any, *, shipped: str, master: str) -> dict[str, Any]:
    return {"format": FORMAT, "source": source, "shipped": shipped, "master": master}


def _made(out: Path) -> dict[str, Any]:
    version = current_version(out)
    try:
        made: dict[str, Any] = read_index(out / version)["made_from"] if version else {}
    except (OSError, ValueError, KeyError):
        return {}
    return made


def _is_made_from(made: dict[str, Any], *, source: Any) -> bool:
    if source is None:
        return False
    wanted = _made_from(source, shipped=read_shipped().fingerprint, master=read_master().fingerprint)
    return {key: made.get(key) for key in wanted} == wanted


def _fingerprint(path: Path) -> list[list[Any]] | None:
    """Name, size and time of change of the file, or of each in the folder; None where there is nothing."""
    if not path.exists():
        return None
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [[file.name, file.stat().st_size, file.stat().st_mtime_ns] for file in files if file.is_file()]
