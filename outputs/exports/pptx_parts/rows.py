"""Lists of promises, success targets and indicators: state, words, who and when, the explanation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run, chip_width
from outputs.exports.pptx_parts.ink import clean, corners_of, solid, with_unit
from outputs.exports.pptx_parts.measure import SlideBox, line_count, shortened
from outputs.story.model import Row

ROW_SIZES = ((28, 22), (26, 22), (26, 20), (24, 20), (24, 18))
ROW_LEADING = 1.2
ROW_CHIP = 20
ROW_PAD = 7.0
CUT_LINES = 4
"""A row that fills a slide alone is cut to so many lines of each of its texts; the notes have it whole."""


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


def show_rows(canvas: Canvas, rows: Sequence[Row], *, box: SlideBox) -> None:
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
            rule = corners_of(SlideBox(box.x, y, box.width, 1))
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
        canvas.write(SlideBox(x, top, plan.words, height - 2 * ROW_PAD), paragraphs, name=f"row {row.key}")
        y += height
