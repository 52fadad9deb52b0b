"""The blocks of a slide's content: tiles of counts, rows, lines, the one number. Each knows its height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run, chip_width, clean, corners_of, solid
from outputs.exports.pptx_parts.measure import LEADING, Box, fitting_size, line_count, shortened, text_width
from outputs.exports.pptx_parts.scheme import BODY
from outputs.look import words_of
from outputs.story.model import Count, Figure, Line, Row, Slide

GAP = 14.0
TILES_ALONE = ((96, 26), (80, 24), (66, 24), (54, 22))
TILES_ABOVE = ((48, 20),)
"""Sizes of a tile's number and of its words: alone on a slide, and above something else."""

BIG = (124, 110, 98, 88, 76, 66, 56, 48)
BESIDE = (36, 32, 28, 26, 24)
COMPACT, COMPACT_ABOVE = 88, 60
SMALLEST_BESIDE_WORDS = 76
"""Down to this size the number gives way, so that the words that follow it stand on its line."""

CHIP = 26
GUTTER = 34.0
BETWEEN_LINES = 0.3
ROW_SIZES = ((28, 22), (26, 22), (26, 20), (24, 20), (24, 18))
ROW_LEADING = 1.2
ROW_CHIP = 20
ROW_PAD = 7.0
CUT_LINES = 4
"""A row that fills a slide alone is cut to so many lines of each of its texts; the notes have it whole."""


def with_unit(figure: Figure, *, lang: str) -> str:
    unit = figure.unit.of(lang)
    return clean(f"{figure.shown.of(lang)} {unit}" if unit else figure.shown.of(lang))


# Tiles


def tiles_height(canvas: Canvas, counts: Sequence[Count], *, box: Box, alone: bool) -> float:
    """What the tiles take of the box."""
    sizes = _tile_sizes(canvas, counts, box=box, alone=alone)
    return _height_of_tiles(canvas, counts, width=box.width, alone=alone, sizes=sizes)


def _height_of_tiles(
    canvas: Canvas, counts: Sequence[Count], *, width: float, alone: bool, sizes: tuple[int, int]
) -> float:
    rows = -(-len(counts) // _across(counts, alone=alone))
    height = _tile_height(canvas, counts, width=width, alone=alone, sizes=sizes)
    return rows * height + (rows - 1) * GAP


def _tile_sizes(canvas: Canvas, counts: Sequence[Count], *, box: Box, alone: bool) -> tuple[int, int]:
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


def show_tiles(canvas: Canvas, counts: Sequence[Count], *, box: Box, alone: bool) -> None:
    """A card for each count: its number, and its state as shape and word."""
    number, size = sizes = _tile_sizes(canvas, counts, box=box, alone=alone)
    width = _tile_width(counts, width=box.width, alone=alone)
    height = _tile_height(canvas, counts, width=box.width, alone=alone, sizes=sizes)
    across = _across(counts, alone=alone)
    for place, count in enumerate(counts):
        x = box.x + place % across * (width + GAP)
        y = box.y + place // across * (height + GAP)
        words = _tile_words(canvas, count)
        shown = clean(count.figure.shown.of(canvas.lang))
        unit = clean(count.figure.unit.of(canvas.lang))
        group = canvas.group(name=words or shown, alt=f"{words}: {with_unit(count.figure, lang=canvas.lang)}")
        group.card(Box(x, y, width, height), fill=canvas.scheme.card, line=canvas.scheme.line, name="card")
        inner = width - 2 * GAP
        fits = [s for s in range(number, 23, -4) if text_width(shown, size=s, bold=True) <= inner]
        figure_size = fits[0] if fits else 24
        runs = [Run(shown, figure_size, canvas.scheme.ink, bold=True)]
        room = inner - text_width(f"{shown} ", size=figure_size, bold=True)
        if unit and text_width(unit, size=size) <= room:
            runs.append(Run(f" {unit}", size, canvas.scheme.quiet))
        group.write(
            Box(x + GAP, y + 10, inner, number * 1.1),
            [Paragraph(tuple(runs), line=number * 1.1)],
            name="number",
            wrap=False,
        )
        top = y + 10 + number * 1.1
        left = x + GAP
        if count.badge:
            side = size * 0.72
            group.mark(count.badge, Box(left, top + (size * LEADING - side) / 2, side, side))
            left += size
        group.write(
            Box(left, top, x + width - GAP - left, y + height - top - 10),
            [Paragraph((Run(words, size, canvas.scheme.ink, bold=True),))],
            name="words",
        )
        group.close()


# Lines


def _line_words(canvas: Canvas, line: Line) -> tuple[str, str]:
    """The state's word, and the sentence."""
    state = f"{clean(canvas.t(words_of(line.badge)))} · " if line.badge else ""
    return state, clean(line.text.of(canvas.lang))


def line_height(canvas: Canvas, line: Line, *, size: float, width: float) -> float:
    state, words = _line_words(canvas, line)
    # The state's word is bold, so a little wider than the count takes it for.
    count = line_count(state + words, size=size, width=width - GUTTER - len(state) * size * 0.05)
    return count * size * LEADING + size * BETWEEN_LINES


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


def show_lines(canvas: Canvas, lines: Sequence[Line], *, box: Box, sizes: Sequence[float] = BODY) -> float:
    """Sentences, each with its mark in the gutter; returns the height taken."""
    size = lines_size(canvas, lines, width=box.width, height=box.height, sizes=sizes) or sizes[-1]
    y = box.y
    for line in lines:
        height = line_height(canvas, line, size=size, width=box.width)
        state, words = _line_words(canvas, line)
        most = max(int((box.bottom - y) / (size * LEADING)), 1)
        words = shortened(words, size=size, width=box.width - GUTTER, lines=most)
        side = size * 0.7 if line.badge else size * 0.26
        spot = Box(box.x + (size * 0.7 - side) / 2, y + (size * LEADING - side) / 2, side, side)
        if line.badge:
            canvas.mark(line.badge, spot)
        else:
            canvas.freeform([corners_of(spot)], fill=solid(canvas.scheme.house), name="bullet")
        runs = [Run(state, size, canvas.scheme.ink, bold=True)] if state else []
        runs.append(Run(words, size, canvas.scheme.ink))
        canvas.write(
            Box(box.x + GUTTER, y, box.width - GUTTER, height - size * BETWEEN_LINES),
            [Paragraph(tuple(runs))],
            name="line",
        )
        y += height
    return y - box.y


# Rows


@dataclass(frozen=True)
class RowPlan:
    """Widths of a slide's rows and the sizes they are written in."""

    size: float
    small: float
    chip: float
    words: float


def row_plan(canvas: Canvas, rows: Sequence[Row], *, width: float, size: float, small: float) -> RowPlan:
    chip = max(
        (chip_width(row.badge, size=ROW_CHIP, lang=canvas.lang) for row in rows if row.badge), default=0
    )
    return RowPlan(size, small, chip, width - (chip + 20 if chip else 0))


def _row_texts(canvas: Canvas, row: Row, *, plan: RowPlan, cut: bool) -> tuple[str, str, str]:
    """What was promised; figures that its words do not tell, who and when; the explanation."""
    lang = canvas.lang
    told = " ".join(words.of(lang) for words in (row.text, row.who, row.when, row.words) if words)
    figures = [with_unit(one, lang=lang) for one in row.figures if one.shown.of(lang) not in told]
    others = [clean(words.of(lang)) for words in (row.who, row.when) if words and words.of(lang)]
    texts = (
        clean(row.text.of(lang)),
        " · ".join([*figures, *others]),
        clean(row.words.of(lang)) if row.words else "",
    )
    if not cut:
        return texts
    sizes = ((plan.size, True), (plan.small, True), (plan.small, False))
    words, who, explained = (
        shortened(said, size=size, width=plan.words, lines=CUT_LINES, bold=bold)
        for said, (size, bold) in zip(texts, sizes, strict=True)
    )
    return words, who, explained


def row_height(canvas: Canvas, row: Row, *, plan: RowPlan, cut: bool = False) -> float:
    words, who, explained = _row_texts(canvas, row, plan=plan, cut=cut)
    height = line_count(words, size=plan.size, width=plan.words, bold=True) * plan.size * ROW_LEADING
    for said in (who, explained):
        if said:
            height += line_count(said, size=plan.small, width=plan.words) * plan.small * ROW_LEADING
    return max(height, ROW_CHIP * 1.5) + 2 * ROW_PAD


def fitting_plan(canvas: Canvas, rows: Sequence[Row], *, width: float, height: float) -> RowPlan | None:
    """The largest sizes at which all rows stand in the height; None where none does."""
    for size, small in ROW_SIZES:
        plan = row_plan(canvas, rows, width=width, size=size, small=small)
        if sum(row_height(canvas, row, plan=plan) for row in rows) <= height:
            return plan
    return None


def rows_that_fit(canvas: Canvas, rows: Sequence[Row], *, width: float, height: float) -> int:
    """How many of the rows stand in the height; at least one, which is then cut."""
    for count in range(len(rows), 1, -1):
        if fitting_plan(canvas, rows[:count], width=width, height=height):
            return count
    return 1


def show_rows(canvas: Canvas, rows: Sequence[Row], *, box: Box) -> None:
    """A list: state, what was promised with the explanation under it, who and when."""
    plan = fitting_plan(canvas, rows, width=box.width, height=box.height)
    cut = plan is None
    size, small = ROW_SIZES[-1]
    plan = plan or row_plan(canvas, rows, width=box.width, size=size, small=small)
    scheme, y = canvas.scheme, box.y
    for place, row in enumerate(rows):
        height = row_height(canvas, row, plan=plan, cut=cut)
        words, who, explained = _row_texts(canvas, row, plan=plan, cut=cut)
        if place:
            rule = corners_of(Box(box.x, y, box.width, 1))
            canvas.freeform([rule], fill=solid(scheme.line), name="rule")
        top, x = y + ROW_PAD, box.x
        if plan.chip:
            if row.badge:
                offset = max((plan.size * ROW_LEADING - ROW_CHIP * 1.5) / 2, 0)
                canvas.chip(row.badge, x=x, y=top + offset, size=ROW_CHIP, width=plan.chip)
            x += plan.chip + 20
        lines = plan.size * ROW_LEADING, plan.small * ROW_LEADING
        paragraphs = [Paragraph((Run(words, plan.size, scheme.ink, bold=True),), line=lines[0])]
        if who:
            paragraphs.append(Paragraph((Run(who, plan.small, scheme.house),), line=lines[1]))
        if explained:
            paragraphs.append(Paragraph((Run(explained, plan.small, scheme.quiet),), line=lines[1]))
        canvas.write(Box(x, top, plan.words, height - 2 * ROW_PAD), paragraphs, name=f"row {row.key}")
        y += height


# The one number


@dataclass(frozen=True)
class BigPlan:
    """How the number stands: its size and height; the size of what follows it, on its line or under it."""

    shown: str
    size: float
    height: float
    beside: str
    on_line: float | None
    below: float
    below_height: float
    chip_beside: bool


def _big_plan(canvas: Canvas, slide: Slide, *, width: float, compact: bool) -> BigPlan | None:
    if slide.big is None:
        return None
    lang = canvas.lang
    shown = clean(slide.big.shown.of(lang))
    beside = clean(slide.beside.text.of(lang) if slide.beside else slide.big.unit.of(lang))
    digits = shown.isascii()  # without marks above and below, so that lines may be tight
    most = COMPACT if compact else BIG[0] if digits else BIG[4]
    sizes = [one for one in BIG if one <= most]
    size = fitting_size(shown, sizes=sizes, width=width, bold=True)
    on_line = None
    for smaller in (one for one in BIG if size >= one >= min(SMALLEST_BESIDE_WORDS, size)):
        room = width - text_width(f"{shown} ", size=smaller, bold=True)
        on_line = next((s for s in BESIDE if text_width(f" {beside}", size=s) <= room), None)
        if on_line:
            size = smaller
            break
    if compact and not on_line:
        size = min(size, COMPACT_ABOVE)
    below = fitting_size(beside, sizes=BESIDE[-2:] if compact else BESIDE, width=width, lines=2)
    lines = 0 if on_line or not beside else line_count(beside, size=below, width=width)
    height = size * (0.98 if digits else LEADING)
    room = width - text_width(f"{shown} ", size=size, bold=True)
    chip = chip_width(slide.badge, size=CHIP, lang=lang) if slide.badge else 0.0
    # Where its words stand under it, the number leaves room for the state at its side.
    chip_beside = bool(slide.badge) and bool(lines) and chip <= room
    return BigPlan(shown, size, height, beside, on_line, below, lines * below * LEADING, chip_beside)


def big_height(canvas: Canvas, slide: Slide, *, width: float, compact: bool) -> float:
    """What the number and the state take, with the gap under them. `compact`: lines need the room."""
    plan = _big_plan(canvas, slide, width=width, compact=compact)
    height = plan.height + plan.below_height + GAP if plan else 0.0
    return height + (CHIP * 1.5 + GAP if slide.badge and not (plan and plan.chip_beside) else 0)


def show_big(canvas: Canvas, slide: Slide, *, box: Box, compact: bool) -> None:
    """The number with the words that follow it, then the state."""
    scheme, y = canvas.scheme, box.y
    plan = _big_plan(canvas, slide, width=box.width, compact=compact)
    if plan:
        runs = [Run(plan.shown, plan.size, scheme.ink, bold=True)]
        if plan.beside and plan.on_line:
            runs.append(Run(f" {plan.beside}", plan.on_line, scheme.house))
        number = Box(box.x, y, box.width, plan.height)
        canvas.write(number, [Paragraph(tuple(runs), line=plan.height)], name="number")
        y = number.bottom
        if plan.below_height:
            words = Box(box.x, y, box.width, plan.below_height)
            canvas.write(words, [Paragraph((Run(plan.beside, plan.below, scheme.house),))], name="beside")
            y = words.bottom
        y += GAP
        if slide.badge and plan.chip_beside:
            left = box.x + text_width(f"{plan.shown} ", size=plan.size, bold=True)
            middle = number.y + number.height * 0.56
            canvas.chip(slide.badge, x=left, y=middle - CHIP * 0.75, size=CHIP)
            return
    if slide.badge:
        canvas.chip(slide.badge, x=box.x, y=y, size=CHIP)
