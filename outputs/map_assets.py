"""The map's script and style, each one file for the browser: Leaflet from its package, then our kernel.

One request and one evaluation in place of four; compressed once, with a hash for an immutable address.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from outputs.fonts import screen_font
from outputs.look import Colour

KERNEL = Path(__file__).resolve().parents[1] / "assets" / "maps"
PARTS = {
    "map.js": ("leaflet.js", "geometry.js", "painter.js", "labels.js", "beside.js", "kernel.js"),
    "map.css": ("leaflet.css", "kernel.css"),
}
MEDIA_TYPES = {"map.js": "text/javascript", "map.css": "text/css"}


@dataclass(frozen=True)
class MapAsset:
    """`path`: its address below the root, hash included. `body`: gzipped."""

    path: str
    body: bytes
    hash: str
    media_type: str


@cache
def map_asset(name: str) -> MapAsset:
    """`map.js` or `map.css`. Raises KeyError for any other name."""
    text = "\n".join(_read(part) for part in PARTS[name])
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    return MapAsset(
        path=f"assets/maps/{mark}/{name}",
        body=gzip.compress(text.encode(), compresslevel=9, mtime=0),
        hash=mark,
        media_type=MEDIA_TYPES[name],
    )


def _read(part: str) -> str:
    if part.startswith("leaflet"):
        packaged = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet" / part
        text = packaged.read_text(encoding="utf-8")
        return text.replace("//# sourceMappingURL=leaflet.js.map", "")  # it would be looked for beside ours
    text = (KERNEL / part).read_text(encoding="utf-8")
    if part.endswith(".css"):
        return text.replace("FONT_FILE", screen_font().name).replace("SHADOW_COLOUR", Colour.SHADOW)
    return text
