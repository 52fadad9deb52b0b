"""Holding back small counts of sensitive indicators, and the cells that would give them away.

Two steps, as statistical offices take them (Hundepool et al., Statistical Disclosure Control, Wiley 2012,
chapter 4): **primary suppression** of every count below a bound, then **secondary (complementary)
suppression** of further cells, until no sum that is published tells more than the words do. "Fewer than 5"
then leaves every value from 0 to 4 possible, and a second cell at least five values.

The rule is public and must not give away what it hides. A reader who knows it asks which numbers would
have led to just these blanks ("minimality attack": Wong, Fu, Wang and Pei, VLDB 2007). So
- which cell goes second does not hang on its value: the order is drawn by HMAC-SHA256 with a key that the
  house keeps to itself, one order for an indicator, so that years and editions hide the same cells;
- whether the blanks suffice is judged by what is published alone (simulatable: Kenthapadi, Mishra and
  Nissim, PODS 2005), never by the hidden numbers;
- some further cells go by the same draw without need, so that "two are held back" does not
  mean "one was not enough". Every set of blanks that suffices can therefore come of all numbers that fit it.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Protocol

from data.domain.sums import SLACK, Range, Sum, narrow, told_by

LEAST_VALUES = 5
"""A cell that is held back for another's sake could be at least so many values."""

EXTRA_PART, EXTRA_WHOLE = 8, 64
"""Of the cells beside a small one, one in so many goes without need; of those that have parts themselves,
whose parts then go too, one in so many."""


class Held(StrEnum):
    SMALL = "small"  # shown as "fewer than 5"
    SECOND = "second"  # not shown: with what is shown it would tell a small one
    UNTOLD = "untold"  # a value whose number of cases is not known, so it may be small


class Draw(Protocol):
    """How cells are chosen that go for another's sake."""

    def rank(self, cell: str) -> bytes:
        """Which goes first: the least."""

    def goes_along(self, cell: str, *, one_in: int) -> bool:
        """Whether it goes without need, as one in so many does."""


@dataclass(frozen=True)
class KeyedDraw:
    """The house's own draw. `series`: what has one order (an indicator); `period`: what within it may differ.

    Without a key every cell goes.
    """

    key: bytes | None
    series: str
    period: str

    def rank(self, cell: str) -> bytes:
        return self._drawn("order", cell)

    def goes_along(self, cell: str, *, one_in: int) -> bool:
        drawn = int.from_bytes(self._drawn(f"extra|{self.period}", cell)[:8])
        return self.key is None or drawn % one_in == 0

    def _drawn(self, use: str, cell: str) -> bytes:
        return hmac.digest(self.key or b"", f"{use}|{self.series}|{cell}".encode(), "sha256")


@dataclass(frozen=True)
class CountTable:
    """Counts by area as they would be published together, and the sums that hold among them.

    A count of None is not known to the house either. The sums are areas within areas: each area is part of
    one sum at most, and the whole of one at most.
    """

    counts: Mapping[str, float | None]
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True)
class _Board:
    """One table while it is worked on: its sums, the innermost first, and how deep each lies."""

    table: CountTable
    sums: tuple[Sum, ...]
    depth: Mapping[Sum, int]
    wholes: frozenset[str]


def hold_back(tables: Sequence[CountTable], *, min_count: int, draw: Draw) -> list[dict[str, Held]]:
    """Which cells of each table may not be shown, and why.

    The tables are of the same areas and hidden by one pattern: a cell that goes in one goes in all.
    """
    boards = [_board(table) for table in tables]
    held = {
        cell for table in tables for cell, count in table.counts.items() if count is None or count < min_count
    }
    while held:
        _add_extras(boards, held, draw)
        more = set().union(*(_next_cells(board, held, min_count=min_count, draw=draw) for board in boards))
        if not more:
            break
        held |= more
    return [_words(board, held, min_count=min_count)[0] for board in boards]


def words_of(table: CountTable, labels: Mapping[str, Held], *, min_count: int) -> dict[str, Range]:
    """What each cell says by itself to a reader who knows the rule: its number, or what its words allow."""
    return _words(_board(table), set(labels), min_count=min_count)[1]


def is_told(label: Held, values: Range, *, min_count: int) -> bool:
    """Whether what can be worked out of a cell is more than its words say."""
    low, high = values
    if label is Held.SMALL:
        return low > SLACK or high < min_count - 1 - SLACK
    return high - low < LEAST_VALUES - 1 - SLACK


def _board(table: CountTable) -> _Board:
    """Its sums with two cells of its own or more, the innermost first."""
    sums = [
        Sum(one.whole, tuple(part for part in one.parts if part in table.counts), one.open)
        for one in table.sums
        if one.whole in table.counts
    ]
    sums = [one for one in sums if one.parts]
    above = {part: one for one in sums for part in one.parts}
    depth = {one: _depth(one, above) for one in sums}
    ordered = tuple(sorted(sums, key=lambda one: -depth[one]))
    return _Board(table, ordered, depth, frozenset(one.whole for one in sums))


def _depth(one: Sum, above: Mapping[str, Sum]) -> int:
    steps = 0
    while one.whole in above and steps < len(above):
        one, steps = above[one.whole], steps + 1
    return steps


def _all_known(board: _Board, held: set[str], *, min_count: int) -> dict[str, Range]:
    return {cell: _known(board, cell, held, min_count=min_count) for cell in board.table.counts}


def _known(board: _Board, cell: str, held: set[str], *, min_count: int) -> Range:
    """What the words at a cell say, or its number.

    Of a whole that is held back the words say nothing yet: that it is small can tell its parts (`_words`).
    A part that is not "fewer than 5" is not fewer than 5.
    """
    count = board.table.counts[cell]
    if cell not in held and count is not None:
        return (count, count)
    if count is None or cell in board.wholes:
        return (0, inf)
    return (0, min_count - 1) if count < min_count else (min_count, inf)


def _kind(board: _Board, cell: str, *, min_count: int) -> Held:
    count = board.table.counts[cell]
    if count is None:
        return Held.UNTOLD
    return Held.SMALL if count < min_count and cell not in board.wholes else Held.SECOND


def _add_extras(boards: Iterable[_Board], held: set[str], draw: Draw) -> None:
    """Every cell that the draw takes, of the sums in which something is held back."""
    grown = True
    while grown:
        grown = False
        for board in boards:
            for one in board.sums:
                if held.isdisjoint(one.cells):
                    continue
                more = {cell for cell in one.cells if cell not in held and _is_extra(board, cell, draw)}
                grown = grown or bool(more)
                held |= more


def _is_extra(board: _Board, cell: str, draw: Draw) -> bool:
    return draw.goes_along(cell, one_in=EXTRA_WHOLE if cell in board.wholes else EXTRA_PART)


def _next_cells(board: _Board, held: set[str], *, min_count: int, draw: Draw) -> set[str]:
    """One further cell for each sum that tells too much, of the innermost such sums; none: all is safe."""
    known = _all_known(board, held, min_count=min_count)
    found = narrow(known, board.sums)
    told = {
        cell
        for cell in held & found.keys()
        if is_told(_kind(board, cell, min_count=min_count), found[cell], min_count=min_count)
    }
    if any(low > high + SLACK for low, high in found.values()):
        told |= held & known.keys()
    guilty = [one for one in board.sums if told & set(one.cells) and not held.issuperset(one.cells)]
    alone = [one for one in guilty if _tells(board, one, told, known, min_count=min_count)]
    if not guilty and told:  # a guard: none of 6,000 random tables, some with wrong totals, came here
        guilty = [one for one in board.sums if not held.isdisjoint(one.cells)]
        guilty = [one for one in guilty if not held.issuperset(one.cells)]
    chosen = alone or guilty
    if not chosen:
        return set()
    innermost = max(board.depth[one] for one in chosen)
    return {_first(one, held, draw) for one in chosen if board.depth[one] == innermost}


def _tells(board: _Board, one: Sum, told: set[str], known: Mapping[str, Range], *, min_count: int) -> bool:
    """Whether this sum by itself says too much of a cell."""
    found = told_by(known, one)
    return any(
        is_told(_kind(board, cell, min_count=min_count), found[cell], min_count=min_count)
        for cell in told & found.keys()
    )


def _first(one: Sum, held: set[str], draw: Draw) -> str:
    """The cell that goes next: a part before the whole."""
    parts = [part for part in one.parts if part not in held]
    return min(parts, key=draw.rank) if parts else one.whole


def _words(board: _Board, held: set[str], *, min_count: int) -> tuple[dict[str, Held], dict[str, Range]]:
    """Why each cell is held back, as it is shown, and what all cells and words say by themselves.

    A small whole is "fewer than 5" only where readers may learn that it is, and might as well have learnt
    that it is not: of two small parts the whole is simply not shown, whatever it is.
    """
    labels = {cell: _kind(board, cell, min_count=min_count) for cell in board.table.counts if cell in held}
    known = _all_known(board, held, min_count=min_count)
    small, large = (0.0, min_count - 1.0), (float(min_count), inf)
    for whole in [one.whole for one in board.sums if labels.get(one.whole) is Held.SECOND]:
        as_small = _all_safe(board, known | {whole: small}, labels | {whole: Held.SMALL}, min_count=min_count)
        as_large = _all_safe(board, known | {whole: large}, labels, min_count=min_count)
        if as_small and (as_large or narrow(known, board.sums)[whole][1] < min_count):
            is_small = (board.table.counts[whole] or 0.0) < min_count
            labels[whole] = Held.SMALL if is_small else Held.SECOND
            known[whole] = small if is_small else large
    return labels, known


def _all_safe(
    board: _Board, known: Mapping[str, Range], labels: Mapping[str, Held], *, min_count: int
) -> bool:
    found = narrow(known, board.sums)
    return not any(is_told(label, found[cell], min_count=min_count) for cell, label in labels.items())
