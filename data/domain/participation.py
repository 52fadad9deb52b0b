"""Taking part in a programme: the window for applying, steps, levels under criteria, what is lacking, LPA.

Nothing is late without a row of that year's calendar, nothing expired without a stated end. No score is
worked out without the items and weights of the criteria, and levels under different ones are not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PASSED = "passed"
OPENS, CLOSES = "opens", "closes"
"""Steps of a calendar between which LAOs apply."""

LPA_DIMENSIONS = ("management", "personnel", "finance", "services", "governance")
LPA_PASSES = 70.0
"""Mean of the five dimensions, in percent, from which an LAO passes."""


class WindowState(StrEnum):
    """Whether LAOs can apply. `OPENED`: it has opened, and when it closes is not known."""

    NOT_KNOWN = "not_known"
    AHEAD = "ahead"
    OPEN = "open"
    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True)
class Window:
    """The days of a year's calendar between which LAOs apply; None: on no row."""

    opens: date | None = None
    closes: date | None = None

    def state(self, *, today: date) -> WindowState:
        if self.closes is not None and today > self.closes:
            return WindowState.CLOSED
        if self.opens is None:
            return WindowState.NOT_KNOWN if self.closes is None else WindowState.OPEN
        if today < self.opens:
            return WindowState.AHEAD
        return WindowState.OPENED if self.closes is None else WindowState.OPEN

    def is_late(self, applied_on: date | None) -> bool:
        """Whether an application came after the window; without a row or a day nothing is late."""
        return applied_on is not None and self.closes is not None and applied_on > self.closes


def window_of(rows: Iterable[tuple[str, date | None]]) -> Window:
    """The window of a year from its calendar: the first day of opening, the last of closing.

    `rows`: step and day of each row of the year.
    """
    known = [(step, day) for step, day in rows if day is not None]
    return Window(
        min((day for step, day in known if step == OPENS), default=None),
        max((day for step, day in known if step == CLOSES), default=None),
    )


@dataclass(frozen=True)
class StepTaken:
    """A step of an application as a row tells it."""

    step: str
    reached_on: date | None = None
    result: str | None = None

    def days_at(self, *, today: date) -> int | None:
        """For how many days it stands at the step; None where its day is not known or lies ahead."""
        return None if self.reached_on is None or self.reached_on > today else (today - self.reached_on).days


def furthest(steps: Iterable[StepTaken], *, order: Mapping[str, int]) -> StepTaken | None:
    """The step that an application has come to, by the order of the steps; of one alike the later."""
    return max(
        steps, key=lambda one: (order.get(one.step, 0), one.reached_on or date.min, one.step), default=None
    )


class LevelChange(StrEnum):
    """How a level stands beside the one before it."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    CRITERIA_CHANGED = "criteria_changed"
    CRITERIA_NOT_KNOWN = "criteria_not_known"


def level_change(
    before: tuple[str, str | None], after: tuple[str, str | None], *, order: Mapping[str, int]
) -> LevelChange:
    """How the level moved between two certificates; it moves under one version of the criteria alone.

    `before`, `after`: level and criteria version of each.
    """
    (old, old_version), (new, new_version) = before, after
    if old_version is None or new_version is None:
        return LevelChange.CRITERIA_NOT_KNOWN
    if old_version != new_version:
        return LevelChange.CRITERIA_CHANGED
    moved = order.get(new, 0) - order.get(old, 0)
    return LevelChange.UP if moved > 0 else LevelChange.DOWN if moved < 0 else LevelChange.SAME


class Validity(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    NOT_KNOWN = "not_known"


def validity(valid_to: date | None, *, today: date) -> Validity:
    """Whether a certificate holds on a day; without a stated end that is not known."""
    if valid_to is None:
        return Validity.NOT_KNOWN
    return Validity.VALID if valid_to >= today else Validity.EXPIRED


def next_level(held: str | None, *, order: Mapping[str, int]) -> str | None:
    """The level above the one that is held, the lowest where none is; None above the highest."""
    above = [code for code in order if held is None or order[code] > order.get(held, 0)]
    return min(above, key=lambda code: (order[code], code), default=None)


@dataclass(frozen=True)
class Criterion:
    """An item of criteria. `level`: the lowest that asks for it, None: every one. Else None: not known."""

    code: str
    level: str | None = None
    weight: float | None = None
    full_score: float | None = None
    pass_score: float | None = None


@dataclass(frozen=True)
class LevelGap:
    """What is between an LAO and a level: codes of items below their pass, and of those that nobody scored.

    `passed`: those that reach it; `no_pass`: those whose pass is not known. Each item is in one of the four.
    """

    level: str
    below: tuple[str, ...]
    not_scored: tuple[str, ...]
    no_pass: tuple[str, ...]
    passed: tuple[str, ...]


def gap_to(
    level: str, items: Sequence[Criterion], scores: Mapping[str, float | None], *, order: Mapping[str, int]
) -> LevelGap | None:
    """What an LAO lacks for a level by the items of one version; None where it has no items on record.

    `scores`: by item, of the assessment that counts.
    """
    asked = [one for one in items if one.level is None or order.get(one.level, 0) <= order.get(level, 0)]
    if not asked:
        return None
    found: dict[str, list[str]] = {"below": [], "not_scored": [], "no_pass": [], "passed": []}
    for one in asked:
        score = scores.get(one.code)
        if score is None:
            found["not_scored"].append(one.code)
        elif one.pass_score is None:
            found["no_pass"].append(one.code)
        else:
            found["passed" if score >= one.pass_score else "below"].append(one.code)
    return LevelGap(level, **{name: tuple(codes) for name, codes in found.items()})


def weighted_percent(items: Sequence[Criterion], scores: Mapping[str, float | None]) -> float | None:
    """The weighted score of all items in percent; None where one lacks its weight, full score or score."""
    total = reached = 0.0
    for one in items:
        score = scores.get(one.code)
        if score is None or one.weight is None or not one.full_score:
            return None
        total += one.weight
        reached += one.weight * score / one.full_score
    return 100 * reached / total if total else None


def lpa_mean(dimensions: Sequence[float | None], *, announced: float | None = None) -> float | None:
    """The mean of the five dimensions where all are known, else the one that was announced."""
    known = [one for one in dimensions if one is not None]
    if len(known) == len(LPA_DIMENSIONS) == len(dimensions):
        return sum(known) / len(known)
    return announced


def lpa_passes(mean: float | None) -> bool | None:
    """Whether an LAO passes by the mean of its dimensions; None where that is not known."""
    return None if mean is None else mean >= LPA_PASSES
