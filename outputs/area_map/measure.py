"""How wide words are in the font of the screens, so that names can be placed without a browser."""

from __future__ import annotations

from csv import DictReader
from functools import cache
from pathlib import Path

WIDTHS = Path(__file__).with_name("widths.csv")
"""Made by `python -m tools.glyph_widths`: advances in thousandths of the size, by code point."""

_OTHER = 650
_CARE = 1.02
"""Browsers round advances up."""


@cache
def _advances(*, bold: bool) -> dict[str, int]:
    with WIDTHS.open(encoding="utf-8", newline="") as file:
        column = "bold" if bold else "regular"
        return {chr(int(row["letter"], 16)): int(row[column]) for row in DictReader(file)}


def text_width(words: str, *, size: float, bold: bool = False) -> float:
    """Width of the words on one line, in pixels."""
    advances = _advances(bold=bold)
    return sum(advances.get(letter, _OTHER) for letter in words) * size / 1_000 * _CARE
