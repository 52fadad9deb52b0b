"""The chart or the map of a slide with its heading and legend, in the room it is given."""

from __future__ import annotations

from outputs.exports.pptx_parts.chart import show_chart
from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run
from outputs.exports.pptx_parts.ink import clean
from outputs.exports.pptx_parts.map import plan_legend, show_legend, show_map
from outputs.exports.pptx_parts.measure import LEADING, SlideBox, line_count, shortened
from outputs.exports.pptx_parts.scheme import SMALL
from outputs.story.model import Slide

HEADING = 20
HEADING_LINES = 2
GAP = 14.0
LEGEND_SHARE = {False: 0.48, True: 0.36}
"""Most of the width that a legend takes beside its map: in a column, and on a slide of its own."""


def show_picture(canvas: Canvas, slide: Slide, *, box: SlideBox, version: str | None, wide: bool) -> None:
    """The slide's chart, else its map. `wide`: it has the slide to itself."""
    if slide.chart:
        title, unit = clean(slide.chart.title.of(canvas.lang)), clean(slide.chart.unit.of(canvas.lang))
        words = canvas.t("slides.unit", unit=unit) if unit else ""
        if slide.chart.title != slide.title:
            words = f"{title} ({unit})" if unit else title
        taken = _show_heading(canvas, words, box=box)
        show_chart(canvas, slide.chart, box=SlideBox(box.x, box.y + taken, box.width, box.height - taken))
    elif slide.map:
        words = "" if slide.map.title == slide.title else clean(slide.map.title.of(canvas.lang))
        _show_map(canvas, slide, words, box=box, version=version, wide=wide)


def _show_map(
    canvas: Canvas, slide: Slide, words: str, *, box: SlideBox, version: str | None, wide: bool
) -> None:
    """The legend to the left on a slide of its own, where eyes begin; else at the map's right."""
    if slide.map is None:
        return
    if not wide:
        taken = _show_heading(canvas, words, box=box)
        box = SlideBox(box.x, box.y + taken, box.width, box.height - taken)
    most = box.width * LEGEND_SHARE[wide]
    x = box.x
    taken = _show_heading(canvas, words, box=SlideBox(x, box.y, most, box.height)) if wide else 0
    size = SMALL[0] if wide else SMALL[2]
    legend = plan_legend(canvas, slide.map, width=most, height=box.height - taken, most=size)
    if wide:
        width = most if words else legend.width
        show_legend(canvas, slide.map, legend, x=x, y=box.y + taken)
        area = SlideBox(x + width + 2 * GAP, box.y, box.width - width - 2 * GAP, box.height)
    else:
        top = max(box.bottom - legend.height, box.y)
        show_legend(canvas, slide.map, legend, x=box.right - legend.width, y=top)
        area = SlideBox(x, box.y, box.width - legend.width - GAP, box.height)
    show_map(canvas, slide.map, box=area, version=version)


def _show_heading(canvas: Canvas, words: str, *, box: SlideBox) -> float:
    """The picture's own title; returns the height it takes."""
    if not words:
        return 0
    words = shortened(words, size=HEADING, width=box.width, lines=HEADING_LINES)
    height = line_count(words, size=HEADING, width=box.width) * HEADING * LEADING
    canvas.write(
        SlideBox(box.x, box.y, box.width, height),
        [Paragraph((Run(words, HEADING, canvas.scheme.quiet),))],
        name="heading",
    )
    return height + GAP / 2
