"""Tiles of counts: a card for each, its number large."""

from __future__ import annotations

from collections.abc import Sequence

from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run
from outputs.exports.pptx_parts.ink import clean, with_unit
from outputs.exports.pptx_parts.measure import LEADING, SlideBox, line_count, text_width
from outputs.exports.pptx_parts.scheme import GAP
from outputs.look import words_of
from outputs.story.model import Count

TILES_ALONE = ((96, 26), (80, 24), (66, 24), (54, 22))
TILES_ABOVE = ((66, 24), (54, 22), (48, 20))
"""Sizes of a tile's number and of its words: alone on a slide, and above something else."""


def tiles_height(canvas: Canvas, counts: Sequence[Count], *, box: SlideBox, alone: bool) -> float:
    """What the tiles take of the box."""
    sizes = _tile_sizes(canvas, counts, box=box, alone=alone)
    return _height_of_tiles(canvas, counts, width=box.width, alone=alone, sizes=sizes)


def _height_of_tiles(
    canvas: Canvas, counts: Sequence[Count], *, width: float, alone: bool, sizes: tuple[int, int]
) -> float:
    rows = -(-len(counts) // _across(counts, alone=alone))
    height = _tile_height(canvas, counts, width=width, alone=alone, sizes=sizes)
    return rows * height + (rows - 1) * GAP


def _tile_sizes(canvas: Canvas, counts: Sequence[Count], *, box: SlideBox, alone: bool) -> tuple[int, int]:
    choice = TILES_ALONE if alone else TILES_ABOVE
    fits = (
        sizes
        for sizes in choice
        if _height_of_tiles(canvas, counts, width=box.width, alone=alone, sizes=sizes) <= box.height
    )
    return next(fits, choice[-1])


def _across(counts: Sequence[Count], *, alone: bool) -> int:
    """Tiles beside each other."""
    if alone and len(counts) > 4:
        return -(-len(counts) // 2)
    return len(counts)


def _tile_words(canvas: Canvas, count: Count) -> str:
    label = count.label.of(canvas.lang)
    return clean(label or (canvas.t(words_of(count.badge)) if count.badge else ""))


def _tile_width(counts: Sequence[Count], *, width: float, alone: bool) -> float:
    across = max(_across(counts, alone=alone), 3)
    return (width - GAP * (across - 1)) / across


def _tile_height(
    canvas: Canvas, counts: Sequence[Count], *, width: float, alone: bool, sizes: tuple[int, int]
) -> float:
    number, size = sizes
    inner = _tile_width(counts, width=width, alone=alone) - 2 * GAP - size
    lines = max(line_count(_tile_words(canvas, count), size=size, width=inner, bold=True) for count in counts)
    return 2 * 10 + number * 1.1 + lines * size * LEADING


def show_tiles(canvas: Canvas, counts: Sequence[Count], *, box: SlideBox, alone: bool) -> None:
    """A card for each count: its number, and its state as shape and word."""
    number, size = sizes = _tile_sizes(canvas, counts, box=box, alone=alone)
    width = _tile_width(counts, width=box.width, alone=alone)
    height = _tile_height(canvas, counts, width=box.width, alone=alone, sizes=sizes)
    across = _across(counts, alone=alone)
    for place, count in enumerate(counts):
        x = box.x + place % across * (width + GAP)
        y = box.y + place // across * (height + GAP)
        words = _tile_words(canvas, count)
        shown, unit = map(clean, count.figure.parts(canvas.lang))
        group = canvas.group(name=words or shown, alt=f"{words}: {with_unit(count.figure, lang=canvas.lang)}")
        group.card(
            SlideBox(x, y, width, height), fill=canvas.scheme.card, line=canvas.scheme.line, name="card"
        )
        inner = width - 2 * GAP
        fits = [s for s in range(number, 23, -4) if text_width(shown, size=s, bold=True) <= inner]
        figure_size = fits[0] if fits else 24
        runs = [Run(shown, figure_size, canvas.scheme.ink, bold=True)]
        room = inner - text_width(f"{shown} ", size=figure_size, bold=True)
        if unit and text_width(unit, size=size) <= room:
            runs.append(Run(f" {unit}", size, canvas.scheme.quiet))
        group.write(
            SlideBox(x + GAP, y + 10, inner, number * 1.1),
            [Paragraph(tuple(runs), line=number * 1.1)],
            name="number",
            wrap=False,
        )
        top = y + 10 + number * 1.1
        left = x + GAP
        if count.badge:
            side = size * 0.72
            group.mark(count.badge, SlideBox(left, top + (size * LEADING - side) / 2, side, side))
            left += size
        group.write(
            SlideBox(left, top, x + width - GAP - left, y + height - top - 10),
            [Paragraph((Run(words, size, canvas.scheme.ink, bold=True),))],
            name="words",
        )
        group.close()
