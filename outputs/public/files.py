"""What the pages of an edition share: style, script, font, the map's kernel, the shapes."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.boundaries.catalog import ShapeSet
from data.settings import ROOT
from outputs.fonts import screen_font
from outputs.map_assets import map_asset
from outputs.styles import public_style

FOLDER = ROOT / "assets" / "public"


@dataclass(frozen=True)
class PublicFile:
    """`path`: below the edition's own root: "th/index.html". `body`: not compressed."""

    path: str
    media_type: str
    body: bytes


@cache
def shared_files() -> dict[str, PublicFile]:
    """By short name: style, script, icon, font, map_script, map_style; each under a hash of its content."""
    font = screen_font()
    shell = f"../../shell/{font.name}"
    map_style = gzip.decompress(map_asset("map.css").body).decode().replace(shell, font.name)
    style = public_style((FOLDER / "public.css").read_text(encoding="utf-8"), font=font.name)
    return {
        "style": _hashed("public.css", style.encode(), "text/css; charset=utf-8"),
        "script": _hashed("public.js", (FOLDER / "public.js").read_bytes(), "text/javascript; charset=utf-8"),
        "map_style": _hashed("map.css", map_style.encode(), "text/css; charset=utf-8"),
        "map_script": _hashed(
            "map.js", gzip.decompress(map_asset("map.js").body), "text/javascript; charset=utf-8"
        ),
        "icon": _hashed("icon.svg", (ROOT / "assets" / "shell" / "icon.svg").read_bytes(), "image/svg+xml"),
        "font": PublicFile(f"assets/{font.name}", "font/woff2", font.body),
    }


def shape_path(shapes: ShapeSet, key: str) -> str:
    """Where a shape file lies below the edition's root."""
    return f"shapes/{shapes.file(key).hash}/{key}.json"


def shape_files(shapes: ShapeSet, keys: Iterable[str]) -> Iterator[PublicFile]:
    for key in sorted(set(keys)):
        body = gzip.decompress(shapes.file(key).path.read_bytes())
        yield PublicFile(shape_path(shapes, key), "application/geo+json", body)


def _hashed(name: str, body: bytes, media_type: str) -> PublicFile:
    mark = hashlib.sha256(body).hexdigest()[:12]
    return PublicFile(f"assets/{Path(name).stem}-{mark}{Path(name).suffix}", media_type, body)
