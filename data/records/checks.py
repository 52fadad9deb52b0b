"""What a row must be before anything is asked of the database: columns, values, order of dates."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from numbers import Integral, Real
from typing import Any

from data.domain.calendar import fiscal_year_of
from data.domain.unseen import CONTROLS, DIRECTIONS
from data.records.model import Column, Record
from data.records.tables import MAX_KEY_LENGTH
from words import BE_OFFSET, Named, text

CE_YEARS = range(1800, 2300)
"""A date outside these is in the Buddhist era, or mistyped."""

FISCAL_YEARS = range(2400, 2700)
"""A fiscal year outside these is in the Common era, or mistyped."""

MOST_WHOLE = 2**31 - 1
"""The largest whole number that a column holds on either engine; no count of people comes near it."""

MAX_SHOWN = 80
"""Characters of a given value that a message repeats."""


@dataclass(frozen=True)
class RowError:
    """One thing wrong with one row: where, what was given, what was expected.

    `row` counts the rows given for the record, from 1; None: the row was not given but stands already.
    `expected` is a key below `records.expected` in the words, filled with `values`.
    """

    record: Record
    row: int | None
    key: str
    column: str | None
    given: str
    expected: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, *, lang: str) -> str:
        """One line for the reader."""
        parts = [self.record.title(lang=lang)]
        if self.row is not None:
            parts.append(text("records.row", lang=lang, row=self.row))
        if self.key:
            parts.append(self.key)
        if self.column is not None:
            column = self.record.by_name.get(self.column)
            parts.append(column.header(lang=lang) if column else self.column)
        expected = text(f"records.expected.{self.expected}", lang=lang, **self.values)
        line = text("records.error", lang=lang, where=" · ".join(parts), expected=expected)
        return line + given_words(self.given, lang=lang)


def given_words(given: str, *, lang: str) -> str:
    """What was given, as the end of a message; nothing where nothing was."""
    return text("records.given", lang=lang, given=given) if given else ""


def shown(value: Any) -> str:
    """A given value as a message repeats it."""
    words = "" if value is None else str(value)
    return words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN] + "…"


_UNSEEN = dict.fromkeys((*CONTROLS, *DIRECTIONS))
"""Left out of every text, whoever writes it."""


class _WrongValueError(Exception):
    def __init__(self, expected: str, **values: Any) -> None:
        super().__init__(expected)
        self.expected = expected
        self.values_for_words = values


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongValueError("text")
    return (value if value.isprintable() else value.translate(_UNSEEN)).strip()


def _integer(value: Any) -> int:
    # Nearly all are of the one kind, and to ask what else is a whole number takes longer than all the rest.
    is_whole = type(value) is int or (isinstance(value, Integral) and not isinstance(value, bool))
    if not is_whole:
        raise _WrongValueError("integer")
    whole = int(value)
    if abs(whole) > MOST_WHOLE:
        raise _WrongValueError("too_large", most=f"{MOST_WHOLE:,}")
    return whole


def _decimal(value: Any) -> float:
    # Nearly all are floats, and to ask what else is a number takes longer than all the rest.
    is_number = type(value) is float or (isinstance(value, Real) and not isinstance(value, bool))
    if not is_number or not math.isfinite(value):
        raise _WrongValueError("decimal")
    return float(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongValueError("flag")
    return value


def _date(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _WrongValueError("date")
    if value.year not in CE_YEARS:
        raise _WrongValueError("ce_date")
    return value


def _fiscal_year(value: Any) -> int:
    year = _integer(value)
    if year not in FISCAL_YEARS:
        raise _WrongValueError("fiscal_year")
    return year


def _json(value: Any) -> Any:
    if not isinstance(value, (dict, list)):
        raise _WrongValueError("json")
    try:
        return json.loads(json.dumps(value))
    except (TypeError, ValueError):
        raise _WrongValueError("json") from None


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "flag": _flag,
    "date": _date,
    "fiscal_year": _fiscal_year,
    "json": _json,
}


_DATED = ("date", "fiscal_year")


def _check_range(column: Column, value: Any, *, today: date | None) -> None:
    """A value outside what its column holds plausible is a slip of the hand. Raises _WrongValueError."""
    if column.between is not None and not column.between[0] <= value <= column.between[1]:
        low, high = column.between
        raise _WrongValueError("between", low=f"{low:g}", high=f"{high:g}")
    if column.kind not in _DATED:
        return
    year = value.year if column.kind == "date" else value
    if column.since is not None and year < column.since:
        raise _WrongValueError("too_early", **_eras(column, column.since))
    if today is None:
        return
    this_year = today.year if column.kind == "date" else fiscal_year_of(today)
    if column.kind == "date" and not column.ahead and value > today:
        raise _WrongValueError("after_today", today=today)
    if year > this_year + column.ahead:
        raise _WrongValueError("too_late", **_eras(column, this_year + column.ahead))


def _eras(column: Column, year: int) -> dict[str, int]:
    """A year as both eras write it."""
    be = year + BE_OFFSET if column.kind == "date" else year
    return {"be": be, "ce": be - BE_OFFSET}


def _read(column: Column, value: Any, *, length: int | None, today: date | None) -> Any:
    """The value as it is stored. Raises _WrongValueError."""
    if value is None or (isinstance(value, str) and not value.strip()):
        if column.required:
            raise _WrongValueError("required")
        return None
    value = _READERS[column.kind](value)
    if column.allowed and value not in column.allowed:
        raise _WrongValueError("allowed", allowed=", ".join(column.allowed))
    if length is not None and len(value) > length:
        raise _WrongValueError("length", length=length, given_length=len(value))
    if column.between is not None or column.kind in _DATED:
        _check_range(column, value, today=today)
    return value


def check_row(
    record: Record, row: Mapping[str, Any], *, number: int, today: date | None
) -> tuple[dict[str, Any], list[RowError]]:
    """The row as it is stored, its fixed columns filled in, and everything wrong with it.

    `today`: what may not lie ahead of it does not; None: not asked, since seeds are held by their own test
    and a machine whose clock is wrong must still start.
    `province_code` stays in if it was given. References and codes are for the writer to check.
    """
    clean: dict[str, Any] = dict(record.fixed)
    known = record.by_name
    wrong: list[tuple[str | None, Any, str, dict[str, Any]]] = []
    for column in record.columns:
        value = row.get(column.name)
        if value is None and not column.required:  # most cells of most rows
            clean[column.name] = None
            continue
        try:
            clean[column.name] = _read(column, value, length=record.lengths.get(column.name), today=today)
        except _WrongValueError as error:
            clean[column.name] = None
            wrong.append((column.name, value, error.expected, error.values_for_words))
    for name in [one for one in row if one not in known]:
        value = row[name]
        if name == "province_code" and value:
            clean[name] = value
        elif name in record.fixed and value in (None, "", record.fixed[name]):
            continue
        elif name in record.fixed:
            wrong.append((name, value, "allowed", {"allowed": record.fixed[name]}))
        elif value not in (None, ""):
            wrong.append((name, value, "unknown_column", {}))
    for first, second in record.ordered:
        if clean[first] is not None and clean[second] is not None and clean[first] > clean[second]:
            header = record.by_name[first]
            values = {"other": Named(header.th, header.en), "value": clean[first]}
            wrong.append((second, clean[second], "not_before", values))
    key = record.key_of(clean)
    if len(key) > MAX_KEY_LENGTH:
        wrong.append((record.key[-1], key, "length", {"length": MAX_KEY_LENGTH, "given_length": len(key)}))
    return clean, [
        RowError(record, number, key.strip("|"), column, shown(value), expected, values)
        for column, value, expected, values in wrong
    ]


def read_cell(column: Column, cell: str) -> Any:
    """A cell of a seed file as a value; what cannot be read stays text, for the check to name it."""
    cell = cell.strip()
    if not cell:
        return None
    try:
        return _CELL_READERS[column.kind](cell)
    except ValueError:
        return cell


def _flag_cell(cell: str) -> bool:
    try:
        return {"true": True, "1": True, "false": False, "0": False}[cell.lower()]
    except KeyError:
        raise ValueError(cell) from None


_CELL_READERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "integer": int,
    "decimal": float,
    "flag": _flag_cell,
    "date": date.fromisoformat,
    "fiscal_year": int,
    "json": json.loads,
}
