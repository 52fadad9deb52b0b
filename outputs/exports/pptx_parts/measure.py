"""How wide text is on a slide and how many lines it takes: a file of slides has no layout engine of its own.

The advances are those of Laksaman, which stands in for TH Sarabun New on free systems. The fonts of offices
are as wide or narrower, so what is estimated to fit does fit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

LEADING = 1.26
"""Height of a line, in sizes of its letters: four levels of Thai marks keep clear of each other."""


def _advances(table: str) -> tuple[int, ...]:
    """In hundredths of the size, from the space on and from the first Thai consonant on."""
    return tuple(int(advance) for advance in table.split())


_LATIN = _advances(
    "33 23 32 61 55 88 64 18 29 29 43 62 25 33 25 41 55 55 55 55 55 55 55 55 55 55 "
    "25 25 62 62 62 43 81 61 57 61 65 53 53 64 67 23 40 57 53 83 67 74 57 74 57 53 "
    "57 70 59 89 63 55 64 30 40 30 62 53 31 52 61 50 61 57 31 47 59 22 24 48 30 91 "
    "59 60 61 61 33 43 36 59 52 77 48 51 49 32 23 32 63 "
)
_LATIN_BOLD = _advances(
    "34 26 44 70 56 104 74 26 37 37 52 63 26 34 26 42 57 57 57 57 57 57 57 57 57 57 "
    "26 26 63 63 63 44 86 68 60 65 69 54 54 69 71 25 43 62 54 87 71 78 59 78 60 55 "
    "64 73 64 92 64 60 68 36 41 36 63 57 32 56 66 53 66 59 39 50 64 25 26 52 32 96 "
    "64 62 65 65 37 45 39 63 54 73 53 55 54 39 27 39 64 "
)
_THAI = _advances(
    "58 57 58 60 60 62 45 56 57 57 58 78 78 64 64 52 70 80 82 59 59 57 65 51 64 65 "
    "65 58 58 68 68 64 61 57 49 57 58 64 51 60 66 58 65 69 59 56 59 54 0 48 48 0 "
    "0 0 0 0 0 0 60 60 60 60 62 31 57 36 37 37 31 60 0 0 0 0 0 0 0 0 "
    "68 68 68 68 68 68 68 68 68 68 68 79 105 "
)
_THAI_BOLD = _advances(
    "59 63 65 61 61 69 48 59 61 63 65 85 85 64 64 56 74 83 87 61 61 59 66 54 66 67 "
    "67 63 63 73 73 64 63 58 50 59 60 64 57 61 70 60 66 71 60 58 58 52 0 51 51 0 "
    "0 0 0 0 0 0 60 60 60 60 59 32 60 38 41 38 32 66 0 0 0 0 0 0 0 0 "
    "68 69 69 69 69 69 69 69 69 69 69 79 105 "
)

_FIRST_LATIN, _FIRST_THAI = 0x20, 0x0E01
_OTHER = 72
_CARE = 1.005
_BROKEN_WORD = 1.5
"""A line of Thai ends at a word; so much of it (in sizes) stays empty at worst, on the average of lines."""

MEASURED = 8_192
"""Pieces of text whose widths are kept: those of a few files of slides."""

_THAI_RUN = re.compile(r"([\u0E01-\u0E5B]+)")


@dataclass(frozen=True, slots=True)
class Box:
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


def text_width(words: str, *, size: float, bold: bool = False) -> float:
    """Width of the words on one line, in points."""
    return _hundredths(words, bold=bold) * size / 100 * _CARE


@lru_cache(maxsize=MEASURED)
def _hundredths(words: str, *, bold: bool) -> int:
    """The same in hundredths of the size, kept: words are tried at one size after another."""
    latin, thai = (_LATIN_BOLD, _THAI_BOLD) if bold else (_LATIN, _THAI)
    total = 0
    for letter in words:
        place = ord(letter)
        if 0 <= place - _FIRST_LATIN < len(latin):
            total += latin[place - _FIRST_LATIN]
        elif 0 <= place - _FIRST_THAI < len(thai):
            total += thai[place - _FIRST_THAI]
        elif place >= _FIRST_LATIN:
            total += _OTHER
    return total


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


def columns(*, box: Box, shares: Sequence[float], gap: float) -> tuple[Box, ...]:
    """The box cut into columns of these shares."""
    room = box.width - gap * (len(shares) - 1)
    found, x = [], box.x
    for share in shares:
        width = room * share / sum(shares)
        found.append(Box(x, box.y, width, box.height))
        x += width + gap
    return tuple(found)
