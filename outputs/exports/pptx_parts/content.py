"""A slide's content: what stands where, and what goes on to a further page lest it be too small to read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run, fill_frame
from outputs.exports.pptx_parts.foot import FilePage
from outputs.exports.pptx_parts.ink import clean
from outputs.exports.pptx_parts.measure import (
    LEADING,
    SlideBox,
    columns,
    fitting_size,
    line_count,
    shortened,
    text_width,
)
from outputs.exports.pptx_parts.number import BIG, big_height, show_big
from outputs.exports.pptx_parts.picture import show_picture
from outputs.exports.pptx_parts.rows import fitting_plan, rows_that_fit, show_rows
from outputs.exports.pptx_parts.scheme import (
    BACKUP,
    BODY,
    CONTENT_BOTTOM,
    GAP,
    KICKER,
    MARGIN,
    TITLE,
    TITLE_TOP,
    TITLE_WRAPPED,
    TOP,
    WIDTH,
)
from outputs.exports.pptx_parts.sentences import line_height, lines_size, lines_that_fit, show_lines
from outputs.exports.pptx_parts.template import place_title
from outputs.exports.pptx_parts.tiles import show_tiles, tiles_height
from outputs.story.model import Slide, SlideKind

TITLE_LINES = 2
UNDER_TITLE = 14.0
SHARES, MAP_SHARES = (0.55, 0.45), (0.38, 0.62)
"""Words and picture beside each other; on the slide of a map the map is what is said."""

BETWEEN = 28.0


def pages_of(canvas: Canvas, slide: Slide) -> list[Slide]:
    """The slide as one page, or as several where its words would be too small or run over."""
    page, rest = _split(canvas, slide, several=False)
    if rest is None:
        return [page]
    pages: list[Slide] = []
    rest = slide
    while rest:
        page, rest = _split(canvas, rest, several=True)
        pages.append(page)
    return pages


def _bare(slide: Slide) -> Slide:
    return replace(
        slide, big=None, beside=None, badge=None, lines=(), counts=(), rows=(), chart=None, map=None
    )


def _split(canvas: Canvas, slide: Slide, *, several: bool) -> tuple[Slide, Slide | None]:
    """What stands on this page, and what is left for the next."""
    if slide.chart and slide.map:
        return replace(slide, map=None, rows=()), replace(_bare(slide), map=slide.map, rows=slide.rows)
    area = content_box(canvas, slide, several=several)
    words = columns(box=area, shares=SHARES, gap=BETWEEN)[0] if slide.chart or slide.map else area
    height = area.height - _head_height(canvas, slide, box=words)
    if slide.lines:
        sizes = _sizes(slide)
        if lines_size(canvas, slide.lines, width=words.width, height=height, sizes=sizes) is None:
            fit = lines_that_fit(canvas, slide.lines, width=words.width, height=height, sizes=sizes)
            if fit < len(slide.lines):
                if height == area.height:
                    fit = _evenly(len(slide.lines), at_most=fit)
                left = replace(_bare(slide), lines=slide.lines[fit:], rows=slide.rows)
                return replace(slide, lines=slide.lines[:fit], rows=()), left
        height -= (
            sum(line_height(canvas, one, size=_sizes(slide)[-1], width=words.width) for one in slide.lines)
            + GAP
        )
    if not slide.rows:
        return slide, None
    if slide.chart or slide.map or (slide.lines and not _rows_fit(canvas, slide, area=area, height=height)):
        return replace(slide, rows=()), replace(_bare(slide), rows=slide.rows)
    fit = rows_that_fit(canvas, slide.rows, width=area.width, height=height)
    if fit == len(slide.rows):
        return slide, None
    fit = _evenly(len(slide.rows), at_most=fit)
    return replace(slide, rows=slide.rows[:fit]), replace(_bare(slide), rows=slide.rows[fit:])


def _evenly(number: int, *, at_most: int) -> int:
    """How many go on each page, so that the last is not left with one."""
    pages = -(-number // at_most)
    return -(-number // pages)


def _rows_fit(canvas: Canvas, slide: Slide, *, area: SlideBox, height: float) -> bool:
    return fitting_plan(canvas, slide.rows, width=area.width, height=height) is not None


def _head_height(canvas: Canvas, slide: Slide, *, box: SlideBox) -> float:
    """What stands above lines and rows."""
    height = big_height(canvas, slide, width=box.width, most=_largest_number(canvas, slide, box=box))
    if slide.counts:
        room = _room_for_tiles(canvas, slide, box=box)
        height += tiles_height(canvas, slide.counts, box=room, alone=_tiles_alone(slide)) + GAP
    return height


def _largest_number(canvas: Canvas, slide: Slide, *, box: SlideBox) -> float:
    """How large the one number may be for its lines to fit under it."""

    def fits(most: float) -> bool:
        height = box.height - big_height(canvas, slide, width=box.width, most=most)
        return (
            lines_size(canvas, slide.lines, width=box.width, height=height, sizes=_sizes(slide)) is not None
        )

    return next((most for most in BIG if fits(most)), BIG[-1])


def _room_for_tiles(canvas: Canvas, slide: Slide, *, box: SlideBox) -> SlideBox:
    """What lines leave of the box; rows want all they can get, so beside them tiles are small."""
    if slide.rows or slide.big:
        return replace(box, height=0)
    return replace(box, height=max(box.height - _least(canvas, slide, width=box.width) - GAP, 0))


def _least(canvas: Canvas, slide: Slide, *, width: float) -> float:
    """The height of the lines at their smallest."""
    return sum(line_height(canvas, line, size=_sizes(slide)[-1], width=width) for line in slide.lines)


def _sizes(slide: Slide) -> tuple[float, ...]:
    """Of running text."""
    return BACKUP if slide.kind is SlideKind.BACKUP else BODY


def _tiles_alone(slide: Slide) -> bool:
    return not (slide.lines or slide.rows or slide.chart or slide.map or slide.big)


def _title_words(canvas: Canvas, page: FilePage) -> str:
    words = clean(page.slide.title.of(canvas.lang))
    if page.parts > 1:
        words = canvas.t("slides.continued", title=words, n=page.part, total=page.parts)
    return words


def _title_height(words: str) -> tuple[float, float]:
    """Size and height of a title."""
    width = WIDTH - 2 * MARGIN
    size = fitting_size(words, sizes=TITLE, width=width, bold=True)
    if line_count(words, size=size, width=width, bold=True) > 1:
        size = fitting_size(words, sizes=TITLE_WRAPPED, width=width, lines=TITLE_LINES, bold=True)
    lines = min(line_count(words, size=size, width=width, bold=True), TITLE_LINES)
    return size, lines * size * LEADING


def content_box(canvas: Canvas, slide: Slide, *, several: bool) -> SlideBox:
    """The room under the title, which carries the count of its pages where there are several."""
    words = clean(slide.title.of(canvas.lang))
    if several:
        words = canvas.t("slides.continued", title=words, n=9, total=9)
    top = TITLE_TOP + _title_height(words)[1] + UNDER_TITLE
    return SlideBox(MARGIN, top, WIDTH - 2 * MARGIN, CONTENT_BOTTOM - top)


def show_title(canvas: Canvas, native: Any, page: FilePage, *, tag: float) -> None:
    """The kicker, and the title in its placeholder. `tag`: width taken in the corner."""
    words = _title_words(canvas, page)
    size, height = _title_height(words)
    words = shortened(words, size=size, width=WIDTH - 2 * MARGIN, lines=TITLE_LINES, bold=True)
    title = native.shapes.title
    place_title(title, x=MARGIN, y=TITLE_TOP, width=WIDTH - 2 * MARGIN, height=height)
    heading = [Paragraph((Run(words, size, canvas.scheme.ink, bold=True),))]
    fill_frame(title.text_frame, heading, lang=canvas.lang)
    kicker = clean(page.slide.kicker.of(canvas.lang))
    if kicker:
        room = TOP.width - (tag + 20 if tag else 0)
        kicker = _on_one_line(kicker, width=room)
        canvas.write(
            SlideBox(TOP.x, TOP.y, room, TOP.height),
            [Paragraph((Run(kicker, KICKER, canvas.scheme.house),), line=TOP.height)],
            name="kicker",
        )


def _on_one_line(words: str, *, width: float) -> str:
    if text_width(words, size=KICKER) <= width:
        return words
    return shortened(words, size=KICKER, width=width, lines=1)


def show_content(canvas: Canvas, page: FilePage, *, version: str | None) -> None:
    """Number, tiles, lines and rows from the top down; a picture to their right, or alone."""
    slide = page.slide
    area = content_box(canvas, slide, several=page.parts > 1)
    picture = slide.chart or slide.map
    words = area
    if picture and (slide.big or slide.badge or slide.lines or slide.counts):
        shares = MAP_SHARES if slide.kind is SlideKind.MAP else SHARES
        words, right = columns(box=area, shares=shares, gap=BETWEEN)
        show_picture(canvas, slide, box=right, version=version, wide=False)
    elif picture:
        show_picture(canvas, slide, box=area, version=version, wide=True)
        return
    y = words.y
    most = _largest_number(canvas, slide, box=words)
    show_big(canvas, slide, box=words, most=most)
    y += big_height(canvas, slide, width=words.width, most=most)
    if slide.counts:
        room = replace(_room_for_tiles(canvas, slide, box=words), y=y)
        show_tiles(canvas, slide.counts, box=room, alone=_tiles_alone(slide))
        y += tiles_height(canvas, slide.counts, box=room, alone=_tiles_alone(slide)) + GAP
    if slide.lines:
        least = _least(canvas, slide, width=words.width)
        height = least + 1 if slide.rows else area.bottom - y
        box = SlideBox(words.x, y, words.width, height)
        y += show_lines(canvas, slide.lines, box=box, sizes=_sizes(slide)) + GAP
    if slide.rows:
        show_rows(canvas, slide.rows, box=SlideBox(words.x, y, words.width, area.bottom - y))
