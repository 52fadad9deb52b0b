"""Bodies and areas as of a day: the one way to the names, kinds and codes they bore, and to which were there.

LAOs, areas and health units alike: `dated` of a record's declaration says in which columns that stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Select

from data import clock
from data.domain.dated_identity import Identity, identity_on, nearest_to, timeline
from data.records import RECORDS
from data.records.model import Dated
from queries._base import fetch, in_province, rows_of
from queries._cache import cached
from queries.rows import each, made, rows_as

LAO, AREA, UNIT = "lao", "area", "health_unit"


@dataclass(frozen=True, slots=True)
class Succession:
    """Of a day on a body stands in the place of another; one that goes on itself may take others in."""

    old_code: str
    new_code: str
    effective_on: date
    order_th: str | None
    url: str | None
    source_key: str | None


@cached
def read_successions(*, record: str = LAO) -> tuple[Succession, ...]:
    """All that are on record, the oldest first."""
    table = RECORDS[dated_of(record).succession].table
    order = (table.c.effective_on, table.c.old_code, table.c.new_code)
    rows = fetch(rows_as(Succession, table).order_by(*order))
    return tuple(made(Succession, row) for row in rows)


@cached
def read_timeline(*, code: str, record: str = LAO) -> tuple[Identity, ...]:
    """All that a body was, the oldest first; () where there is none of this code."""
    table = RECORDS[record].table
    found = fetch(_bodies(record).where(table.c.code == code))
    return _line(found[0], code=code, record=record) if found else ()


@cached
def read_renamed(*, record: str = LAO) -> Mapping[str, Identity]:
    """Bodies that are on record to have been or to become something else: as they are known today."""
    table = RECORDS[record].table
    found = fetch(_bodies(record).where(table.c.code.in_(_dated(record=record).keys())))
    today = clock.today()
    return {row.code: nearest_to(_line(row, code=row.code, record=record), today) for row in found}


def read_dated_codes(*, record: str) -> tuple[str, ...]:
    """The bodies of which anything of another day is on record, or which follow or gave way to others."""
    followed = {code for one in read_successions(record=record) for code in (one.old_code, one.new_code)}
    return tuple(sorted({*_dated(record=record), *followed}))


@cached
def read_called(*, province: str, on: date) -> Mapping[str, tuple[str, str | None]]:
    """The names that bodies and areas of a province ("00": all) bore on a day, of those that bore several."""
    found: dict[str, tuple[str, str | None]] = {}
    for record in (AREA, LAO, UNIT):
        table = RECORDS[record].table
        wanted = table.c.code.in_(_dated(record=record).keys())
        for row in fetch(_bodies(record).where(wanted, in_province(table, province))):
            borne = nearest_to(_line(row, code=row.code, record=record), on)
            found[row.code] = (borne.name_th, borne.name_en)
    return found


def as_of_day(frame: pd.DataFrame, *, on: date, record: str = LAO) -> pd.DataFrame:
    """Bodies by what they were on a day; those that were not there that day are left out.

    Changed columns: those of the record's `dated` and (where one is named) source_key, as far as the frame
    has them.
    """
    return _borne(frame, on=on, record=record, everybody=False)


def as_known(frame: pd.DataFrame, *, on: date, record: str = LAO) -> pd.DataFrame:
    """The same with every body: of one that is no more what it was last, of one to come what it will be."""
    return _borne(frame, on=on, record=record, everybody=True)


def in_columns(one: Identity, *, record: str) -> dict[str, Any]:
    """What a body was, by the record's own columns."""
    return {column: getattr(one, name) for name, column in dated_of(record).columns.items()}


def dated_of(record: str) -> Dated:
    """Raises ValueError for a record whose bodies have no days."""
    dated = RECORDS[record].dated
    if dated is None:
        raise ValueError(f"{record} has no identities by day")
    return dated


def _bodies(record: str) -> Select[Any]:
    table = RECORDS[record].table
    statement = rows_of(table, "code", *dated_of(record).columns.values(), "source_key")
    for name, values in RECORDS[record].where.items():
        statement = statement.where(table.c[name].in_(values))
    return statement


def _borne(frame: pd.DataFrame, *, on: date, record: str, everybody: bool) -> pd.DataFrame:
    known = _dated(record=record).keys() | _followed(record=record).keys()
    concerned = frame[frame["code"].isin(known)]
    if concerned.empty:
        return frame
    rows = zip(concerned.index, each(concerned), strict=True)
    lines = {at: _line(row, code=row.code, record=record) for at, row in rows}
    borne = {at: nearest_to(line, on) for at, line in lines.items()}
    fields = {**dated_of(record).columns, "source_key": "source_key"}
    changed = {
        column: _over(frame[column], {at: getattr(one, name) for at, one in borne.items()})
        for name, column in fields.items()
        if column in frame
    }
    absent = [at for at, line in lines.items() if identity_on(line, on) is None]
    return frame.assign(**changed).drop(index=[] if everybody else absent)


def _over(column: pd.Series, told: Mapping[Any, Any]) -> pd.Series:
    """The column with what some of its rows bore; a change without a source of its own leaves the row's."""
    if column.name == "source_key":
        told = {at: source for at, source in told.items() if source}
    values = [told.get(at, value) for at, value in column.items()]
    return pd.Series(values, index=column.index, dtype=object)


def _line(row: Any, *, code: str, record: str) -> tuple[Identity, ...]:
    columns = dated_of(record).columns
    known: dict[str, Any] = {name: getattr(row, column, None) for name, column in columns.items()}
    return timeline(
        first=Identity(**known, source_key=row.source_key),
        dated=_dated(record=record).get(code, ()),
        followed=_followed(record=record).get(code, ()),
    )


@cached
def _dated(*, record: str) -> Mapping[str, tuple[Identity, ...]]:
    """What bodies are on record to have become, by their codes."""
    dated = dated_of(record)
    kept = RECORDS[dated.identity]
    columns = (*kept.key, "to_on", *dated.columns.values(), "founded", "source_key")
    found: dict[str, list[Identity]] = defaultdict(list)
    for row in fetch(rows_of(kept.table, *columns)):
        known = {name: getattr(row, column) for name, column in dated.columns.items()}
        days = {"from_on": row.from_on, "to_on": row.to_on, "founded": bool(row.founded)}
        found[getattr(row, kept.key[0])].append(Identity(**known, **days, source_key=row.source_key))
    return {code: tuple(own) for code, own in found.items()}


@cached
def _followed(*, record: str) -> Mapping[str, tuple[date, ...]]:
    """The days from which another body stands in a body's place; who takes in others goes on itself."""
    days: dict[str, list[date]] = defaultdict(list)
    for one in read_successions(record=record):
        if one.old_code != one.new_code:
            days[one.old_code].append(one.effective_on)
    return {code: tuple(own) for code, own in days.items()}
