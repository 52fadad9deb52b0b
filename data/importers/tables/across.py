"""Years and months that stand in the headers: a column a year becomes a row a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from data.importers.tables.heading import Head
from data.importers.tables.times import FISCAL, Time, time_of_head
from data.importers.tables.vocabulary import YEAR_HEADS, bare_head

ACROSS = 2
"""Different times in the headers from which they are a block across; one alone is what the table is of."""


@dataclass(frozen=True)
class Block:
    """The columns of one time. `heads`: each without the words of the time, so that blocks are alike."""

    time: Time
    heads: tuple[Head, ...]


def split_across(heads: Sequence[Head]) -> tuple[tuple[Head, ...], tuple[Block, ...]]:
    """The columns that say something of every row, and those of each year or month.

    Every time of a block stands in one part of a header; the other parts say what is counted.
    """
    plain: list[Head] = []
    timed: dict[Time, list[Head]] = defaultdict(list)
    for head in heads:
        found = _time_of(head)
        if found is None:
            plain.append(head)
        else:
            time, rest = found
            timed[time].append(Head(head.place, rest))
    blocks = tuple(Block(time, tuple(own)) for time, own in timed.items())
    return tuple(plain), blocks


def _time_of(head: Head) -> tuple[Time, tuple[str, ...]] | None:
    for number, part in enumerate(head.parts):
        found = time_of_head(part)
        if found is None:
            continue
        time, rest = found
        others = [p for p in (*head.parts[:number], rest, *head.parts[number + 1 :]) if p]
        kind = next((YEAR_HEADS[bare_head(p)] for p in others if bare_head(p) in YEAR_HEADS), "")
        if kind and not time.kind and not time.month:
            time = Time(time.year, kind=kind, short=time.short)
        elif kind == FISCAL and time.month:
            pass  # a month within a fiscal year bears its own year
        return time, tuple(p for p in others if bare_head(p) not in YEAR_HEADS)
    return None
