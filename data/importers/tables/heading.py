"""The header of a table: one to three rows, groups over columns, line breaks inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from data.importers.columns import CellRows, column_letters
from data.importers.headers import LOOKED_AT
from data.importers.normalise import THAI_DIGITS, clean, match_key
from data.importers.tables.cells import is_number_like
from data.importers.tables.times import BE_HEADS, CE_HEADS, time_of_head
from data.importers.values import WORDS_BEGIN, as_text, is_blank
from data.weighed import kept_of_short

MOST_ROWS = 3
ENOUGH = 2
"""Columns that a table has at least."""

Known = Callable[[str], bool]

_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+%?")
_BROKEN = re.compile(r"(?<=[ก-๙])\s*\n\s*(?=[ก-๙])")
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")


@dataclass(frozen=True)
class Head:
    """A column's header. `parts`: the words of its rows, those of the group over it first."""

    place: int
    parts: tuple[str, ...]

    @property
    def own(self) -> str:
        return self.parts[-1] if self.parts else ""

    @property
    def whole(self) -> str:
        return " ".join(self.parts)

    @property
    def lettered(self) -> str:
        """What tells it from another of the same words: รวม [C]."""
        return f"{self.whole} [{column_letters(self.place)}]"

    def spellings(self) -> tuple[str, ...]:
        """The ways in which it may be known: by its own words, by all, without what is in brackets."""
        bare = (_IN_BRACKETS.sub("", words) for words in (self.own, self.whole))
        return tuple(words for words in dict.fromkeys((self.own, self.whole, *bare)) if words)


@dataclass(frozen=True)
class Heading:
    """`first`, `last`: its rows from 0. `sure`: whether any of its headers is known."""

    first: int
    last: int
    heads: tuple[Head, ...]
    score: float

    @cached_property
    def by_place(self) -> dict[int, Head]:
        return {head.place: head for head in self.heads}

    @cached_property
    def heard(self) -> dict[int, frozenset[str]]:
        """What stands over each column, part by part, as `match_key` hears it."""
        return {head.place: frozenset(map(match_key, head.parts)) for head in self.heads}


def called(head: Head, heads: Sequence[Head]) -> str:
    """By what a header is named where something is said of it: with its letter where others read alike."""
    same = sum(match_key(other.whole) == match_key(head.whole) for other in heads)
    return head.lettered if same > 1 else head.whole


def one_line(cell: Any) -> str:
    """A header's words without the line breaks that make it fit its cell."""
    words = as_text(cell)
    if "\n" in words:
        words = _BROKEN.sub("", words)
    return " ".join(words.split())


def is_value(cell: Any) -> bool:
    """Whether a cell holds what no header does: a number that is no year."""
    if isinstance(cell, str):
        return cell[:1] not in WORDS_BEGIN and _is_number(cell)
    return isinstance(cell, int | float) and not isinstance(cell, bool) and not _is_year(float(cell))


@kept_of_short(65_536)
def _is_number(cell: str) -> bool:
    words = clean(cell).translate(THAI_DIGITS)
    if not words or not _NUMBER.fullmatch(words):
        return False
    return not _is_year(float(re.sub(r"[,%]", "", words)))


def _is_year(number: float) -> bool:
    return number.is_integer() and (int(number) in BE_HEADS or int(number) in CE_HEADS)


def find_heading(rows: CellRows, *, start: int, known: Known, looked_at: int = LOOKED_AT) -> Heading | None:
    """The rows from `start` on that are most like a header; None where there is no table."""
    best: Heading | None = None
    for first in range(start, min(start + looked_at, len(rows))):
        for last in range(first, min(first + MOST_ROWS, len(rows))):
            if any(is_value(cell) for cell in rows[last]):
                break
            found = _heading(rows, first=first, last=last, known=known)
            if found is not None and (best is None or found.score > best.score):
                best = found
    return best


def _heading(rows: CellRows, *, first: int, last: int, known: Known) -> Heading | None:
    if is_blank_row(rows[first]) or is_blank_row(rows[last]) or last + 1 >= len(rows):
        return None
    if (last > first and _is_title(rows[first])) or any(
        _is_under_a_row(rows, n) for n in range(first, last + 1)
    ):
        return None
    heads = read_heading(rows, first=first, last=last)
    if len({head.whole for head in heads}) < ENOUGH:
        return None
    score = -3.0 * (last - first) - 0.05 * first
    for head in heads:
        score += 10 if any(map(known, (*head.spellings(), *head.parts))) else 0.5
    score += 8 * _times_across(rows, first=first, last=last) - 6 * _words_below(rows, last=last, known=known)
    return Heading(first, last, heads, score)


BELOW = 10
"""Rows below a header by which a column is told to be one of numbers."""


def _words_below(rows: CellRows, *, last: int, known: Known) -> int:
    """Columns of numbers that have a word in the first row below: that row is of the header too.

    Not where it is a header by itself, as the keys of a database below its words are, or a band of rows.
    """
    first, body = rows[last + 1], rows[last + 2 : last + 2 + BELOW]
    body = body[: next((n for n, row in enumerate(body) if is_blank_row(row)), len(body))]
    words = {
        p: one_line(cell) for p, cell in enumerate(first) if isinstance(cell, str) and not is_blank(cell)
    }
    if _is_title(first) or (words and all(map(known, words.values()))):
        return 0
    count = 0
    for place, word in words.items():
        if is_value(word) or is_number_like(word) or _IS_ASIDE.fullmatch(word):
            continue
        below = [row[place] for row in body if place < len(row) and not is_blank(row[place])]
        count += len(below) >= ENOUGH and 2 * sum(map(is_value, below)) > len(below)
    return count


_IS_ASIDE = re.compile(r"\(.{1,20}\)|[\d๐-๙]{1,2}")
"""A unit or a number below a header: (คน), (1)."""


FULL = 3
"""Cells of a row from which one above it that fills the same columns is its header."""


def _is_under_a_row(rows: CellRows, line: int) -> bool:
    """Whether the row above fills every column that this one fills: then that one is the header, or a row.

    A header of unknown words stands over data that are known words, years and days; they are still data.
    """
    filled = [place for place, cell in enumerate(rows[line]) if not is_blank(cell)]
    above = rows[line - 1] if line else ()
    return len(filled) >= FULL and all(place < len(above) and not is_blank(above[place]) for place in filled)


def _is_title(row: Sequence[Any]) -> bool:
    """A text alone at the left: it stands over the table, not over its columns."""
    filled = [place for place, cell in enumerate(row) if not is_blank(cell)]
    return len(filled) == 1 and filled[0] == 0


def _times_across(rows: CellRows, *, first: int, last: int) -> int:
    """Different years or months in one row of the header; below headers of their own they are values."""
    best = 0
    for line in range(first, last + 1):
        row = rows[line]
        times = {}
        for place, cell in enumerate(row):
            if isinstance(cell, date | int | float | str) and not is_blank(cell):
                found = time_of_head(cell)
                if found is not None:
                    times[place] = found[0]
        if len(set(times.values())) < ENOUGH:
            continue
        above = rows[line - 1] if line else ()
        owned = sum(place < len(above) and not is_blank(above[place]) for place in times)
        if 2 * owned <= len(times):
            best = max(best, len(times))
    return best


def is_blank_row(row: Sequence[Any]) -> bool:
    return all(cell is None or cell == "" or is_blank(cell) for cell in row)


def read_heading(rows: CellRows, *, first: int, last: int) -> tuple[Head, ...]:
    """Headers of these rows by column. A group stands over the columns to its right up to the next one.

    It does not stand over a column that has nothing below it: that one is a header over all rows.
    """
    width = max(len(rows[line]) for line in range(first, last + 1))
    parts: list[list[str]] = [[] for _place in range(width)]
    for line in range(first, last + 1):
        row, group = rows[line], ""
        for place in range(width):
            cell = row[place] if place < len(row) else None
            below = any(
                place < len(rows[lower]) and not is_blank(rows[lower][place])
                for lower in range(line + 1, last + 1)
            )
            if not is_blank(cell):
                words = one_line(cell)
                parts[place].append(words)
                group = words if below else ""
            elif below and group and not parts[place]:
                parts[place].append(group)
            elif not below:
                group = ""
    return tuple(Head(place, tuple(words)) for place, words in enumerate(parts) if words)
