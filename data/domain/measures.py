"""Small arithmetic of the map and the overview: shares, classes, days of sums, change between years."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
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
class Dates:
    """The days of the rows behind a sum, each with how many rows are of it; `counts` is never empty."""

    counts: tuple[tuple[date, int], ...]

    @property
    def day(self) -> date:
        """The day of most rows, of several such the latest."""
        return max(self.counts, key=lambda one: (one[1], one[0]))[0]

    @property
    def rows(self) -> int:
        """How many rows are of that day."""
        return dict(self.counts)[self.day]

    @property
    def of(self) -> int:
        return sum(rows for _day, rows in self.counts)

    @property
    def mixed(self) -> bool:
        return len(self.counts) > 1


def dates_of(days: Iterable[date]) -> Dates | None:
    """None for no rows."""
    counted = Counter(days)
    return Dates(tuple(sorted(counted.items()))) if counted else None


def together(dates: Iterable[Dates]) -> Dates | None:
    """The days of sums that are added up."""
    return dates_of(day for one in dates for day, rows in one.counts for _ in range(rows))
