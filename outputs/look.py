"""How things look, once for screens, slides and paper: palette, states, certificates, health units.

Marks are SVG, drawn: the house's font has none of the shapes, and a drawn one looks the same everywhere.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from markupsafe import Markup


class Colour(StrEnum):
    """The palette of the house. A colour not named here is not used."""

    HOUSE = "#0f5e4d"
    HOUSE_SOFT = "#e4efe9"
    PAPER = "#f7f5f0"
    CARD = "#ffffff"
    INK = "#1d2a26"
    QUIET = "#55615c"
    LINE = "#d9d5ca"
    AMBER = "#d9a400"
    AMBER_LINE = "#b98a00"
    AMBER_SOFT = "#fdf3d3"
    AMBER_INK = "#5e4700"
    WHITE = "#ffffff"
    NIGHT = "#111a17"
    NIGHT_CARD = "#1a2622"
    NIGHT_INK = "#eef2ee"
    NIGHT_QUIET = "#b3beb8"
    NIGHT_HOUSE = "#8fd3bd"
    NIGHT_HOUSE_SOFT = "#1f3a32"
    NIGHT_LINE = "#3a4a44"
    NIGHT_AMBER_LINE = "#e8bd3a"
    NIGHT_AMBER_SOFT = "#3a2f0c"
    NIGHT_AMBER_INK = "#f6e2a4"
    PRINT_INK = "#000000"
    PRINT_QUIET = "#333333"
    PRINT_LINE = "#bbbbbb"
    STAGE = "#0d2a24"
    STAGE_CARD = "#16392f"
    STAGE_INK = "#f4f1e8"
    STAGE_QUIET = "#9fb8ae"
    STAGE_HOUSE = "#9fd3bd"
    ON_TRACK = "#2f7a5d"
    FAR_BEHIND = "#b84f14"
    MOVING_AWAY = "#8c1d2f"
    NO_STATUS = "#8d948f"
    BRONZE = "#b0713a"
    SILVER = "#8d99a6"
    GOLD = "#d9a400"
    NOT_DUE = "#c3cbc6"
    NO_PART = "#eceae4"
    FAINT = "#7d877f"
    PALE = "#a9b3ad"
    NO_EVIDENCE = "#7f93a3"
    SHADOW = "#00000038"
    SHEET_HEAD = "#1f4e5f"
    SHEET_NEEDED = "#8a3b12"
    SHEET_QUIET = "#6b6b6b"
    SHEET_READING = "#f2f2f2"
    SHEET_ERROR = "#f6c9c4"
    SHEET_WARNING = "#fce9b2"
    SHEET_NOTICE = "#dce9f5"
    WHO = "#2458a6"
    UNIT = "#2458a6"


SEQUENTIAL = ("#e4efe9", "#bcdccd", "#88c1a6", "#4c9b7c", "#1b7257")
"""Five greens, from little to much."""

COURSES = ("#2458a6", "#b84f14", "#6f9e8c", "#8c1d2f", "#5c6863")
COURSES_BY_NIGHT = ("#86b4f5", "#f0975c", "#a9d6c6", "#f08a98", "#a9b5af")
"""Curves after the first, which is the house's own."""

LAO_TYPES = {
    "PAO": "#5b3a8c",
    "city_municipality": "#8c2d5a",
    "town_municipality": "#c2571a",
    "subdistrict_municipality": "#0f7a8a",
    "SAO": "#4a5a1e",
    "special": "#333333",
}
"""Fill of an LAO's circle, by the code of its type."""

UNIT_YEARS = ("#123a75", "#2458a6", "#4f7fc4", "#7ea3d8", "#a9c3e6")
"""Fill of a transferred unit: earlier transfers are darker."""

NO_DATA = "#d8d8d4"
"""Under the hatching of areas without data."""


MAP_DAY: Mapping[str, str] = {
    "map-sea": "#e3ebec",
    "map-beyond": "#ece8dc",
    "map-beyond-line": "#dcd7c8",
    "map-edge": "#c9c3b0",
    "map-line": "#8fa79c",
    "map-none-found": "#ffffff",
    "map-1": "#cfe5da",
    "map-2": "#93c7b0",
    "map-3": "#4b9c7c",
    "map-4": "#1b7257",
    "map-5": "#125443",
    "map-6": "#0b3d31",
    "map-no-register": "#f3efe4",
    "map-no-register-line": "#b3ac98",
    "map-unchosen": "#efece4",
    "map-unchosen-line": "#d3cdbc",
    "map-hatched": "#f6f3ea",
    "map-hatch": "#b9b39f",
    "map-card": "#fffefb",
    "map-card-line": "#e0dbcd",
    "map-ink": Colour.INK,
    "map-quiet": "#53615b",
    "map-strong": "#0c4438",
    "map-halo": "#fffefb",
    "map-tip": Colour.INK,
}
"""Drawn maps: the classes from little to much, what is not known, and what lies around."""

MAP_NIGHT: Mapping[str, str] = {
    "map-sea": "#13201e",
    "map-beyond": "#1c2724",
    "map-beyond-line": "#2b3833",
    "map-edge": "#4c5b54",
    "map-line": "#6f8a7e",
    "map-none-found": "#26332e",
    "map-1": "#2d4f42",
    "map-2": "#3a7560",
    "map-3": "#57a385",
    "map-4": "#86ccb0",
    "map-5": "#b0e4d0",
    "map-6": "#e9fbf3",
    "map-no-register": "#232c28",
    "map-no-register-line": "#5c6862",
    "map-unchosen": "#1f2a26",
    "map-unchosen-line": "#35423c",
    "map-hatched": "#202925",
    "map-hatch": "#54625b",
    "map-card": Colour.NIGHT_CARD,
    "map-card-line": Colour.NIGHT_LINE,
    "map-ink": Colour.NIGHT_INK,
    "map-quiet": Colour.NIGHT_QUIET,
    "map-strong": "#c9f2e2",
    "map-halo": Colour.NIGHT,
    "map-tip": "#0a100e",
}
"""The same in the dark, where much is light."""


@dataclass(frozen=True)
class Look:
    """How a state shows: fill, ink on it, the path of its mark in a box of 12, a key into the words."""

    fill: Colour
    ink: Colour
    path: str
    words: str


HALF_SQUARE = "M1 1H11V11H1zM6 2.4V9.6H9.6V2.4z"
"""A square of which the left half is filled: diamonds are units and never a state."""


class State(Enum):
    """Where an indicator stands. Colour, shape and word always go together."""

    REACHED = Look(Colour.HOUSE, Colour.WHITE, "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z", "state.reached")
    ON_TRACK = Look(Colour.ON_TRACK, Colour.WHITE, "M6 1.2L11.4 10.8H.6z", "state.on_track")
    BEHIND = Look(Colour.AMBER, Colour.INK, HALF_SQUARE, "state.behind")
    FAR_BEHIND = Look(Colour.FAR_BEHIND, Colour.WHITE, "M6 10.8L.6 1.2H11.4z", "state.far_behind")
    MOVING_AWAY = Look(
        Colour.MOVING_AWAY,
        Colour.WHITE,
        "M2.6 .6L6 4L9.4 .6L11.4 2.6L8 6L11.4 9.4L9.4 11.4L6 8L2.6 11.4L.6 9.4L4 6L.6 2.6z",
        "state.moving_away",
    )


class Attainment(Enum):
    """The further states of the scheme of four levels; they look like the house's states of that rank."""

    BELOW_TARGET = Look(Colour.AMBER, Colour.INK, State.BEHIND.value.path, "status.level.below_target")
    AT_RISK = Look(Colour.FAR_BEHIND, Colour.WHITE, State.FAR_BEHIND.value.path, "status.level.at_risk")
    CRITICAL = Look(Colour.MOVING_AWAY, Colour.WHITE, State.MOVING_AWAY.value.path, "status.level.critical")


class Promise(Enum):
    """How a commitment stands, as its partner reports it."""

    DONE_AS_AGREED = Look(Colour.HOUSE, Colour.WHITE, State.REACHED.value.path, "promise.done_as_agreed")
    UNDER_WAY = Look(Colour.ON_TRACK, Colour.WHITE, State.ON_TRACK.value.path, "promise.under_way")
    LATE = Look(Colour.AMBER, Colour.INK, State.BEHIND.value.path, "promise.late")
    NOT_YET_DONE = Look(Colour.FAR_BEHIND, Colour.WHITE, State.FAR_BEHIND.value.path, "promise.not_yet_done")
    ADJUSTED = Look(Colour.UNIT, Colour.WHITE, "M1 3H8V.5L11.5 4L8 7.5V5H1zM11 9H4v2H11z", "promise.adjusted")
    ENDED = Look(Colour.QUIET, Colour.WHITE, "M1.5 1.5H10.5V10.5H1.5z", "promise.ended")
    NO_REPORT = Look(Colour.NO_STATUS, Colour.INK, "M1 5H11V7H1z", "promise.no_report")


class Milestone(Enum):
    """How a yearly success target stands; computed, never entered."""

    DONE = Look(Colour.HOUSE, Colour.WHITE, State.REACHED.value.path, "milestone.done")
    DONE_LATE = Look(Colour.ON_TRACK, Colour.WHITE, HALF_SQUARE, "milestone.done_late")
    NOT_DUE = Look(Colour.UNIT, Colour.WHITE, State.ON_TRACK.value.path, "milestone.not_due")
    OVERDUE = Look(Colour.FAR_BEHIND, Colour.WHITE, State.FAR_BEHIND.value.path, "milestone.overdue")
    DROPPED = Look(Colour.QUIET, Colour.WHITE, "M1.5 1.5H10.5V10.5H1.5z", "milestone.dropped")


class NoStatus(Enum):
    """The kinds of no status: grey, each with a hatching of its own, context with none. (path, key of words).

    The paths are strokes in a box of 12.
    """

    NOT_DUE = ("M-1 7L7 -1M5 13L13 5", "status.kind.not_due")
    NOT_REPORTED = ("M-1 4L4 -1M-1 10L10 -1M2 13L13 2M8 13L13 8", "status.kind.not_reported")
    NOT_APPLICABLE = ("M0 3H12M0 9H12", "status.kind.not_applicable")
    CANNOT_ASSESS = ("M0 3H12M0 9H12M3 0V12M9 0V12", "status.kind.cannot_assess")
    CONTEXT = ("M4 6H8", "status.kind.context")
    INVENTED = ("M4 6H8", "status.kind.invented")

    @property
    def words(self) -> str:
        return self.value[1]


Badge = State | Attainment | Promise | Milestone | NoStatus
"""Whatever a row can stand as."""

CERTIFICATES = {"bronze": Colour.BRONZE, "silver": Colour.SILVER, "gold": Colour.GOLD}
"""Fill of a level's circle, by the level's code."""


def state_mark(state: State | Attainment | Promise | Milestone, *, size: int = 12, colour: str) -> Markup:
    """The bare shape, for a badge that carries its own colour and word."""
    return _svg(Markup('<path d="{}" fill="{}"/>').format(state.value.path, colour), size=size)


def words_of(badge: Badge) -> str:
    """The key of a state's words."""
    return badge.words if isinstance(badge, NoStatus) else badge.value.words


def mark_of(badge: Badge, *, size: int = 12) -> Markup:
    """A state's mark in its own colour; a kind of no status is a hatched tile."""
    if isinstance(badge, NoStatus):
        return hatch_svg(badge, size=size)
    return state_mark(badge, size=size, colour=badge.value.fill)


def hatch_svg(kind: NoStatus, *, size: int = 12) -> Markup:
    """A tile of hatched grey for a kind of no status."""
    tile = Markup(
        '<rect width="12" height="12" fill="{}"/>'
        '<path d="{}" stroke="{quiet}" stroke-width="1.2" fill="none"/>'
        '<rect x=".5" y=".5" width="11" height="11" fill="none" stroke="{quiet}"/>'
    )
    return _svg(tile.format(NO_DATA, kind.value[0], quiet=Colour.QUIET), size=size)


def certificate_mark(
    level: str | None, *, applying: bool = False, network: bool = False, size: int = 16
) -> Markup:
    """A circle for the level, a thin ring for an application under way, a blue outer one for the WHO's.

    `level`: a key of CERTIFICATES, or None for no known certificate (hollow).
    """
    parts = []
    if network:
        ring = Markup('<circle cx="6" cy="6" r="5.4" fill="none" stroke="{}" stroke-width="1.1"/>')
        parts.append(ring.format(Colour.WHO))
    if applying:
        ring = Markup('<circle cx="6" cy="6" r="4.2" fill="none" stroke="{}" stroke-width=".6"/>')
        parts.append(ring.format(Colour.INK))
    fill = CERTIFICATES[level] if level else Colour.CARD
    line = Colour.WHITE if level else Colour.QUIET
    circle = Markup('<circle cx="6" cy="6" r="3.2" fill="{}" stroke="{}" stroke-width=".7"/>')
    parts.append(circle.format(fill, line))
    return _svg(Markup("").join(parts), size=size)


def unit_mark(kind: str, *, size: int = 16) -> Markup:
    """A diamond: `proven` filled, `no_evidence` hollow, `proven_year_unknown` half; `own` a small square."""
    path = "M6 .8L11.2 6L6 11.2L.8 6z"
    halo = Markup('<path d="{}" fill="none" stroke="{}" stroke-width="2.6"/>').format(path, Colour.WHITE)
    edged = Markup('<path d="{}" fill="{}" stroke="{}" stroke-width="1.2"/>')
    hollow = halo + edged.format(path, Colour.CARD, Colour.UNIT)
    square = Markup('<rect x="3" y="3" width="6" height="6" fill="{}" stroke="{}"/>')
    shapes = {
        "proven": halo + edged.format(path, Colour.UNIT, Colour.UNIT),
        "no_evidence": hollow,
        "proven_year_unknown": hollow + Markup('<path d="M6 .8V11.2L.8 6z" fill="{}"/>').format(Colour.UNIT),
        "own": square.format(Colour.UNIT, Colour.WHITE),
    }
    return _svg(shapes[kind], size=size)


def as_image(svg: Markup, *, size: int | None = None) -> Markup:
    """A mark as an HTML image, where SVG elements are not let through. Its word always stands beside it.

    `size`: pixels of its sides; without it the style tells.
    """
    box = Markup("") if size is None else Markup(' width="{0}" height="{0}"').format(size)
    return Markup('<img{} class="pk-mark" src="{}" alt="">').format(box, source_of(svg))


def source_of(svg: Markup) -> str:
    """A mark as the address of an image."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _svg(inner: Markup, *, size: int) -> Markup:
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 12" width="{0}" height="{0}">{1}</svg>'
    ).format(size, inner)
