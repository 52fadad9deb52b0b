"""What slides are drawn with: text in the house's font, cards, free forms, marks of states, groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from markupsafe import Markup
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from outputs.exports.pptx_parts.ink import (
    HATCHES,
    A,
    P,
    SlideRings,
    clean,
    element,
    hatched,
    mark_rings,
    printable,
    rgb,
    solid,
    thai,
)
from outputs.exports.pptx_parts.measure import LEADING, SlideBox, text_width
from outputs.exports.pptx_parts.scheme import Scheme
from outputs.look import Colour, NoStatus, words_of
from outputs.story.model import StoredBadge
from words import text


@dataclass(frozen=True)
class Run:
    words: str
    size: float
    colour: str
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """`before`: points above it. `line`: height of its lines, None for that of its largest run."""

    runs: tuple[Run, ...]
    before: float = 0
    align: Any = PP_ALIGN.LEFT
    line: float | None = None


@dataclass(frozen=True)
class Canvas:
    """The shapes of a slide, or of a group on it."""

    shapes: Any
    scheme: Scheme
    lang: str

    def t(self, key: str, **values: object) -> str:
        return text(key, lang=self.lang, **values)

    def write(
        self,
        box: SlideBox,
        paragraphs: Iterable[Paragraph],
        *,
        name: str,
        anchor: Any = MSO_ANCHOR.TOP,
        wrap: bool = True,
    ) -> Any:
        """A text box without insets, so that its edges are those of its letters."""
        # Not by `add_textbox`: it would measure the whole group anew for each name on a map.
        shape = self.shapes._shape_factory(self.shapes._add_textbox_sp(*_place(box)))
        shape.name = name
        fill_frame(shape.text_frame, paragraphs, lang=self.lang, anchor=anchor, wrap=wrap)
        return shape

    def card(
        self,
        box: SlideBox,
        *,
        fill: str | None,
        line: str | None = None,
        name: str,
        radius: float = 8,
        dashed: bool = False,
        weight: float = 1,
    ) -> Any:
        shape = self.shapes.add_shape(
            MSO_SHAPE.ROUNDED_RECTANGLE if radius else MSO_SHAPE.RECTANGLE, *_place(box)
        )
        if radius:
            shape.adjustments[0] = min(radius / min(box.width, box.height), 0.5)
        shape.name = name
        shape._element.remove(shape._element.find(qn("p:style")))  # the theme's own shadow and line
        if fill is None:
            shape.fill.background()
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = rgb(fill)
        if line is None:
            shape.line.fill.background()
        else:
            shape.line.color.rgb = rgb(line)
            shape.line.width = Pt(weight)
            if dashed:
                shape.line._get_or_add_ln().append(element(Markup('<a:prstDash {} val="dash"/>').format(A)))
        return shape

    def group(self, *, name: str, alt: str, flat: bool = False) -> Canvas:
        """A group to draw in; call `close` when all is in it. `flat`: no group will be in it, so that numbers
        of shapes are counted on rather than looked for in the whole slide."""
        shape = self.shapes.add_group_shape()
        shape.name = clean(name)
        describe(shape, alt)
        shape.shapes.turbo_add_enabled = flat
        return replace(self, shapes=shape.shapes)

    def close(self) -> None:
        """Give the group the extent of what is in it."""
        self.shapes._element.recalculate_extents()

    def freeform(
        self,
        rings: SlideRings,
        *,
        fill: Markup,
        name: str,
        alt: str = "",
        line: str | None = None,
        weight: float = 0.75,
    ) -> Any:
        """One shape of closed rings, holes by even-odd; `fill` is XML."""
        xs = [x for ring in rings for x, _ in ring]
        ys = [y for ring in rings for _, y in ring]
        left, top = min(xs), min(ys)
        wide, tall = _emu(max(xs) - left), _emu(max(ys) - top)
        steps = [_outline([(_emu(x - left), _emu(y - top)) for x, y in ring]) for ring in rings]
        edge = Markup("<a:ln><a:noFill/></a:ln>")
        if line:
            edge = Markup('<a:ln w="{}">{}<a:round/></a:ln>').format(_emu(weight), solid(line))
        shape = element(
            Markup(
                "<p:sp {a} {p}><p:nvSpPr>"
                '<p:cNvPr id="{number}" name=""/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
                '<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
                "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
                '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
                '<a:path w="{wide}" h="{tall}">{steps}</a:path></a:pathLst></a:custGeom>'
                "{fill}{edge}</p:spPr></p:sp>"
            ).format(
                a=A,
                p=P,
                number=self.shapes._next_shape_id,
                left=_emu(left),
                top=_emu(top),
                wide=wide,
                tall=tall,
                steps=Markup("").join(steps),
                fill=fill,
                edge=edge,
            )
        )
        named = shape.nvSpPr.cNvPr
        named.set("name", clean(name))
        if alt:
            named.set("descr", clean(alt))
        self.shapes._element.append(shape)
        return shape

    def mark(self, badge: StoredBadge, box: SlideBox, *, colour: str | None = None) -> None:
        """A state's shape in its own colour or in `colour`; a kind of no status is a hatched tile."""
        name = clean(self.t(words_of(badge)))
        if isinstance(badge, NoStatus):
            corners = ((0.0, 0.0), (12.0, 0.0), (12.0, 12.0), (0.0, 12.0))
            rings: SlideRings = (corners,)
            fill, line = hatched(HATCHES[badge]), str(Colour.QUIET)
        else:
            rings, fill, line = mark_rings(badge.value.path), solid(colour or badge.value.fill), None
            line = None if colour else self.scheme.mark_edge
        scale = min(box.width, box.height) / 12
        placed = [[(box.x + x * scale, box.y + y * scale) for x, y in ring] for ring in rings]
        self.freeform(placed, fill=fill, name=name, line=line)

    def chip(
        self, badge: StoredBadge, *, x: float, y: float, size: float, width: float | None = None
    ) -> SlideBox:
        """A badge: the state's colour, shape and word as one group. `width` at least."""
        words = clean(self.t(words_of(badge)))
        height = round(size * 1.5, 1)
        mark, edge = size * 0.62, size * 0.5
        box = SlideBox(x, y, max(chip_width(badge, size=size, lang=self.lang), width or 0), height)
        group = self.group(name=words, alt=words)
        none = isinstance(badge, NoStatus)
        fill = self.scheme.card if isinstance(badge, NoStatus) else badge.value.fill
        ink = self.scheme.ink if isinstance(badge, NoStatus) else badge.value.ink
        group.card(box, fill=fill, line=Colour.QUIET if none else None, name="chip", radius=5)
        group.mark(
            badge, SlideBox(x + edge, y + (height - mark) / 2, mark, mark), colour=None if none else ink
        )
        left = x + edge * 1.6 + mark
        group.write(
            SlideBox(left, y, box.right - left - edge / 2, height),
            [Paragraph((Run(words, size, ink, bold=True),), line=size * 1.2)],
            name="word",
            anchor=MSO_ANCHOR.MIDDLE,
            wrap=False,
        )
        group.close()
        return box


OTHER_FONTS = 1.1
"""How much wider than ours the letters may be of the font that a machine has in its place."""


def chip_width(badge: StoredBadge, *, size: float, lang: str) -> float:
    """Room for the word in any font, and the same padding on both sides."""
    words = clean(text(words_of(badge), lang=lang))
    return size * (0.5 * 2.6 + 0.62 + 0.15) + text_width(words, size=size, bold=True) * OTHER_FONTS


def describe(shape: Any, alt: str) -> None:
    """The alternative text of a shape, chart or group."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(alt))


def fill_frame(
    frame: Any, paragraphs: Iterable[Paragraph], *, lang: str, anchor: Any = MSO_ANCHOR.TOP, wrap: bool = True
) -> None:
    """Write into a text frame; line heights are exact, so that they are the same with every font."""
    frame.word_wrap = wrap
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, paragraph in enumerate(paragraphs):
        line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        line.alignment = paragraph.align
        height = paragraph.line or max(run.size for run in paragraph.runs) * LEADING
        line.line_spacing = Pt(round(height, 1))
        line.space_before = Pt(round(paragraph.before, 1))
        line.space_after = Pt(0)
        for run in paragraph.runs:
            written = line.add_run()
            written.text = printable(run.words)
            written.font.size = Pt(run.size)
            written.font.bold = run.bold
            written.font.color.rgb = rgb(run.colour)
            thai(written._r.get_or_add_rPr(), lang=lang)


def _emu(points: float) -> int:
    return round(points * 12700)


def _place(box: SlideBox) -> tuple[Emu, Emu, Emu, Emu]:
    return Emu(_emu(box.x)), Emu(_emu(box.y)), Emu(_emu(box.width)), Emu(_emu(box.height))


def _outline(ring: Sequence[tuple[int, int]]) -> Markup:
    """A closed ring as XML; written in one go, since a map has tens of thousands of points."""
    first, *others = ring
    lines = Markup('<a:lnTo><a:pt x="%s" y="%s"/></a:lnTo>') * len(others)
    return Markup('<a:moveTo><a:pt x="{}" y="{}"/></a:moveTo>{}<a:close/>').format(
        *first, lines % tuple(chain.from_iterable(others))
    )
