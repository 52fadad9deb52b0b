"""`python -m tools.glyph_widths REGULAR BOLD`: writes the advances that text is measured by.

For slides the two font files are those of Laksaman (fonts-tlwg-laksaman), which stands in for TH Sarabun New.
`python -m tools.glyph_widths` without them writes those of the screens' own font, which drawn maps measure
names by.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from outputs.area_map.measure import WIDTHS as SCREEN_WIDTHS
from outputs.exports.pptx_parts.measure import WIDTHS
from outputs.fonts import WEIGHTS, font_file

LETTERS = (*range(0x20, 0x7F), *range(0x0E01, 0x0E5C), *map(ord, "\u00a0°·×–—‘’“”•…≤≥"))
"""Printable ASCII, Thai, and the marks that words and numbers of the house are set with."""

PER_EM = 1_000


def widths(regular: TTFont, bold: TTFont) -> Iterator[tuple[str, int, int]]:
    """Code point (hexadecimal) and its advance in thousandths of the size, in both weights."""
    fonts = [advances(font) for font in (regular, bold)]
    for letter in LETTERS:
        if all(letter in font for font in fonts):
            yield f"{letter:04X}", fonts[0][letter], fonts[1][letter]


def advances(font: TTFont) -> dict[int, int]:
    """Advance of every letter of a font, in thousandths of the size."""
    scale = PER_EM / font["head"].unitsPerEm
    return {letter: round(font["hmtx"][glyph][0] * scale) for letter, glyph in font.getBestCmap().items()}


def screen_fonts() -> list[TTFont]:
    """The screens' font at its two ends of weight."""
    return [
        instancer.instantiateVariableFont(TTFont(font_file()), {"wdth": 100, "wght": weight})
        for weight in WEIGHTS
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fonts", type=Path, nargs="*")
    files = parser.parse_args().fonts
    regular, bold = [TTFont(file, lazy=True) for file in files] or screen_fonts()
    out = WIDTHS if files else SCREEN_WIDTHS
    with out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("letter", "regular", "bold"))
        table.writerows(widths(regular, bold))
    print(f"{out.name}: {out.stat().st_size / 1024:.1f} KiB")


if __name__ == "__main__":
    main()
