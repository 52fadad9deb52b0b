"""The Thai font of the house, cut from its package to what screens need and kept as WOFF2 under var/."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from tempfile import NamedTemporaryFile

from data.settings import settings

PACKAGE = "fontpkg_noto_sans_thai"
WEIGHTS = (400, 700)
CUT = 1
"""Raised when the cut below changes, so that browsers fetch the new file."""

LETTERS = (
    *range(0x20, 0x180),  # Latin with the accents of names
    *range(0x0E00, 0x0E80),  # Thai
    *range(0x2000, 0x2070),  # dashes, quotes, spaces
    0x20AC,
    0x2122,
    0x2212,
    0x25CC,  # the circle that carries a lone Thai mark
)


@dataclass(frozen=True)
class Font:
    """`path`: the WOFF2 file. `name`: its file name, with a hash, fit for an immutable address."""

    path: Path
    name: str


@cache
def screen_font() -> Font:
    """The font as browsers get it; made on the first call on a machine (about one second)."""
    version = metadata.version("fontpkg-noto-sans-thai")
    mark = hashlib.sha256(f"{version}/{CUT}".encode()).hexdigest()[:12]
    name = f"noto-sans-thai-{mark}.woff2"
    path = settings().var / "fonts" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            _cut(Path(part.name))
        Path(part.name).replace(path)
    return Font(path=path, name=name)


def font_file() -> Path:
    """The whole TTF as the package ships it, for paper and slides."""
    folder = resources.files(PACKAGE) / "files"
    return next(Path(str(entry)) for entry in folder.iterdir() if entry.name.endswith(".ttf"))


def _cut(path: Path) -> None:
    """Write the WOFF2: our letters, one width, weights 400 to 700 on one axis."""
    from fontTools import subset  # noqa: PLC0415 - heavy, and needed once on a machine
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib import instancer  # noqa: PLC0415

    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    font = TTFont(font_file())
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wdth": 100, "wght": WEIGHTS})
    font.flavor = "woff2"
    font.save(path)
