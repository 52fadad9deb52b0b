"""The house's font for paper: two weights cut from it, whose Thai marks all stand at one height.

In the font as it comes a tone mark is raised by some hundredths over this vowel or that letter. A typesetter
then emits the mark apart from its letters, and a PDF so made says the letters twice when it is searched.
Here the marks over a vowel share the height of the highest, as they did in lead type.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any

import typst

from data.settings import settings
from outputs.fonts import font_file, write_whole
from words import Problem

log = logging.getLogger(__name__)

FAMILY = "Noto Sans Thai"
WEIGHTS = (400, 700)
CUT = 2
"""Raised when the cut below changes, so that the files are made anew."""

NEAR = 12
"""Anchors that differ by no more (in thousandths of an em) are meant to be at one height."""

_TONES = ("uni0E48", "uni0E49", "uni0E4A", "uni0E4B", "uni0E4C")
_VOWELS = ("uni0E31", "uni0E34", "uni0E35", "uni0E36", "uni0E37", "uni0E4D")
_MARK_TO_BASE, _MARK_TO_MARK = 4, 6


class PaperUnavailable(Problem):
    """Paper cannot be set: there is no room for its fonts."""


@cache
def paper_fonts() -> typst.Fonts:
    """The fonts that paper is set with; made on the first call on a machine (about a second)."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_folder())])


@cache
def letters_known() -> frozenset[int]:
    """Every letter the house's font has."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy, and needed for paper alone

    return frozenset(TTFont(font_file(), lazy=True).getBestCmap())


def _folder() -> Path:
    """Where the cut fonts lie: in var, or in the temporary folder where var takes no files."""
    version = metadata.version("fontpkg-noto-sans-thai")
    mark = hashlib.sha256(f"{version}/{CUT}".encode()).hexdigest()[:12]
    for parent in (lambda: settings().var, lambda: Path(tempfile.gettempdir()) / "phuenthi-klang"):
        try:
            return _filled(parent() / "fonts" / f"paper-{mark}")
        except OSError as error:
            log.warning("fonts for paper cannot be kept: %s", error)
    raise PaperUnavailable("paper.no_room_for_fonts")


def _filled(folder: Path) -> Path:
    for weight in WEIGHTS:
        path = folder / f"noto-sans-thai-{weight}.ttf"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, _cut(weight))
    return folder


def _cut(weight: int) -> bytes:
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib import instancer  # noqa: PLC0415

    font = instancer.instantiateVariableFont(
        TTFont(font_file()), {"wdth": 100, "wght": weight}, updateFontNames=False
    )
    font["OS/2"].usWeightClass = weight
    if weight >= WEIGHTS[-1]:
        font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x40 | 0x20
        font["head"].macStyle |= 1
        for record in font["name"].names:
            if record.nameID in {2, 17}:
                record.string = "Bold"
    _level(font)
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def _level(font: Any) -> None:
    """Give marks one height where they stand over a letter, and one where they stand over a vowel."""
    small = {f"{tone}.small" for tone in _TONES}
    for kind, table in _tables(font["GPOS"].table):
        if kind == _MARK_TO_BASE:
            anchors = [
                anchor for record in table.BaseArray.BaseRecord for anchor in record.BaseAnchor if anchor
            ]
            marks = [record.MarkAnchor for record in table.MarkArray.MarkRecord]
            _join([*anchors, *marks])
        elif kind == _MARK_TO_MARK:
            tones = [
                record.MarkAnchor
                for name, record in zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, strict=True)
                if name in small
            ]
            if not tones:
                continue
            vowels = [
                record.Mark2Anchor[0]
                for name, record in zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True)
                if name.removesuffix(".narrow") in _VOWELS
            ]
            height = max(anchor.YCoordinate for anchor in vowels)
            rise = height - max(anchor.YCoordinate for anchor in tones)
            for anchor in (*vowels, *tones):
                anchor.YCoordinate = height
            for name in small:
                _raise(font, name, rise)


def _tables(gpos: Any) -> Iterator[tuple[int, Any]]:
    for lookup in gpos.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            yield inner.LookupType if inner is not table else lookup.LookupType, inner


def _join(anchors: list[Any]) -> None:
    """Heights that are nearly the same become the same: the most common of their neighbourhood."""
    heights = [anchor.YCoordinate for anchor in anchors]
    for anchor in anchors:
        near = [height for height in heights if abs(height - anchor.YCoordinate) <= NEAR]
        anchor.YCoordinate = max(set(near), key=lambda height: (near.count(height), height))


def _raise(font: Any, name: str, rise: int) -> None:
    glyph = font["glyf"][name]
    if glyph.isComposite():
        for part in glyph.components:
            part.y += rise
    else:
        glyph.coordinates.translate((0, rise))
    glyph.recalcBounds(font["glyf"])
