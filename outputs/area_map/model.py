"""What a drawn map is made of. Pure: no Streamlit, no query, no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from markupsafe import Markup

from outputs.story.outlines import Frame, Outline


class Fill(StrEnum):
    """How an area is filled: six greens from little to much, and what is not known or not asked for.

    The colours stand in `outputs.area_map.looks`, and which class has which green in `outputs.area_classes`.
    """

    NONE_FOUND = "none-found"
    GREEN_1 = "green-1"
    GREEN_2 = "green-2"
    GREEN_3 = "green-3"
    GREEN_4 = "green-4"
    GREEN_5 = "green-5"
    GREEN_6 = "green-6"
    NO_UNIT = "no-unit"
    NO_REGISTER = "no-register"
    UNCHOSEN = "unchosen"


@dataclass(frozen=True)
class Area:
    """An area that is shown, in the order of its list (north to south): it is numbered in that order.

    `value`: what stands under its name, `strong` where it is a find. `tip`: said when it is pointed at.
    `href`: where it leads in a picture that stands alone; a page's script sets its own.
    """

    code: str
    name: str
    fill: Fill
    value: str = ""
    strong: bool = False
    href: str | None = None
    tip: str = ""


@dataclass(frozen=True)
class LegendLine:
    """A class and how many areas stand in it; one without any is left out."""

    fill: Fill
    words: str
    count: int
    n: str


@dataclass(frozen=True)
class Pin:
    """A unit of which there is evidence, where it is; or `count` of them at the label point of their
    sub-district, where their places are not shown.
    """

    lon: float
    lat: float
    count: int = 0


@dataclass(frozen=True)
class PinLine:
    """How many units are drawn as marks of a kind: `counted`, or each in its place."""

    counted: bool
    words: str
    n: str


@dataclass(frozen=True)
class Legend:
    """`notes`: pairs of an example, strong where it has a value, and what it means."""

    title: str
    lines: tuple[LegendLine, ...]
    notes: tuple[tuple[str, bool, str], ...] = ()
    pins: tuple[PinLine, ...] = ()

    @property
    def entries(self) -> tuple[LegendLine | PinLine, ...]:
        """Classes and marks, a line each."""
        return (*self.shown, *self.pins)

    @property
    def shown(self) -> tuple[LegendLine, ...]:
        """The classes that some area stands in."""
        return tuple(line for line in self.lines if line.count)


@dataclass(frozen=True)
class Neighbour:
    """Land around what is shown; its name gives way to all else. `is_abroad`: drawn without an edge."""

    outline: Outline
    name: str = ""
    is_abroad: bool = False


@dataclass(frozen=True)
class Ground:
    """Outlines in one plane, y downwards: the areas by code, what lies around them. `frame`: of the plane."""

    outlines: Mapping[str, Outline]
    neighbours: tuple[Neighbour, ...] = ()
    frame: Frame | None = None


@dataclass(frozen=True)
class Size:
    """Of a picture, in pixels. `legend`: in its emptiest corner, in a strip below it, or none.

    `scale`: of letters and lines, 1 on a screen. `keep`: width and height of what will stand in the lower
    left corner, where nothing is drawn.
    """

    width: int
    height: int
    legend: Literal["corner", "under", "none"] = "corner"
    scale: float = 1.0
    keep: tuple[int, int] = (0, 0)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """Where an area's name or number stands. `lines`: 1 where name and value share one.

    `anchor`: start, middle or end at x. `leader`: from the label to a point inside the area.
    """

    code: str
    box: Box
    text: str
    value: str
    anchor: Literal["start", "middle", "end"]
    lines: int = 1
    leader: tuple[Point, Point] | None = None
    is_number: bool = False


@dataclass(frozen=True)
class PlacedPin:
    x: float
    y: float
    count: int


@dataclass(frozen=True)
class Layout:
    """One size of a map. `shift`, `zoom`: how the plane of the ground lies in it. `legend`: its box."""

    size: Size
    shift: Point
    zoom: float
    labels: tuple[Label, ...]
    around: tuple[Label, ...]
    legend: Box | None
    pins: tuple[PlacedPin, ...] = ()

    @property
    def numbered(self) -> tuple[str, ...]:
        """Codes of the areas of which the number stands in place of the name."""
        return tuple(label.code for label in self.labels if label.is_number)


@dataclass(frozen=True)
class DrawnMap:
    """A map in its sizes. `shapes`: drawn once, in the plane of the ground; `over`: labels and legend a size.

    `codes`: of the areas shown. `label`: what the map shows, for screen readers.
    """

    shapes: Markup
    layouts: tuple[Layout, ...]
    over: tuple[Markup, ...]
    codes: tuple[str, ...]
    legend: Legend | None
    label: str
