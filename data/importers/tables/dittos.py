"""Marks by which a hand that writes a table says the same as above: \" 〃 ,, under a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from data.importers.values import is_blank

_MARKS = "\"”“〃„″,'’´`-"
_DITTO = re.compile(r"\s*(?:[\"”“〃„″]|,,|''|’’|´´|``|-\s?[\"”“〃″]\s?-)\s*")
_LONGEST = 6


def is_ditto(cell: Any) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST and bool(_DITTO.fullmatch(cell))


def said_again(row: Sequence[Any], above: Sequence[Any] | None) -> Sequence[Any]:
    """The row with what stands above each such mark; the row itself where none stands below a value."""
    if above is None or not any(isinstance(cell, str) and cell.strip()[:1] in _MARKS for cell in row if cell):
        return row
    told = [above[p] if is_ditto(cell) and _is_told(above, p) else cell for p, cell in enumerate(row)]
    return told if told != list(row) else row


def _is_told(above: Sequence[Any], place: int) -> bool:
    return place < len(above) and not is_blank(above[place]) and not is_ditto(above[place])


def each_said_again(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Sequence[Any], bool]]:
    """Rows in their order with what stands above such marks, and whether there was one."""
    above: Sequence[Any] | None = None
    for row in rows:
        told = said_again(row, above)
        yield told, told is not row
        if not all(map(is_blank, row)):
            above = told
