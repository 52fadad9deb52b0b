"""How wide text is on a slide and how many lines it takes: a file of slides has no layout engine of its own.

The advances are those of Laksaman, which stands in for TH Sarabun New on free systems. The fonts of offices
are as wide or narrower, so what is estimated to fit does fit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.weighed import kept_of_short

LEADING = 1.26
"""Height of a line, in sizes of its letters: four levels of Thai marks keep clear of each other."""


WIDTHS = Path(__file__).with_name("widths.csv")
"""Made by `python -m tools.glyph_widths`: advances in thousandths of the size, by code point."""

_OTHER = 720
_CARE = 1.015
_BROKEN_WORD = 1.5
"""A line of Thai ends at a word; so much of it (in sizes) stays empty at worst, on the average of lines."""

MEASURED = 8_192
"""Pieces of text whose widths are kept: those of a few files of slides."""

_THAI_RUN = re.compile(r"([\u0E01-\u0E5B]+)")


@dataclass(frozen=True, slots=True)
class SlideBox:
    """A place on the slide, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@cache
def _advances(*, bold: bool) -> dict[str, int]:
    with WIDTHS.open(encoding="utf-8", newline="") as file:
        return {
            chr(int(row["letter"], 16)): int(row["bold" if bold else "regular"]) for row in DictReader(file)
        }


def text_width(words: str, *, size: float, bold: bool = False) -> float:
    """Width of the words on one line, in points."""
    return _thousandths(words, bold=bold) * size / 1_000 * _CARE


@kept_of_short(MEASURED)
def _thousandths(words: str, *, bold: bool) -> int:
    """The same in thousandths of the size, kept: words are tried at one size after another."""
    advances = _advances(bold=bold)
    return sum(advances.get(letter, _OTHER) for letter in words if letter >= " ")


def line_count(words: str, *, size: float, width: float, bold: bool = False) -> int:
    """Lines that the words take at this width: Latin breaks at spaces, Thai at words within a run."""
    lines, at = 1, 0.0
    for word in re.split(r"(?<= )", words):
        for part in _THAI_RUN.split(word):
            across = text_width(part.rstrip(" "), size=size, bold=bold)
            if at + across <= width:
                at += text_width(part, size=size, bold=bold)
                continue
            if _THAI_RUN.fullmatch(part):
                room = max(width - _BROKEN_WORD * size, size)
                first = max(room - at, 0.0)
                more = max(math.ceil((across - first) / room), 1)
                lines += more
                at = across - first - (more - 1) * room
            else:
                lines += max(math.ceil(across / width), 1) if at else math.ceil(across / width) - 1
                at = across % width if across > width else text_width(part, size=size, bold=bold)
    return lines


def fitting_size(
    words: str, *, sizes: Iterable[float], width: float, lines: int = 1, bold: bool = False
) -> float:
    """The first size at which the words take no more than these lines; the last one where none does."""
    size = 0.0
    for size in sizes:
        if line_count(words, size=size, width=width, bold=bold) <= lines:
            break
    return size


def shortened(words: str, *, size: float, width: float, lines: int, bold: bool = False) -> str:
    """The words, cut with an ellipsis where they take more lines than there are."""
    if line_count(words, size=size, width=width, bold=bold) <= lines:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if line_count(words[:middle] + "…", size=size, width=width, bold=bold) <= lines:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + "…"


def columns(*, box: SlideBox, shares: Sequence[float], gap: float) -> tuple[SlideBox, ...]:
    """The box cut into columns of these shares."""
    room = box.width - gap * (len(shares) - 1)
    found, x = [], box.x
    for share in shares:
        width = room * share / sum(shares)
        found.append(SlideBox(x, box.y, width, box.height))
        x += width + gap
    return tuple(found)
