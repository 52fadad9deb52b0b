"""Fills, letters and outlines as a file of slides has them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from outputs.exports.pptx_parts.measure import SlideBox
from outputs.look import NO_DATA, Colour, NoStatus
from outputs.story.model import Figure

FACE = "TH Sarabun New"
"""What Thai offices have; other machines put a font of the same design in its place."""

LANGUAGES = {"th": "th-TH", "en": "en-GB"}
HATCHES = {
    NoStatus.NOT_DUE: "wdUpDiag",
    NoStatus.NOT_REPORTED: "openDmnd",
    NoStatus.NOT_APPLICABLE: "narHorz",
    NoStatus.CANNOT_ASSESS: "smGrid",
    NoStatus.CONTEXT: "pct5",
    NoStatus.INVENTED: "pct5",
}
NO_DATA_HATCH = "wdUpDiag"

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[\t\n\r\u2028\u2029 ]+")
_STEPS = re.compile(r"[MLHVvaz]|-?\d*\.?\d+")

A = Markup('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')
C = Markup('xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"')
P = Markup('xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"')
"""What the prefixes of elements stand for, where a piece of XML begins."""

SlidePoint = tuple[float, float]
SlideRings = Sequence[Sequence[SlidePoint]]


def printable(words: str) -> str:
    """What XML can hold, on one line."""
    return _UNPRINTABLE.sub("", _SPACES.sub(" ", words))


def clean(words: str) -> str:
    """The same without spaces at its ends."""
    return printable(words).strip()


def with_unit(figure: Figure, *, lang: str) -> str:
    """A number as it is shown, with its unit."""
    return clean(figure.whole(lang))


def thai(properties: Any, *, lang: str) -> None:
    """The font for Latin, East Asian and Thai letters, and the language. Called last: the schema's order."""
    for tag in ("a:latin", "a:ea", "a:cs"):
        found = properties.find(qn(tag))
        if found is None:
            found = OxmlElement(tag)
            properties.append(found)
        found.set("typeface", FACE)
    properties.set("lang", LANGUAGES[lang])


def element(xml: Markup) -> Any:
    """The element of a piece of XML; text that is no markup is none."""
    return parse_xml(xml)


def solid(colour: str, *, alpha: int | None = None) -> Markup:
    """A fill as XML; `alpha` in percent."""
    inner = Markup('<a:alpha val="{}"/>').format(alpha * 1000) if alpha is not None else ""
    fill = Markup('<a:solidFill><a:srgbClr val="{}">{}</a:srgbClr></a:solidFill>')
    return fill.format(_hex(colour), inner)


def hatched(pattern: str = NO_DATA_HATCH) -> Markup:
    return Markup(
        '<a:pattFill prst="{}"><a:fgClr><a:srgbClr val="{}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="{}"/></a:bgClr></a:pattFill>'
    ).format(pattern, _hex(Colour.QUIET), _hex(NO_DATA))


def _hex(colour: str) -> str:
    """ "#rrggbb" as XML wants it; anything else is refused."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(colour)
    return colour[1:].upper()


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(_hex(colour))


def corners_of(box: SlideBox) -> list[SlidePoint]:
    """A box as a ring."""
    return [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)]


@lru_cache(maxsize=32)
def mark_rings(path: str) -> SlideRings:
    """The rings of a mark of `outputs.look` (M, L, H, V, v, z and the arcs of its one circle)."""
    if "a" in path:
        return (tuple(_circle(6, 6, 5)),)
    rings: list[list[SlidePoint]] = []
    steps = _STEPS.findall(path)
    at, place, command = (0.0, 0.0), 0, ""
    while place < len(steps):
        if steps[place].isalpha():
            command = steps[place]
            place += 1
            if command == "z":
                continue
        if command in "HVv":
            value = float(steps[place])
            at = (value, at[1]) if command == "H" else (at[0], value + (at[1] if command == "v" else 0))
            place += 1
        else:
            at = (float(steps[place]), float(steps[place + 1]))
            place += 2
        if command == "M":
            rings.append([])
            command = "L"
        rings[-1].append(at)
    return tuple(tuple(ring) for ring in rings)


def _circle(x: float, y: float, radius: float) -> Iterable[SlidePoint]:
    turns = (math.tau * step / 48 for step in range(48))
    return ((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)
