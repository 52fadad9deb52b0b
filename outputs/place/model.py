"""The parts of what is told of one place. Plain values only; every number in it is a `Figure`."""

from __future__ import annotations

from dataclasses import dataclass, field

from outputs.story.model import EMPTY, Both, Line, Row


@dataclass(frozen=True)
class Fact:
    """One thing known of a place, or that it is not.

    `shown`: how it is read out, EMPTY where nothing is known. `notes`: its day, what it is made of, what it
    does not say. `line`: the same as a sentence, for paper and public pages; None where nothing is known.
    `dots`: units found and in all, drawn one by one. `href`: where what is shown leads to outside.
    """

    kind: str
    label: Both
    shown: Both = EMPTY
    notes: tuple[Both, ...] = ()
    line: Line | None = None
    sources: tuple[str, ...] = ()
    dots: tuple[int, int] | None = None
    href: str | None = None


@dataclass(frozen=True)
class PlaceGap:
    """What is missing, and the record that would bring it in."""

    kind: str
    text: Both
    record: str


@dataclass(frozen=True)
class CoursePoint:
    """A value of a course. `is_part`: of a part of a year, or a sum in which areas are missing."""

    year: int
    value: float
    is_part: bool = False


@dataclass(frozen=True)
class DrawnCourse:
    """Values of one method, the oldest first; `why` in their place where there is no course to draw.

    `target`: the final target, where there is one.
    """

    points: tuple[CoursePoint, ...] = ()
    target: float | None = None
    why: Both = EMPTY

    @property
    def is_drawn(self) -> bool:
        return len(self.points) > 1


@dataclass(frozen=True)
class Spread:
    """Where a value lies among those of the places around it: no names, no order.

    `values`: of the others. `similar`: the lowest and highest among the similar ones, this one left out; None
    where fewer than two have a value. `low`, `high`: how the ends are read out.
    """

    own: float
    values: tuple[float, ...]
    similar: tuple[float, float] | None
    low: Both
    high: Both


@dataclass(frozen=True)
class Number:
    """A row of the place's figures: a registered one, or an indicator of a goal set.

    `row`: what paper and public pages tell of it. `about`: unit, final target. `when`: of which period.
    `notes`: what the state stands on, or why there is none.
    """

    key: str
    row: Row
    about: Both = EMPTY
    when: Both = EMPTY
    course: DrawnCourse = field(default_factory=DrawnCourse)
    spread: Spread | None = None
    notes: tuple[Both, ...] = ()


@dataclass(frozen=True)
class Place:
    """Everything that is told of a place.

    `numbers`: registered figures against those of other places; `indicators`: of goal sets.
    """

    code: str
    level: str
    name: Both
    facts: tuple[Fact, ...]
    numbers: tuple[Number, ...] = ()
    indicators: tuple[Number, ...] = ()
    promises: tuple[Row, ...] = ()
    items: tuple[Row, ...] = ()
    leads: tuple[Row, ...] = ()
    agreements: tuple[Row, ...] = ()
    charters: tuple[Row, ...] = ()
    events: tuple[Row, ...] = ()
    gaps: tuple[PlaceGap, ...] = ()
    sample: bool = False
