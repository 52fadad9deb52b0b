"""Tables that stand side by side on a sheet: each is read as though the others were not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from data.importers.normalise import match_key
from data.importers.tables.heading import ENOUGH, Head, Heading
from data.importers.tables.vocabulary import NO_BODY, ROLES
from data.importers.upload import CellSheet

Band = range
"""Columns of one of several tables."""


def find_bands(heading: Heading) -> list[Band]:
    """The columns of each table under one header; one alone where its headers say nothing twice.

    A blank column divides them where the headers behind it are those before it again, in part; without one
    they must be the very same, or each part begin with the same one and name its bodies before all else. It
    divides different headers too where those of each name bodies and what is told of them: each is then a
    table by itself.
    """
    heads = sorted(heading.heads, key=lambda head: head.place)
    groups: list[list[Head]] = [[heads[0]]]
    for before, head in pairwise(heads):
        if head.place > before.place + 1:
            groups.append([])
        groups[-1].append(head)
    if len(groups) > 1 and all(len(one) >= ENOUGH and _shares(groups[0], one) for one in groups[1:]):
        return _between(groups)
    if len(groups) > 1 and all(map(_is_whole, groups)):
        return _between(groups)
    repeated = _repeated(heads) if len(groups) == 1 else []
    if len(repeated) <= 1:
        repeated = _begun_again(heads)
    return _between(repeated) if len(repeated) > 1 else [range(heads[0].place, heads[-1].place + 1)]


def _heard(heads: Sequence[Head]) -> list[str]:
    return [match_key(head.own) for head in heads]


def _shares(one: Sequence[Head], other: Sequence[Head]) -> bool:
    """Whether the first header of one is among the other's: what tells the lines apart stands in both."""
    return len(one) >= ENOUGH and _heard(one)[0] in _heard(other)


def _is_whole(heads: Sequence[Head]) -> bool:
    """Whether the headers name bodies and, to the right of them, something else."""
    heard = _heard(heads)
    bodies = [number for number, words in enumerate(heard) if words in ROLES]
    return bool(bodies) and any(words not in {*ROLES, *NO_BODY} for words in heard[bodies[0] + 1 :])


def _repeated(heads: Sequence[Head]) -> list[list[Head]]:
    """The headers in parts that all say the same; one part where they do not."""
    words = _heard(heads)
    for size in range(ENOUGH, len(words) // 2 + 1):
        if len(words) % size == 0 and words == words[:size] * (len(words) // size):
            return [list(heads[first : first + size]) for first in range(0, len(heads), size)]
    return [list(heads)]


def _begun_again(heads: Sequence[Head]) -> list[list[Head]]:
    """The headers in parts that each begin with the first one; one part where any would not be a table."""
    words = _heard(heads)
    firsts = [number for number, word in enumerate(words) if word == words[0]]
    parts = [list(heads[first:end]) for first, end in zip(firsts, [*firsts[1:], len(heads)], strict=True)]
    return parts if all(map(_names_first, parts)) else [list(heads)]


def _names_first(heads: Sequence[Head]) -> bool:
    """Whether all that names bodies stands to the left of what is told of them."""
    heard = _heard(heads)
    told = [number for number, words in enumerate(heard) if words not in {*ROLES, *NO_BODY}]
    return _is_whole(heads) and not any(words in ROLES for words in heard[told[0] :])


def _between(groups: Sequence[Sequence[Head]]) -> list[Band]:
    firsts = [group[0].place for group in groups]
    return [
        range(first, end) for first, end in zip(firsts, [*firsts[1:], groups[-1][-1].place + 1], strict=True)
    ]


def only_band(sheet: CellSheet, band: Band, *, end: int) -> CellSheet:
    """The sheet up to the row `end` with the cells of these columns alone, each at its own place."""
    return replace(sheet, rows=[_masked(row, band) for row in sheet.rows[:end]])


def _masked(row: Sequence[Any], band: Band) -> list[Any]:
    return [cell if place in band else None for place, cell in enumerate(row[: band.stop])]
