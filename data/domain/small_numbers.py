"""Holding back small counts of sensitive indicators, and the cells that would give them away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf


class Held(StrEnum):
    SMALL = "small"  # shown as "fewer than 5"
    SECOND = "second"  # not shown: with the total it would tell a small one


@dataclass(frozen=True)
class Cells:
    """Which areas' counts are held back, and whether the total has to be as well."""

    held: Mapping[str, Held]
    total_held: bool


def hold_back(counts: Mapping[str, float], *, total: float | None, min_count: int) -> Cells:
    """Which of `counts` (area -> count) may not be shown beside `total` (None: not shown itself).

    A count below `min_count` is held back. So that no reader can subtract it out of the total, further
    cells go with it, the smallest first, until every small one could still be at least two values.
    Where no cells are left the total goes.
    """
    held = {code: Held.SMALL for code, count in counts.items() if count < min_count}
    if total is None:
        return Cells(held, total_held=False)
    if total < min_count:
        return Cells(held, total_held=True)
    spare = sorted((count, code) for code, count in counts.items() if code not in held)
    while held and _is_told(counts, held=held, total=total, min_count=min_count):
        if not spare:
            return Cells(held, total_held=True)
        held[spare.pop(0)[1]] = Held.SECOND
    return Cells(held, total_held=False)


def _is_told(counts: Mapping[str, float], *, held: Mapping[str, Held], total: float, min_count: int) -> bool:
    """Whether the total and what is shown leave a small count only one possible value."""
    rest = total - sum(count for code, count in counts.items() if code not in held)
    small = sum(1 for kind in held.values() if kind is Held.SMALL)
    second = len(held) - small
    most = min_count - 1
    others_least = second * min_count
    others_most = inf if second else (small - 1) * most
    highest = min(most, rest - others_least)
    lowest = max(0.0, rest - others_most)
    return highest - lowest < 1
