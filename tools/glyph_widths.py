"""`python -m tools.glyph_widths REGULAR BOLD`: writes the advances that slides measure text by.

The two font files are those of Laksaman (fonts-tlwg-laksaman), which stands in for TH Sarabun New.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

from outputs.exports.pptx_parts.measure import WIDTHS

LETTERS = (*range(0x20, 0x7F), *range(0x0E01, 0x0E5C), *map(ord, "\u00a0°·×–—‘’“”•…≤≥"))
"""Printable ASCII, Thai, and the marks that words and numbers of the house are set with."""

PER_EM = 1_000


def widths(*, regular: Path, bold: Path) -> Iterator[tuple[str, int, int]]:
    """Code point (hexadecimal) and its advance in thousandths of the size, in both weights."""
    fonts = [advances(file) for file in (regular, bold)]
    for letter in LETTERS:
        if all(letter in font for font in fonts):
            yield f"{letter:04X}", fonts[0][letter], fonts[1][letter]


def advances(file: Path) -> dict[int, int]:
    """Advance of every letter of a font, in thousandths of the size."""
    font = TTFont(file, lazy=True)
    scale = PER_EM / font["head"].unitsPerEm
    return {letter: round(font["hmtx"][glyph][0] * scale) for letter, glyph in font.getBestCmap().items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regular", type=Path)
    parser.add_argument("bold", type=Path)
    fonts = parser.parse_args()
    with WIDTHS.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("letter", "regular", "bold"))
        table.writerows(widths(regular=fonts.regular, bold=fonts.bold))
    print(f"{WIDTHS.name}: {WIDTHS.stat().st_size / 1024:.1f} KiB")


if __name__ == "__main__":
    main()
