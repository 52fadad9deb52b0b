"""What two publications of the same areas tell together that neither tells alone.

An edition stays public, so a later one can be subtracted from it (differencing: Hundepool et al., Statistical
Disclosure Control, Wiley 2012, chapter 4). A number that stood in both is the same unknown in both; where a
number was corrected, the difference of the totals is that of the corrected cells. Differences add up as the
numbers do, district by district, and are a third table beside the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

from data.domain.small_numbers import CountTable, Held, is_told, words_of
from data.domain.sums import Range, Sum, cells_of, narrow

NOW, THEN, BOTH, MORE = "now|", "then|", "both|", "more|"
"""Before a cell's name: its number in either table, in both, and by how much it is more now than then."""

NOUGHT = "nought"


@dataclass(frozen=True)
class Published:
    """A table as it went out: what of it was held back."""

    table: CountTable
    labels: Mapping[str, Held]


def told_together(now: Published, then: Published, *, min_count: int) -> frozenset[str]:
    """Cells held back in either of which both together tell more than the words say, one alone did not."""
    same = {
        cell
        for cell, count in now.table.counts.items()
        if count is not None and then.table.counts.get(cell) == count
    }
    known: dict[str, Range] = {NOUGHT: (0.0, 0.0)} | {MORE + cell: (0.0, 0.0) for cell in same}
    for prefix, one in ((NOW, now), (THEN, then)):
        for cell, (low, high) in words_of(one.table, one.labels, min_count=min_count).items():
            name = _name(prefix, cell, same)
            before = known.get(name, (-inf, inf))
            known[name] = (max(before[0], low), min(before[1], high))
    sums = [*_sums(now.table, then.table, same=same), *_differences(now.table, then.table, same=same)]
    for cell in cells_of(sums):
        known.setdefault(cell, (-inf, inf))
    found = narrow(known, sums)
    return frozenset(
        cell
        for prefix, one in ((NOW, now), (THEN, then))
        for cell, label in one.labels.items()
        if is_told(label, found[_name(prefix, cell, same)], min_count=min_count)
        and not is_told(label, _alone(one, min_count=min_count)[cell], min_count=min_count)
    )


def _name(prefix: str, cell: str, same: set[str]) -> str:
    return BOTH + cell if cell in same else prefix + cell


def _alone(one: Published, *, min_count: int) -> Mapping[str, Range]:
    known = words_of(one.table, one.labels, min_count=min_count)
    return narrow(known, [own for own in one.table.sums if known.keys() >= set(own.cells)])


def _sums(now: CountTable, then: CountTable, *, same: set[str]) -> Iterator[Sum]:
    """The sums of both."""
    for prefix, table in ((NOW, now), (THEN, then)):
        for one in _own(table).values():
            parts = tuple(_name(prefix, part, same) for part in one.parts)
            yield Sum(_name(prefix, one.whole, same), parts, open=one.open)


def _differences(now: CountTable, then: CountTable, *, same: set[str]) -> Iterator[Sum]:
    """What is more now than then of each cell that is no longer the same, and of the sums it stands in.

    A sum of which nobody knows all parts says nothing of its difference.
    """
    for cell in now.counts.keys() & then.counts.keys() - same:
        yield Sum(NOW + cell, (THEN + cell, MORE + cell))
    of_now, of_then = _own(now), _own(then)
    for whole in of_now.keys() & of_then.keys():
        here, there = of_now[whole], of_then[whole]
        if here.open or there.open:
            continue
        parts = [MORE + part for part in here.parts if part in there.parts]
        parts += [_name(NOW, part, same) for part in here.parts if part not in there.parts]
        for part in there.parts:
            if part not in here.parts:
                gone = f"{MORE}{whole}|{part}"
                parts.append(gone)
                yield Sum(NOUGHT, (gone, _name(THEN, part, same)))
        yield Sum(MORE + whole, tuple(parts))


def _own(table: CountTable) -> dict[str, Sum]:
    """Sums by their whole, of the cells that the table has."""
    found = {
        one.whole: Sum(one.whole, tuple(part for part in one.parts if part in table.counts), one.open)
        for one in table.sums
        if one.whole in table.counts
    }
    return {whole: one for whole, one in found.items() if one.parts}
