"""Small arithmetic of the map and the overview: shares, classes, change on the year before."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


def share(part: float | None, whole: float | None) -> float | None:
    """`part` in `whole` in percent; None where either is missing or the whole is nothing."""
    if part is None or not whole:
        return None
    return 100 * part / whole


def per_10000(count: float | None, people: float | None) -> float | None:
    """Units per 10,000 people; None where either is missing."""
    if count is None or not people:
        return None
    return 10_000 * count / people


def class_of(value: float | None, *, lower: Sequence[float]) -> int | None:
    """Index of the class that holds `value`; classes are half-open, `lower` their ascending lower bounds.

    A value below the first bound belongs to the first class: bounds are made for reading, not for hiding.
    """
    if value is None or not lower:
        return None
    return max(bisect.bisect_right(lower, value) - 1, 0)


@dataclass(frozen=True)
class Dated:
    value: float
    as_of: date


def change_on_year_before(now: Dated | None, before: Dated | None) -> float | None:
    """The difference, where both years have data of their own; a value carried forward shows no change."""
    if now is None or before is None or now.as_of == before.as_of:
        return None
    return now.value - before.value
