"""Shapes, points and the map's script over HTTP: addresses with a hash, so browsers keep them for good."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock

import pandas as pd
from cachetools import LRUCache
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from data.boundaries.catalog import current_shapes, shapes_folder
from data.boundaries.problems import BoundariesProblem
from outputs.map_assets import PARTS, map_asset
from queries.editions import read_edition_batches
from queries.moment import Moment, as_of_batch, at, now
from queries.points import points_version, read_points
from server.assets import FOREVER, base_path

SHAPE_KEY = re.compile(r"(?:province|district|subdistrict)-[0-9]{2}")
POINT_KEY = re.compile(r"([0-9]{2})-(lao|unit)")
HASH = re.compile(r"[0-9a-f]{8,64}")
MOST_BYTES = 6 * 2**20
"""Of point files kept in memory: 0.4 MB for the nation, 10 KB for a province."""


def map_routes() -> list[Route]:
    """The routes of this module, under the prefix the app is served with (server.baseUrlPath)."""
    prefix = base_path()
    return [
        Route(f"{prefix}/shapes/{{hash}}/{{key}}.json", _shapes),
        Route(f"{prefix}/points/{{hash}}/{{key}}.json", _points),
        Route(f"{prefix}/assets/maps/{{hash}}/{{name}}", _asset),
    ]


def _shapes(request: Request) -> Response:
    path = _find_shapes(key=request.path_params["key"], mark=request.path_params["hash"])
    if path is None:
        return Response(status_code=404)
    headers = _headers(mark=request.path_params["hash"])
    if is_known(request, headers=headers):
        return Response(status_code=304, headers=headers)
    if takes_gzip(request):
        return FileResponse(
            path, media_type="application/geo+json", headers=headers | {"Content-Encoding": "gzip"}
        )
    return Response(gzip.decompress(path.read_bytes()), media_type="application/geo+json", headers=headers)


def _find_shapes(*, key: str, mark: str) -> Path | None:
    """The file of that key and hash: in the set in force, else in an older set that is still on disk.

    Pages that were open when new shapes came in force still ask for the older ones.
    """
    if not (SHAPE_KEY.fullmatch(key) and HASH.fullmatch(mark)):
        return None
    try:
        current = current_shapes().files.get(key)
    except BoundariesProblem:
        return None
    if current is not None and current.hash == mark:
        return current.path
    return next(shapes_folder().glob(f"*/{key}-{mark}.json.gz"), None)


def _points(request: Request) -> Response:
    match = POINT_KEY.fullmatch(request.path_params["key"])
    mark = request.path_params["hash"]
    if match is None or not HASH.fullmatch(mark):
        return Response(status_code=404)
    province, kind = match.groups()
    body = POINT_FILES.get(province=province, kind=kind, version=mark)
    if body is None:
        return Response(status_code=404)
    return _answer(request, body=body, mark=mark, media_type="application/json")


class PointFiles:
    """Point files as they go out, built once a version; the one asked for longest ago is dropped first."""

    def __init__(self) -> None:
        self._kept: LRUCache[tuple[str, str, str], bytes] = LRUCache(MOST_BYTES, getsizeof=len)
        self._lock = Lock()

    def get(self, *, province: str, kind: str, version: str) -> bytes | None:
        """None where `version` is neither the one in force nor an edition's, and not kept either."""
        key = (province, kind, version)
        with self._lock:
            if key in self._kept:
                return self._kept[key]
            body = _points_of(province=province, kind=kind, version=version)
            if body is not None:
                with suppress(ValueError):  # larger than all that is kept together
                    self._kept[key] = body
            return body


POINT_FILES = PointFiles()


def _points_of(*, province: str, kind: str, version: str) -> bytes | None:
    """The points that have this version: those that stand now, or those of an edition."""
    for one in _moments():
        with at(one):
            if points_version(kind=kind, province=province) == version:
                return build_points(read_points(kind=kind, province=province))
    return None


def _moments() -> Iterator[Moment]:
    """Now, and the batches of editions: what pages are read as of, and nothing else that once stood."""
    yield now()
    yield from (as_of_batch(batch) for batch in sorted(read_edition_batches(), reverse=True))


def build_points(points: pd.DataFrame) -> bytes:
    """Gzipped JSON of columns, in the order of `points` (code, name_th, name_en, lon, lat, exact)."""
    columns = {
        "codes": points["code"].tolist(),
        "th": points["name_th"].tolist(),
        "en": [name if isinstance(name, str) else None for name in points["name_en"]],
        "lon": [round(float(value), 5) for value in points["lon"]],
        "lat": [round(float(value), 5) for value in points["lat"]],
        "exact": "".join("1" if exact else "0" for exact in points["exact"]),
    }
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def _asset(request: Request) -> Response:
    name, mark = request.path_params["name"], request.path_params["hash"]
    if name not in PARTS or map_asset(name).hash != mark:
        return Response(status_code=404)
    asset = map_asset(name)
    return _answer(request, body=asset.body, mark=mark, media_type=asset.media_type)


def _answer(request: Request, *, body: bytes, mark: str, media_type: str) -> Response:
    """`body` is gzipped; it is unpacked only for a client that does not take gzip."""
    headers = _headers(mark=mark)
    if is_known(request, headers=headers):
        return Response(status_code=304, headers=headers)
    if takes_gzip(request):
        return Response(body, media_type=media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(body), media_type=media_type, headers=headers)


def _headers(*, mark: str) -> dict[str, str]:
    return {"Cache-Control": FOREVER, "ETag": f'"{mark}"', "Vary": "Accept-Encoding"}


def is_known(request: Request, *, headers: dict[str, str]) -> bool:
    """Whether the client already has what these headers name."""
    known = request.headers.get("if-none-match", "")
    return headers["ETag"] in [tag.strip().removeprefix("W/") for tag in known.split(",")]


def takes_gzip(request: Request) -> bool:
    """Whether the client reads gzip."""
    for entry in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = entry.partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
