"""The one number of a slide, with the words that follow it and its state."""

from __future__ import annotations

from dataclasses import dataclass

from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run, chip_width
from outputs.exports.pptx_parts.ink import clean
from outputs.exports.pptx_parts.measure import (
    LEADING,
    SlideBox,
    fitting_size,
    line_count,
    shortened,
    text_width,
)
from outputs.exports.pptx_parts.scheme import GAP
from outputs.story.model import Slide
from words.numbers import MINUS

BIG = (124, 110, 98, 88, 76, 66, 58, 50)
BIG_WORDS = 76
NARROW = (44, 38, 32, 28)
"""Sizes of words in the number's place, where they are too long for those."""

BESIDE = (36, 32, 28, 26, 24)
BESIDE_LINES = 2
SMALLEST_BESIDE_WORDS = 76
"""Down to this size the number gives way, so that the words that follow it stand on its line."""

CHIP = 26


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


def _big_plan(canvas: Canvas, slide: Slide, *, width: float, most: float) -> BigPlan | None:
    if slide.big is None:
        return None
    lang = canvas.lang
    shown, unit = map(clean, slide.big.parts(lang))
    beside = clean(slide.beside.text.of(lang)) if slide.beside else unit
    digits = shown.replace(MINUS, "-").isascii()  # without marks above and below, so that lines may be tight
    sizes = [one for one in BIG if one <= (most if digits else min(most, BIG_WORDS))]
    size = fitting_size(shown, sizes=[*sizes, *NARROW], width=width, bold=True)
    on_line = None
    for smaller in (one for one in BIG if size >= one >= min(SMALLEST_BESIDE_WORDS, size)):
        room = width - text_width(f"{shown} ", size=smaller, bold=True)
        on_line = next((s for s in BESIDE if text_width(f" {beside}", size=s) <= room), None)
        if on_line:
            size = smaller
            break
    below = fitting_size(
        beside, sizes=BESIDE if most == BIG[0] else BESIDE[-2:], width=width, lines=BESIDE_LINES
    )
    beside = shortened(beside, size=below, width=width, lines=BESIDE_LINES)
    lines = 0 if on_line or not beside else line_count(beside, size=below, width=width)
    height = size * (0.98 if digits else LEADING)
    room = width - text_width(f"{shown} ", size=size, bold=True)
    chip = chip_width(slide.badge, size=CHIP, lang=lang) if slide.badge else 0.0
    # Where its words stand under it, the number leaves room for the state at its side.
    chip_beside = bool(slide.badge) and bool(lines) and chip <= room
    return BigPlan(shown, size, height, beside, on_line, below, lines * below * LEADING, chip_beside)


def big_height(canvas: Canvas, slide: Slide, *, width: float, most: float) -> float:
    """What the number and the state take, with the gap under them; the number is at most so large."""
    plan = _big_plan(canvas, slide, width=width, most=most)
    height = plan.height + plan.below_height + GAP if plan else 0.0
    return height + (CHIP * 1.5 + GAP if slide.badge and not (plan and plan.chip_beside) else 0)


def show_big(canvas: Canvas, slide: Slide, *, box: SlideBox, most: float) -> None:
    """The number with the words that follow it, then the state."""
    scheme, y = canvas.scheme, box.y
    plan = _big_plan(canvas, slide, width=box.width, most=most)
    if plan:
        runs = [Run(plan.shown, plan.size, scheme.ink, bold=True)]
        if plan.beside and plan.on_line:
            runs.append(Run(f" {plan.beside}", plan.on_line, scheme.house))
        number = SlideBox(box.x, y, box.width, plan.height)
        canvas.write(number, [Paragraph(tuple(runs), line=plan.height)], name="number")
        y = number.bottom
        if plan.below_height:
            words = SlideBox(box.x, y, box.width, plan.below_height)
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
