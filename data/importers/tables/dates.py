"""Columns that say of which time each line is: years, days, and the dates that a record has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.importers.normalise import match_key
from data.importers.tables.declared import TIMES, day_column, time_column, year_column
from data.importers.tables.heading import Head
from data.importers.tables.taken import SURE, TIME_TARGETS, Taken
from data.importers.tables.times import FISCAL
from data.importers.tables.vocabulary import DAY_HEADS, YEAR_HEADS, columns_by_head
from data.records import Record

Found = tuple[tuple[Taken, ...], tuple[Taken, ...]]


def find_times(heads: Sequence[Head], taken: dict[int, Taken], record: Record) -> Found:
    """The columns of years, and those of days; a date of the record is taken where its header names it.

    A year or a day by no other word is the record's one year, or the day of its data; where the record has
    several of which it may be any, it is taken for none.
    """
    years: list[Taken] = []
    days: list[Taken] = []
    for head in heads:
        one = taken.get(head.place) or _of_head(head, record)
        if one is None:
            continue
        one = _by_its_name(one, record)
        column = record.by_name.get(one.target)
        if one.target not in TIME_TARGETS and (column is None or column.kind not in TIMES):
            continue
        if any(one.target == other.target for other in (*years, *days) if other.target not in TIME_TARGETS):
            continue
        taken[head.place] = one
        is_year = one.target == "year" or (column is not None and column.kind == "fiscal_year")
        (years if is_year else days).append(one)
    return tuple(years), tuple(days)


def _by_its_name(one: Taken, record: Record) -> Taken:
    """A year or a day as the column of the record that it can only be."""
    year, day = year_column(record), day_column(record)
    if one.target == "year" and year is not None:
        return replace(one, target=year.name)
    return replace(one, target=day.name) if one.target == "day" and day is not None else one


def _of_head(head: Head, record: Record) -> Taken | None:
    words = [match_key(w) for w in head.spellings()]
    known = columns_by_head(record)
    column = record.by_name.get(next((known[w] for w in words if w in known), ""))
    kind = next((YEAR_HEADS[w] for w in words if w in YEAR_HEADS), None)
    if kind is not None and (column is None or column.kind == "date"):
        return _of_year(head, kind, record)
    if column is not None:
        is_time = column.kind in TIMES and not column.refers
        return Taken(column.name, head, "header", SURE, kind or "") if is_time else None
    day = day_column(record) if any(word in DAY_HEADS for word in words) else None
    return Taken(day.name, head, "header", SURE) if day is not None else None


def _of_year(head: Head, kind: str, record: Record) -> Taken | None:
    year, need = year_column(record), time_column(record)
    if year is not None and kind in ("", FISCAL):
        return Taken(year.name, head, "header", SURE, kind)
    if need is not None and need.kind == "date" and not any(c.kind == "fiscal_year" for c in record.columns):
        return Taken("year", head, "header", SURE, kind)
    return None
