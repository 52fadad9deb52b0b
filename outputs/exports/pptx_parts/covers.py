"""The cover, the divider before the backup slides and the thanks: on the house's green."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data.boundaries.problems import BoundariesProblem
from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run, fill_frame
from outputs.exports.pptx_parts.foot import show_qr
from outputs.exports.pptx_parts.ink import clean, rgb, solid
from outputs.exports.pptx_parts.measure import LEADING, SlideBox, fitting_size, line_count, shortened
from outputs.exports.pptx_parts.scheme import CONTENT_BOTTOM, HEIGHT, KICKER, MARGIN, WIDTH
from outputs.exports.pptx_parts.template import place_title
from outputs.look import Colour
from outputs.qr import public_link
from outputs.story.model import Slide, Story
from outputs.story.outlines import outlines

TITLE = (72, 64, 56, 48)
TITLE_LONG = (44, 40, 36)
TITLE_LINES = 3
WORDS = (32, 28, 26, 24)
WORDS_WIDTH = 600.0
QR_LARGE = 230.0
MAP = SlideBox(640, 40, 290, HEIGHT - 80)


def paint(native: Any, *, colour: str) -> None:
    fill = native.background.fill
    fill.solid()
    fill.fore_color.rgb = rgb(colour)


def show_shape_of_province(canvas: Canvas, *, story: Story) -> None:
    """The province in a quiet shade; a cover does without where no shapes were prepared."""
    try:
        found = outlines(
            f"district-{story.edition.province}",
            width=MAP.width,
            height=MAP.height,
            version=story.edition.shapes_version,
        )
    except BoundariesProblem:
        return
    name = clean(story.edition.province_name.of(canvas.lang))
    group = canvas.group(name="province", alt=name)
    for area in found:
        rings = [[(MAP.x + x, MAP.y + y) for x, y in ring] for ring in area.rings]
        group.freeform(
            rings, fill=solid(canvas.scheme.cover_shape), name=area.code, line=canvas.scheme.cover, weight=1.5
        )
    group.close()


def show_cover(
    canvas: Canvas, native: Any, *, title: str, kicker: str, lines: Sequence[str], width: float = WORDS_WIDTH
) -> None:
    """Kicker, a bar of amber, the title in its placeholder, lines under it; in the middle of the height."""
    scheme = canvas.scheme
    size = fitting_size(title, sizes=TITLE, width=width, lines=TITLE_LINES - 1, bold=True)
    if line_count(title, size=size, width=width, bold=True) >= TITLE_LINES:
        size = fitting_size(title, sizes=TITLE_LONG, width=width, lines=TITLE_LINES, bold=True)
    title = shortened(title, size=size, width=width, lines=TITLE_LINES, bold=True)
    height = line_count(title, size=size, width=width, bold=True) * size * LEADING
    said = [line for line in lines if line]
    on_one = (s for s in WORDS if all(line_count(line, size=s, width=width) == 1 for line in said))
    in_room = (s for s in WORDS if _height(said, size=s, width=width) <= 150)
    small = next(on_one, None) or next(in_room, WORDS[-1])
    most = 5 if len(said) == 1 else 2
    said = [shortened(line, size=small, width=width, lines=most) for line in said]
    above = shortened(kicker, size=KICKER, width=width, lines=2) if kicker else ""
    kicker_height = line_count(above, size=KICKER, width=width) * KICKER * LEADING + 10 if above else 0
    whole = kicker_height + 22 + height + 16 + _height(said, size=small, width=width)
    y = max((CONTENT_BOTTOM + 40 - whole) / 2, 74)
    if above:
        words = SlideBox(MARGIN, y, width, kicker_height - 10)
        canvas.write(words, [Paragraph((Run(above, KICKER, scheme.cover_quiet),))], name="kicker")
        y += kicker_height
    canvas.card(SlideBox(MARGIN, y, 72, 6), fill=Colour.AMBER, name="bar", radius=0)
    y += 22
    place_title(native.shapes.title, x=MARGIN, y=y, width=width, height=height)
    heading = [Paragraph((Run(title, size, scheme.on_cover, bold=True),))]
    fill_frame(native.shapes.title.text_frame, heading, lang=canvas.lang)
    y += height + 16
    for line in said:
        tall = _height([line], size=small, width=width)
        words = SlideBox(MARGIN, y, width, tall)
        canvas.write(words, [Paragraph((Run(line, small, scheme.cover_quiet),))], name="line")
        y += tall


def _height(lines: Sequence[str], *, size: float, width: float) -> float:
    return sum(line_count(line, size=size, width=width) * size * LEADING for line in lines)


def show_large_qr(canvas: Canvas, slide: Slide, *, story: Story, public_url: str | None) -> bool:
    """The code that the hall scans, with where it leads; False where there is no public address."""
    link = public_link(public_url=public_url, edition=story.edition.code, item=slide.item, lang=canvas.lang)
    if not link:
        return False
    x, y = WIDTH - MARGIN - QR_LARGE, 96.0
    show_qr(canvas, link, box=SlideBox(x, y, QR_LARGE, QR_LARGE))
    words = canvas.t("slides.scan")
    paragraphs = [Paragraph((Run(words, 26, canvas.scheme.on_cover, bold=True),))]
    size = 18
    cut = shortened(link, size=size, width=QR_LARGE, lines=3)
    paragraphs.append(Paragraph((Run(cut, size, canvas.scheme.cover_quiet),)))
    lines = line_count(words, size=26, width=QR_LARGE, bold=True) * 26 + 3 * size
    canvas.write(SlideBox(x, y + QR_LARGE + 12, QR_LARGE, lines * LEADING), paragraphs, name="link")
    return True
