"""What two publications of the same areas tell together that neither tells alone.

An edition stays public, so a later one can be subtracted from it (differencing: Hundepool et al., Statistical
Disclosure Control, Wiley 2012, chapter 4). A number that stood in both is the same unknown in both; where a
number was corrected, the difference of the totals is that of the corrected cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

from data.domain.small_numbers import Held, Table, is_told, words_of
from data.domain.sums import Range, Sum, cells_of, narrow

NOW, THEN, BOTH = "now|", "then|", "both|"


@dataclass(frozen=True)
class Published:
    """A table as it went out: what of it was held back."""

    table: Table
    labels: Mapping[str, Held]


def told_together(now: Published, then: Published, *, min_count: int) -> frozenset[str]:
    """Cells held back in either of which both together tell more than the words say, one alone did not."""
    same = {
        cell
        for cell, count in now.table.counts.items()
        if count is not None and then.table.counts.get(cell) == count
    }
    known: dict[str, Range] = {}
    for prefix, one in ((NOW, now), (THEN, then)):
        for cell, (low, high) in words_of(one.table, one.labels, min_count=min_count).items():
            name = BOTH + cell if cell in same else prefix + cell
            before = known.get(name, (-inf, inf))
            known[name] = (max(before[0], low), min(before[1], high))
    sums = list(_sums(now.table, then.table, same=same))
    for cell in cells_of(sums):
        known.setdefault(cell, (-inf, inf))
    found = narrow(known, sums)
    return frozenset(
        cell
        for prefix, one in ((NOW, now), (THEN, then))
        for cell, label in one.labels.items()
        if is_told(label, found[BOTH + cell if cell in same else prefix + cell], min_count=min_count)
        and not is_told(label, _alone(one, min_count=min_count)[cell], min_count=min_count)
    )


def _alone(one: Published, *, min_count: int) -> Mapping[str, Range]:
    known = words_of(one.table, one.labels, min_count=min_count)
    return narrow(known, [own for own in one.table.sums if known.keys() >= set(own.cells)])


def _sums(now: Table, then: Table, *, same: set[str]) -> Iterator[Sum]:
    """The sums of both, what stood in both gathered into one unknown of its own, so that the sums that
    share it still are a tree."""
    gathered: dict[tuple[str, ...], str] = {}
    for prefix, table in ((NOW, now), (THEN, then)):
        for one in table.sums:
            parts = [part for part in one.parts if part in table.counts]
            if one.whole not in table.counts or not parts:
                continue
            kept = tuple(sorted(part for part in parts if part in same and _in_both(now, then, one, part)))
            others = [BOTH + p if p in same else prefix + p for p in parts if p not in kept]
            if len(kept) > 1 and kept not in gathered:
                gathered[kept] = f"sum|{one.whole}"
                yield Sum(gathered[kept], tuple(BOTH + part for part in kept))
            named = [gathered[kept]] if len(kept) > 1 else [BOTH + part for part in kept]
            whole = BOTH + one.whole if one.whole in same else prefix + one.whole
            yield Sum(whole, (*named, *others), open=one.open)


def _in_both(now: Table, then: Table, one: Sum, part: str) -> bool:
    """Whether a part stands in the sum of this whole in both tables."""
    return all(
        any(other.whole == one.whole and part in other.parts for other in table.sums) for table in (now, then)
    )
