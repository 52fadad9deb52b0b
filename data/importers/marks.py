"""What a row of our workbook said when it was written out, and whether it still says so.

Beside each row stands a mark over what it said, so that a row which nobody touched is known, whatever has
come to stand since. A mark is over the columns that the sheet had when it was written, in the order of the
record: columns that a later release adds, and columns that somebody takes out or moves, change no mark.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from itertools import islice, product
from typing import Any

from data.importers.layout import PROVINCE, column_of, sheet_columns
from data.importers.normalise import clean
from data.importers.phk1 import PHK1_COLUMNS
from data.records import RECORDS, Record
from data.schema import NATION

FIRST_FORM, FORM = 1, 2
"""Forms of the hidden key row, `#phk1:` and `#phk2:`. Release 0.1.0 wrote the first, with 16 digits a number;
since then all 17 are written, and the key row names the columns that the marks are over."""

DIGITS = 15
"""What every spreadsheet program keeps of a number, and so what a mark is over. Some, and our own first form,
keep one more."""

HALF = 5
"""The last digit of a number that may have been rounded up to it, and rounds to either side."""

READINGS_TRIED = 729
"""Three readings a number that ends so: a row with more than six of them is taken for edited."""

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""Letters alone, so that no mark reads as a 13-digit number."""


@dataclass(frozen=True)
class Marked:
    """How the rows of a sheet are marked: the form, and the columns that the marks are over, in order."""

    form: int
    columns: tuple[str, ...]


def marked_now(record: Record) -> Marked:
    """How a sheet that is written today is marked."""
    return Marked(FORM, tuple(column.name for column in sheet_columns(record)))


def key_mark(record: Record) -> str:
    """What stands first in the hidden key row: form, record, and the columns of the marks."""
    return f"#phk{FORM}:{record.name}:{','.join(marked_now(record).columns)}"


def read_key_mark(cell: Any) -> tuple[Record, Marked] | None:
    """The record of a sheet and how its rows are marked; None for a cell that is no such mark."""
    if not isinstance(cell, str) or not cell.startswith("#phk"):
        return None
    form, name, *listed = (part.strip() for part in cell.removeprefix("#phk").split(":"))
    record = next((r for r in RECORDS.values() if name in (r.name, *r.former)), None)
    if record is None or form not in (str(FIRST_FORM), str(FORM)):
        return None
    if form == str(FIRST_FORM):
        columns = PHK1_COLUMNS.get(name, ())
    else:
        columns = tuple(listed[0].split(",")) if listed else ()
    known = [column_of(record, key) for key in columns]
    return record, Marked(int(form), tuple(c.name if c else k for k, c in zip(columns, known, strict=True)))


def mark_of(values: Mapping[str, Any], marked: Marked) -> str:
    """The mark of a row that says `values`: the same whatever a spreadsheet did to their writing."""
    return _digest([_said(values, name, marked) for name in marked.columns])


def says_same(values: Mapping[str, Any], marked: Marked, said: str) -> bool:
    """Whether a row that says `values` is the one whose mark is `said`.

    A number that was written with 16 digits may have ended in a 5 that was less before: its 15 digits are
    then those above or those below, and either may have been marked.
    """
    meant = [tuple(_meant(values, name, marked)) for name in marked.columns]
    return any(_digest(list(one)) == said for one in islice(product(*meant), READINGS_TRIED))


def is_same(value: Any, standing: Any) -> bool:
    """Whether a cell holds what stands, or what a spreadsheet makes of it: fewer digits, cleaned text."""
    if value == standing:
        return True
    if isinstance(standing, float) and isinstance(value, float | int):
        return value in _shortened(standing)
    return canonical(value) == canonical(standing)


def _shortened(number: float) -> tuple[float, ...]:
    """What a number becomes in a spreadsheet: with 16 digits, with 15, and with 15 of those 16."""
    less = float(f"{number:.{DIGITS + 1}g}")
    return less, float(f"{number:.{DIGITS}g}"), float(f"{less:.{DIGITS}g}")


def canonical(value: Any) -> Any:
    """A value in the one form in which two are compared: 15 digits, cleaned text, ISO dates."""
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, float):
        return format(value, f".{DIGITS}g")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value


def _said(values: Mapping[str, Any], name: str, marked: Marked) -> Any:
    value = values.get(name)
    if name == PROVINCE.name:
        return value or NATION
    if marked.form != FIRST_FORM and isinstance(value, int) and not isinstance(value, bool):
        return format(value, f".{DIGITS}g")  # so that a column of whole numbers may come to take decimals
    return canonical(value)


def _meant(values: Mapping[str, Any], name: str, marked: Marked) -> Iterator[Any]:
    said = _said(values, name, marked)
    yield said
    value = values.get(name)
    if isinstance(value, float) and math.isfinite(value):
        written = Decimal(f"{value:.{DIGITS + 1}g}")
        digits = written.as_tuple().digits
        if len(digits) == DIGITS + 1 and digits[-1] == HALF:
            last = Decimal(1).scaleb(written.adjusted() - DIGITS + 1)
            for rounding in (ROUND_DOWN, ROUND_UP):
                yield format(float(written.quantize(last, rounding=rounding)), f".{DIGITS}g")


_encode = json.JSONEncoder(ensure_ascii=False).encode
"""`json.dumps` would make an encoder for each row."""


def _digest(said: Sequence[Any]) -> str:
    digest = hashlib.sha256(_encode(list(said)).encode()).hexdigest()[:16]
    return digest.translate(_LETTERS)
