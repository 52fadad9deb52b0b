"""Colours, sizes and places of the slides, in points of a page of 960 x 540 (13.333 x 7.5 inches)."""

from __future__ import annotations

from dataclasses import dataclass

from outputs.exports.pptx_parts.measure import SlideBox
from outputs.look import SEQUENTIAL, Colour

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 52.0
GAP = 14.0
BODY = (32, 30, 28, 26, 24, 22)
"""Sizes of running text, the largest that fits is taken; the last only lest a line or two need a page."""

BACKUP = (*BODY, 20, 18)
"""Backup slides are looked into, not shown: sources and methods in full come before large letters."""

SMALL = (24, 22, 20, 18)
"""Who, when, an explanation, a legend."""

TITLE = (44, 40, 36)
TITLE_WRAPPED = (34, 32, 30, 28)
KICKER = 24
FOOT = (14, 13, 12)
NAME = 14
"""A name on a map."""

QR_SIDE = 52.0
TOP = SlideBox(MARGIN, 24, WIDTH - 2 * MARGIN, 34)
"""The row of the kicker and of the tag of sample data."""

TITLE_TOP = 62.0
FOOT_BOX = SlideBox(MARGIN, 482, WIDTH - 2 * MARGIN, QR_SIDE)
CONTENT_BOTTOM = 474.0


@dataclass(frozen=True)
class Scheme:
    """Light or dark. `cover`: behind the cover, the divider and the thanks, with `on_cover` upon it.

    `mark_edge`: around the mark of a state, where the state's own colour would sink into the ground.
    """

    paper: str
    card: str
    ink: str
    quiet: str
    house: str
    line: str
    bar: str
    on_bar: str
    cover: str
    cover_shape: str
    on_cover: str
    cover_quiet: str
    mark_edge: str | None = None


LIGHT = Scheme(
    paper=Colour.PAPER,
    card=Colour.CARD,
    ink=Colour.INK,
    quiet=Colour.QUIET,
    house=Colour.HOUSE,
    line=Colour.LINE,
    bar=Colour.HOUSE,
    on_bar=Colour.WHITE,
    cover=Colour.HOUSE,
    cover_shape=SEQUENTIAL[4],
    on_cover=Colour.WHITE,
    cover_quiet=SEQUENTIAL[1],
)
DARK = Scheme(
    paper=Colour.STAGE,
    card=Colour.STAGE_CARD,
    ink=Colour.STAGE_INK,
    quiet=Colour.STAGE_QUIET,
    house=Colour.STAGE_HOUSE,
    line=Colour.QUIET,
    bar=Colour.STAGE_HOUSE,
    on_bar=Colour.STAGE,
    cover=Colour.STAGE,
    cover_shape=Colour.STAGE_CARD,
    on_cover=Colour.STAGE_INK,
    cover_quiet=Colour.STAGE_HOUSE,
    mark_edge=Colour.STAGE_INK,
)
