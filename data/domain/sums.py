"""What published sums tell of the numbers that are not shown: their least and greatest possible values.

The audit of a table with held-back cells (Hundepool et al., Statistical Disclosure Control, Wiley 2012,
chapter 4): whoever reads it knows the shown cells and the sums they stand in, and from these the interval
of every other cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

Range = tuple[float, float]
"""Least and greatest possible value; the least above the greatest: the sums contradict each other."""

MOST_PASSES = 60
"""Rounds of narrowing: nation, province, district and sub-district settle in five. Sums that contradict
each other would go on for ever."""

SLACK = 1e-6
"""Sums of decimals are as good as equal within this."""


@dataclass(frozen=True)
class Sum:
    """`whole` is the sum of `parts`; where `open`, of these and of others that nobody knows."""

    whole: str
    parts: tuple[str, ...]
    open: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        return (*self.parts, self.whole)


def narrow(known: Mapping[str, Range], sums: Sequence[Sum]) -> dict[str, Range]:
    """What is left of each range by all sums together.

    Exact where the sums are a tree, as areas within areas are, every cell part of one sum at most; else no
    range is narrower than it can be told to be.
    """
    ranges = dict(known)
    for _ in range(MOST_PASSES):
        moved = False
        for one in sums:
            for cell, (low, high) in _of_one(ranges, one):
                before = ranges[cell]
                after = (max(before[0], low), min(before[1], high))
                if after[0] > before[0] + SLACK or after[1] < before[1] - SLACK:
                    ranges[cell], moved = after, True
                    if after[0] > after[1] + SLACK:
                        return ranges
        if not moved:
            break
    return ranges


def told_by(known: Mapping[str, Range], one: Sum) -> dict[str, Range]:
    """What this sum alone leaves of the ranges of its cells."""
    return {
        cell: (max(known[cell][0], low), min(known[cell][1], high))
        for cell, (low, high) in _of_one(known, one)
    }


def _of_one(ranges: Mapping[str, Range], one: Sum) -> list[tuple[str, Range]]:
    lows = [ranges[part][0] for part in one.parts]
    highs = [ranges[part][1] for part in one.parts] + ([inf] if one.open else [])
    bottomless, endless = lows.count(-inf), highs.count(inf)
    least = sum(low for low in lows if low != -inf)
    most = sum(high for high in highs if high != inf)
    found: list[tuple[str, Range]] = [(one.whole, (-inf if bottomless else least, inf if endless else most))]
    whole = (max(ranges[one.whole][0], found[0][1][0]), min(ranges[one.whole][1], found[0][1][1]))
    for part in one.parts:
        low, high = ranges[part]
        rest_least = -inf if bottomless - (low == -inf) else least - (0.0 if low == -inf else low)
        rest_most = inf if endless - (high == inf) else most - (0.0 if high == inf else high)
        found.append((part, (whole[0] - rest_most, whole[1] - rest_least)))
    return found


def cells_of(sums: Iterable[Sum]) -> set[str]:
    return {cell for one in sums for cell in one.cells}
