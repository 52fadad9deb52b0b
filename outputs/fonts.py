"""The Thai font of the house, cut from its package to what screens need and kept as WOFF2 under var/."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from io import BytesIO
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

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Font:
    """`body`: the WOFF2. `name`: its file name, with a hash, fit for an immutable address."""

    body: bytes
    name: str


@cache
def screen_font() -> Font:
    """The font as browsers get it; made on the first call on a machine (about one second).

    Where it cannot be kept (a full disk, a folder that may not be written to) each start makes it anew.
    """
    version = metadata.version("fontpkg-noto-sans-thai")
    mark = hashlib.sha256(f"{version}/{CUT}".encode()).hexdigest()[:12]
    name = f"noto-sans-thai-{mark}.woff2"
    path = settings().var / "fonts" / name
    if path.exists():
        return Font(body=path.read_bytes(), name=name)
    body = _cut()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, body)
    except OSError as error:
        log.warning("the font cannot be kept in %s: %s", path.parent, error)
    return Font(body=body, name=name)


def write_whole(path: Path, body: bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises OSError."""
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        kept = Path(part.name)
        try:
            part.write(body)
            part.flush()
            kept.replace(path)
        except OSError:
            kept.unlink(missing_ok=True)
            raise


def font_file() -> Path:
    """The whole TTF as the package ships it, for paper and slides."""
    folder = resources.files(PACKAGE) / "files"
    return next(Path(str(entry)) for entry in folder.iterdir() if entry.name.endswith(".ttf"))


def _cut() -> bytes:
    """The WOFF2: our letters, one width, weights 400 to 700 on one axis."""
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
    made = BytesIO()
    font.save(made)
    return made.getvalue()
