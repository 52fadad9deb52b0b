"""Sentences of a slide, each with the mark of its state."""

from __future__ import annotations

from collections.abc import Sequence

from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run
from outputs.exports.pptx_parts.ink import clean, corners_of, solid
from outputs.exports.pptx_parts.measure import LEADING, SlideBox, line_count, shortened, text_width
from outputs.exports.pptx_parts.scheme import BODY
from outputs.look import words_of
from outputs.story.model import Line

GUTTER = 34.0
BETWEEN_LINES = 0.2


def _line_words(canvas: Canvas, line: Line) -> tuple[str, str]:
    """The state's word, and the sentence."""
    state = f"{clean(canvas.t(words_of(line.badge)))} · " if line.badge else ""
    return state, clean(line.text.of(canvas.lang))


def line_height(canvas: Canvas, line: Line, *, size: float, width: float) -> float:
    count = _count(*_line_words(canvas, line), size=size, width=width)
    return (count * LEADING + BETWEEN_LINES) * size


def _count(state: str, words: str, *, size: float, width: float) -> int:
    # The state's word is bold, so a little wider than the count takes it for.
    return line_count(state + words, size=size, width=width - GUTTER - len(state) * size * 0.05)


def lines_size(
    canvas: Canvas, lines: Sequence[Line], *, width: float, height: float, sizes: Sequence[float] = BODY
) -> float | None:
    """The largest size of running text at which all lines fit; None where none does."""
    for size in sizes:
        if sum(line_height(canvas, line, size=size, width=width) for line in lines) <= height:
            return size
    return None


def lines_that_fit(
    canvas: Canvas, lines: Sequence[Line], *, width: float, height: float, sizes: Sequence[float] = BODY
) -> int:
    """How many of the lines stand in the height at the smallest size; at least one."""
    used, size = 0.0, sizes[-1]
    for place, line in enumerate(lines):
        used += line_height(canvas, line, size=size, width=width)
        if used > height:
            return max(place, 1)
    return len(lines)


def show_lines(
    canvas: Canvas, lines: Sequence[Line], *, box: SlideBox, sizes: Sequence[float] = BODY
) -> float:
    """Sentences, each with its mark in the gutter; returns the height taken."""
    size = lines_size(canvas, lines, width=box.width, height=box.height, sizes=sizes) or sizes[-1]
    y = box.y
    for line in lines:
        state, words = _line_words(canvas, line)
        most = max(int((box.bottom - y) / (size * LEADING)), 1)
        if _count(state, words, size=size, width=box.width) > most:
            room = box.width - GUTTER - (text_width(state, size=size, bold=True) if most == 1 else 0)
            words = shortened(words, size=size, width=room, lines=most)
        height = min(_count(state, words, size=size, width=box.width), most) * size * LEADING
        side = size * 0.7 if line.badge else size * 0.26
        spot = SlideBox(box.x + (size * 0.7 - side) / 2, y + (size * LEADING - side) / 2, side, side)
        if line.badge:
            canvas.mark(line.badge, spot)
        else:
            canvas.freeform([corners_of(spot)], fill=solid(canvas.scheme.house), name="bullet")
        runs = [Run(state, size, canvas.scheme.ink, bold=True)] if state else []
        runs.append(Run(words, size, canvas.scheme.ink))
        canvas.write(
            SlideBox(box.x + GUTTER, y, box.width - GUTTER, height),
            [Paragraph(tuple(runs))],
            name="line",
        )
        y += height + size * BETWEEN_LINES
    return y - box.y
