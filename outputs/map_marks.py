"""The marks of points: one description for the map's canvas, its legend, slides and paper.

Families never mix: LAOs are circles, รพ.สต. and สอน. diamonds, an LAO's own centre a cross in a circle.
A white square with a number counts units whose place is not shown; a small dot is one without evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from data.domain.transfer import TransferState
from outputs.look import CERTIFICATES, LAO_TYPES, UNIT_YEARS, Colour

LAO_TYPE_SIZES = {
    "PAO": 9,
    "city_municipality": 8,
    "town_municipality": 7,
    "subdistrict_municipality": 6,
    "SAO": 4,
    "special": 8,
}
"""Radius: size tells the types apart where colour does not."""

NO_EVIDENCE_FILL = Colour.NO_EVIDENCE.value
"""Of units of which no evidence was found: quieter than what was."""

FAINT = Colour.FAINT.value
PALE = Colour.PALE.value
EDGE = Colour.WHITE.value
APPLICATION_RING = Colour.INK.value


@dataclass(frozen=True)
class Mark:
    """How a point looks. `half`: only the left half filled. `ring`: a thin ring around it, `outer`: another
    outside that; both colours. `size`: radius in pixels. `words`: a number in it. `quiet`:
    without a rim, for what is there and of which nothing is known."""

    shape: Literal["circle", "diamond", "square", "cross"]
    fill: str | None
    stroke: str
    half: bool = False
    ring: str | None = None
    outer: str | None = None
    size: float = 6
    words: str = ""
    quiet: bool = False


def lao_type_mark(code: str) -> Mark:
    """An LAO by its type; an unknown type looks like the smallest."""
    fill, size = LAO_TYPES.get(code, FAINT), LAO_TYPE_SIZES.get(code, 4)
    return Mark(shape="circle", fill=fill, stroke=EDGE, size=size)


def certificate_mark(
    level: str | None, *, applying: bool = False, member: bool = False, award: bool = False
) -> Mark:
    """An LAO by its highest certificate, with rings for an application and for the WHO."""
    if not (level or applying or member or award):
        return Mark(shape="circle", fill=PALE, stroke=PALE, size=2, quiet=True)
    return Mark(
        shape="circle",
        fill=CERTIFICATES[level].value if level in CERTIFICATES else None,
        stroke=EDGE if level else FAINT,
        ring=APPLICATION_RING if applying else Colour.WHO.value if award else None,
        outer=Colour.WHO.value if member else None,
        size=7,
    )


def unit_mark(state: TransferState, *, place: int = 0, notched: bool = True, near: bool = False) -> Mark:
    """A unit by evidence of transfer; `place`: of its year among the years shown, from 0.

    `notched`: one whose year is not known looks different, where others have one. `near`: larger, as in a
    single district.
    """
    blue = Colour.UNIT.value
    size = 6.5 if near else 5
    match state:
        case TransferState.YEAR_KNOWN:
            fill = UNIT_YEARS[min(place, len(UNIT_YEARS) - 1)]
            return Mark(shape="diamond", fill=fill, stroke=EDGE, size=size)
        case TransferState.YEAR_UNKNOWN:
            edge = blue if notched else EDGE
            return Mark(shape="diamond", fill=blue, stroke=edge, half=notched, size=size)
        case TransferState.RETURNED:
            return Mark(shape="diamond", fill=FAINT, stroke=blue, size=size)
        case TransferState.OWN_CENTRE:
            return Mark(shape="cross", fill=EDGE, stroke=blue, size=5)
        case _:
            return Mark(shape="circle", fill=NO_EVIDENCE_FILL, stroke=EDGE, size=4)


def stack_mark(*, found: bool, count: int) -> Mark:
    """Units of a sub-district whose place is not shown, with evidence of transfer or without."""
    edge = Colour.UNIT.value if found else FAINT
    return Mark(shape="square", fill=EDGE, stroke=edge, size=8.5, words=str(count))


def swatch_svg(colour: str, *, hatched: bool = False, box: int = 22) -> Markup:
    """A class of areas as a small tile; hatched for no data, as on the map."""
    lines = Markup('<path d="M0 22L22 0M-6 16L16 -6M6 28L28 6" stroke="{}" stroke-width="1.5"/>').format(
        Colour.NO_STATUS.value
    )
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22" width="{box}" height="{box}">'
        '<rect x="1" y="3" width="20" height="16" rx="3" fill="{colour}" stroke="{edge}" stroke-width="1"/>'
        "{lines}</svg>"
    ).format(box=box, colour=colour, edge=FAINT, lines=lines if hatched else "")


_OUTLINES = {
    "circle": Markup('<circle cx="{middle}" cy="{middle}" r="{size}" {look}/>'),
    "diamond": Markup('<path d="M{middle} {low}L{high} {middle}L{middle} {high}L{low} {middle}z" {look}/>'),
    "square": Markup('<rect x="{low}" y="{low}" width="{side}" height="{side}" rx="3" {look}/>'),
    "cross": Markup(
        '<circle cx="{middle}" cy="{middle}" r="{size}" {look}/>'
        '<path d="M{middle} {low}V{high}M{low} {middle}H{high}" {look}/>'
    ),
}


def mark_svg(mark: Mark, *, box: int = 22) -> Markup:
    """The mark as the canvas draws it."""
    middle, size = box / 2, mark.size
    place = {"middle": middle, "low": middle - size, "high": middle + size, "size": size, "side": 2 * size}
    fill = EDGE if mark.fill is None or mark.half else mark.fill
    look = Markup('fill="{}" stroke="{}" stroke-width="1.5"').format(fill, mark.stroke)
    parts = [_OUTLINES[mark.shape].format(**place, look=look)]
    if mark.half and mark.fill:
        half = Markup('<path d="M{middle} {low}L{middle} {high}L{low} {middle}z" fill="{fill}"/>')
        parts.append(half.format(**place, fill=mark.fill))
    if mark.words:
        number = Markup(
            '<text x="{0}" y="{1}" text-anchor="middle" font-family="Noto Sans Thai, sans-serif" '
            'font-weight="700" font-size="12" fill="{2}">{3}</text>'
        )
        parts.append(number.format(middle, middle + 4.3, mark.stroke, mark.words))
    ring = Markup('<circle cx="{0}" cy="{0}" r="{1}" fill="none" stroke="{2}" stroke-width="{3}"/>')
    rings = ((mark.ring, 2.5, 1), (mark.outer, 4.5 if mark.ring else 3, 2))
    parts += [ring.format(middle, size + gap, colour, width) for colour, gap, width in rings if colour]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="{0}" height="{0}">{1}</svg>'
    ).format(box, Markup("").join(parts))
