"""A slide as a picture (PNG): for a screen of 1920 x 1080, or a square one for messages."""

from __future__ import annotations

from typing import Any

from outputs.exports.paper import PaperTeller, png, sources_of
from outputs.story.model import Slide, SlideKind, Story

SLIDE_MAP = (720.0, 800.0)
WHOLE_MAP = (1000.0, 840.0)
SQUARE_MAP = (500.0, 480.0)
"""Points, which are pixels: a map beside words, one that is the slide, one in a square."""


def slide_png(
    story: Story,
    *,
    slide: Slide,
    lang: str,
    dark: bool = False,
    square: bool = False,
    public_url: str | None = None,
) -> bytes:
    """The slide as it is told, 1920 x 1080 or 1080 x 1080, with its edition, data date, sources and QR code.

    A square one holds three rows at most, and the number large. Raises BoundariesProblem where a map has no
    shapes.
    """
    teller, data = slide_paper(story, slide=slide, lang=lang, dark=dark, square=square, public_url=public_url)
    return png(teller, template="slide", data=data)


def slide_paper(
    story: Story, *, slide: Slide, lang: str, dark: bool, square: bool, public_url: str | None
) -> tuple[PaperTeller, dict[str, Any]]:
    """What the template of a slide is given."""
    beside_words = WHOLE_MAP if slide.kind is SlideKind.MAP else SLIDE_MAP
    teller = PaperTeller(
        story, lang=lang, public_url=public_url, map_box=SQUARE_MAP if square else beside_words, dark=dark
    )
    sample = slide.sample or any(row.sample for row in slide.rows)
    data = {
        "slide": teller.tell(slide),
        "sources_line": teller.sources_line((*slide.sources, *sources_of(slide))),
        "watermark": story.edition.demonstration or sample,
        "code": teller.qr(slide.item),
        "number": 1 + [one.key for one in story.slides].index(slide.key),
        "numbers": len(story.slides),
        "dark": dark,
        "square": square,
    }
    return teller, data
