"""Rows as anyone outside may have them: each record's own table under the rules of care, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from data import clock
from data.domain.calendar import fiscal_year_end, fiscal_year_start
from data.domain.care import HIDDEN_UNIT_KINDS
from data.records import RECORDS, Column, Record
from data.records.model import Care
from data.schema import NATION, areas, batches, health_units, indicators, row_kind, sources
from queries._base import SAMPLE, Execute, holding, reading, rows_of
from queries.areas import read_sensitive_districts
from queries.batches import read_newest
from queries.concerned import waits_for_somebody
from queries.identities import in_columns, read_renamed
from queries.moment import moment
from queries.proposals import read_proposals
from queries.sources import SOURCE_COLUMNS
from queries.units import read_staff, read_unit_register

GOOD_NEWS = "passed"


@dataclass(frozen=True)
class Asked:
    """What is asked of a record; None and () mean all. `kind`: reference, sample or import."""

    province: str | None = None
    districts: tuple[str, ...] = ()
    year: int | None = None
    kind: str | None = None
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True)
class Stand:
    """The state of the house that an answer shows: its newest batch, and the day that was written.

    `mark`: tells this state from that of every other database, whose batches have the same numbers.
    """

    batch: int
    day: date | None
    mark: str


@dataclass(frozen=True)
class RowsPage:
    """`total`: how many rows there are without limit and offset. `sources`: those that the rows name."""

    rows: list[dict[str, Any]]
    total: int
    stand: Stand
    sources: list[dict[str, Any]] = field(default_factory=list)


def has_districts(record: Record) -> bool:
    return _district_column(record) is not None


def has_years(record: Record) -> bool:
    return _year_rule(record) is not None


def read_stand() -> Stand:
    """Of the moment that is read."""
    here = moment()
    return Stand(here.batch, read_newest()[1], here.mark)


def read_public(*, name: str, asked: Asked) -> RowsPage:
    """A page of the rows of record `name` that hold now, by key. Raises DatabaseProblem."""
    record = RECORDS[name]
    table = record.table
    statement = rows_of(table, "province_code", *(column.name for column in record.public_columns))
    for condition in _conditions(record, asked):
        statement = statement.where(condition)
    with reading() as execute:
        counted = select(func.count()).select_from(statement.order_by(None).subquery())
        total = execute(counted).scalar() or 0
        window = statement.order_by(table.c.record_key, table.c.id).limit(asked.limit).offset(asked.offset)
        rows = [dict(row) for row in execute(window).mappings()]
        for row in rows:
            del row["is_sample"]
        if name == "health_unit":
            _place_with_care(execute, rows)
        if name in _ASKED_OF:
            _without_whom(rows, record=name)
        if RECORDS[name].dated:
            _call_by_todays_name(rows, record=name)
        return RowsPage(rows, total, read_stand(), _sources(execute, rows))


_ASKED_OF: Mapping[str, tuple[str, Sequence[str]]] = {
    "proposal": ("code", ("addressed_to_th", "addressed_to_en")),
    "proposal_step": ("proposal_code", ("to_th", "to_en")),
}
"""By record the column of the proposal, and those that say of whom it asks something."""


def _without_whom(rows: list[dict[str, Any]], *, record: str) -> None:
    """Take out who owes an answer by now: of others it stays told whom they are for."""
    today = clock.today()
    known = read_proposals(province=NATION, today=today)
    waiting = {one.code for one in known if waits_for_somebody(one, today)}
    code, columns = _ASKED_OF[record]
    for row in rows:
        if row[code] in waiting:
            row.update(dict.fromkeys(columns))


def read_public_frame(frame: pd.DataFrame, *, columns: Sequence[str], asked: Asked) -> RowsPage:
    """A page of a table that a query has made, in its own order; a missing value is None.

    A PAO belongs to every district of its province.
    """
    if asked.districts:
        here = frame["district_code"].isin(asked.districts)
        if "lao_type" in frame:
            here |= (frame["lao_type"] == "PAO") & (frame["row_kind"] != SAMPLE)
        frame = frame[here]
    if asked.kind:
        frame = frame[frame["row_kind"] == asked.kind]
    part = frame.iloc[asked.offset : asked.offset + asked.limit][list(columns)]
    rows = [
        {name: _plain(value) for name, value in zip(columns, row, strict=True)}
        for row in part.itertuples(index=False, name=None)
    ]
    with reading() as execute:
        return RowsPage(rows, len(frame), read_stand(), _sources(execute, rows))


def read_batches(*, asked: Asked) -> RowsPage:
    """Batches, the newest first: what was written when, never by whom nor from which file."""
    columns = [
        batches.c[name] for name in ("number", "uuid", "kind", "written_at", "release", "counts", "undoes")
    ]
    statement = select(*columns).where(batches.c.number <= moment().batch)
    with reading() as execute:
        total = execute(select(func.count()).select_from(statement.subquery())).scalar() or 0
        window = statement.order_by(batches.c.number.desc()).limit(asked.limit).offset(asked.offset)
        rows = [
            {**row, "written_at": row["written_at"].replace(tzinfo=UTC)} for row in execute(window).mappings()
        ]
        return RowsPage(rows, total, read_stand())


def read_staff_by_district(*, province: str) -> pd.DataFrame:
    """Staff of the units a province shows, added up by district: all that is told of sensitive ones."""
    register = read_unit_register(province=province)
    places = register[["code", "district_code"]]
    staff = read_staff(province=province).merge(places, left_on="unit_code", right_on="code")
    counts = ["doctors", "dentists", "nurses", "health_volunteers"]
    grouped = staff.groupby(["district_code", "as_of", "row_kind"])
    # A count that no unit gives is not known, which is not none.
    sums = grouped[counts].sum(min_count=1)
    about = grouped.agg(units=("unit_code", "count"), source_key=("source_key", "first"))
    return about.join(sums).reset_index()


def _conditions(record: Record, asked: Asked) -> list[ColumnElement[bool]]:
    table = record.table
    held: list[ColumnElement[bool]] = [table.c[name].in_(values) for name, values in record.where.items()]
    held += _care(record)
    if asked.province is not None:
        held.append(table.c.province_code == asked.province)
    if asked.kind is not None:
        held.append(batches.c.kind == asked.kind)
    if asked.districts:
        held.append(_in_districts(record, asked.districts))
    rule = _year_rule(record)
    if asked.year is not None and rule is not None:
        held.append(rule(asked.year))
    return held


def _care(record: Record) -> list[ColumnElement[bool]]:
    """Of which rows the house tells nobody: as the columns declare it, and of hidden units wherever named."""
    held: list[ColumnElement[bool]] = []
    for column in record.columns:
        value = record.table.c[column.name]
        if column.care in _ROWS_TOLD:
            held.append(_ROWS_TOLD[column.care](column, value))
        if column.refers and column.refers.records == ("health_unit",) and record.name != "health_unit":
            held.append(or_(value.is_(None), value.not_in(_units(kinds=HIDDEN_UNIT_KINDS))))
    return held


def _is_shown(_column: Column, kind: ColumnElement[Any]) -> ColumnElement[bool]:
    return kind.not_in(HIDDEN_UNIT_KINDS)


def _is_in_no_sensitive_place(_column: Column, unit: ColumnElement[Any]) -> ColumnElement[bool]:
    return unit.not_in(_units(districts=sorted(read_sensitive_districts())))


def _is_good_news(_column: Column, result: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(result.is_(None), result == GOOD_NEWS)


def _names_nobody(column: Column, value: ColumnElement[Any]) -> ColumnElement[bool]:
    """An area is a body where it is an LAO."""
    if column.refers is None or "lao" not in column.refers.records:
        return value.is_(None)
    return value.not_in(select(areas.c.code).where(holding(areas), areas.c.level == "lao"))


def _is_of_no_sensitive_indicator(_column: Column, value: ColumnElement[Any]) -> ColumnElement[bool]:
    sensitive = select(indicators.c.code).where(holding(indicators), indicators.c.sensitive.is_(True))
    return value.table.c.indicator_code.not_in(sensitive)


_ROWS_TOLD: Mapping[Care | None, Callable[[Column, ColumnElement[Any]], ColumnElement[bool]]] = {
    "hidden_kind": _is_shown,
    "sensitive_place": _is_in_no_sensitive_place,
    "good_news": _is_good_news,
    "names_body": _names_nobody,
    "small_number": _is_of_no_sensitive_indicator,
}
"""By the care of a column: which rows are told all the same. (What is withheld is no matter of rows.)"""


def _units(*, kinds: frozenset[str] | None = None, districts: Sequence[str] | None = None) -> Select[Any]:
    statement = select(health_units.c.code).where(holding(health_units))
    if kinds is not None:
        statement = statement.where(health_units.c.kind.in_(sorted(kinds)))
    if districts is not None:
        statement = statement.where(health_units.c.district_code.in_(districts))
    return statement


def _district_column(record: Record) -> Column | None:
    """The column that says where a row stands below the province."""
    column = record.by_name.get(record.province_from or "")
    if record.name == "area" or column is None or column.refers is None:
        return column if record.name == "area" else None
    known = {"area", "lao", "health_unit"}
    return column if known.issuperset(column.refers.records) else None


def _in_districts(record: Record, districts: tuple[str, ...]) -> ColumnElement[bool]:
    """Rows of these districts; the PAO belongs to every district of its province, an invented one to none."""
    column = _district_column(record)
    assert column is not None
    value = record.table.c[column.name]
    provinces = sorted({code[:2] for code in districts})
    if record.name == "lao":
        pao = and_(record.table.c.lao_type == "PAO", value.in_(provinces), batches.c.kind != SAMPLE)
        return or_(value.in_(districts), pao)
    kinds = column.refers.records if column.refers else ("area",)
    if kinds == ("health_unit",):
        return value.in_(_units(districts=districts))
    found: list[ColumnElement[bool]] = []
    if "area" in kinds:
        found.append(func.substr(value, 1, 4).in_(districts))
    if "lao" in kinds:
        real = row_kind(areas) != SAMPLE
        pao = and_(areas.c.lao_type == "PAO", areas.c.parent_code.in_(provinces), real)
        of_place = or_(areas.c.parent_code.in_(districts), pao)
        found.append(value.in_(select(areas.c.code).where(holding(areas), areas.c.level == "lao", of_place)))
    return or_(*found)


def _year_rule(record: Record) -> Callable[[int], ColumnElement[bool]] | None:
    """How a fiscal year chooses rows: by the row's own year, else by the day it is dated."""
    table, names = record.table, record.by_name
    for name in ("fiscal_year", "year"):
        if name in names and names[name].required:
            if "year_kind" in names:  # of some only the calendar's year is known
                return lambda year: and_(table.c[name] == year, _is_fiscal(table.c["year_kind"]))
            return lambda year: table.c[name] == year
    if record.name == "transfer":
        return lambda year: or_(
            table.c.fiscal_year == year,
            and_(table.c.fiscal_year.is_(None), _within(table.c.effective_on, year)),
        )
    for name in ("period_end", "as_of"):
        if name in names and record.name != "source":
            return lambda year: _within(table.c[name], year)
    for first, last in (("from_fiscal_year", "to_fiscal_year"), ("from_year", "to_year")):
        if first in names and last in names:
            return lambda year: and_(
                or_(table.c[first].is_(None), table.c[first] <= year),
                or_(table.c[last].is_(None), table.c[last] >= year),
            )
    return None


def _is_fiscal(kind: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(kind.is_(None), kind == "fiscal_year")


def _within(column: ColumnElement[Any], year: int) -> ColumnElement[bool]:
    return column.between(fiscal_year_start(year), fiscal_year_end(year))


def _place_with_care(execute: Execute, rows: list[dict[str, Any]]) -> None:
    """Put units where the map puts them, and drop a mother hospital that is not shown itself."""
    hidden = set(execute(_units(kinds=HIDDEN_UNIT_KINDS)).scalars())
    for province in {row["province_code"] for row in rows}:
        register = read_unit_register(province=province)
        places = register.set_index("code")[["lat", "lon", "exact"]].to_dict("index")
        for row in (row for row in rows if row["province_code"] == province):
            place = places.get(row["code"], {})
            row["lat"], row["lon"] = _plain(place.get("lat")), _plain(place.get("lon"))
            row["exact"] = bool(place.get("exact"))
            if row["mother_code"] in hidden:
                row["mother_code"] = None


def _call_by_todays_name(rows: list[dict[str, Any]], *, record: str) -> None:
    """Bodies by the name, kind and code that they bear today; what they were is told by their identities."""
    renamed = read_renamed(record=record)
    for row in rows:
        if row["code"] in renamed:
            row.update(in_columns(renamed[row["code"]], record=record))


def _sources(execute: Execute, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = sorted({row["source_key"] for row in rows if row.get("source_key")})
    statement = select(*(sources.c[name] for name in SOURCE_COLUMNS)).where(
        holding(sources), sources.c.key.in_(keys)
    )
    return [dict(row) for row in execute(statement.order_by(sources.c.key)).mappings()]


def _plain(value: Any) -> Any:
    """A cell of a table as JSON has it."""
    if value is None or (not isinstance(value, str | list | dict) and pd.isna(value)):
        return None
    if isinstance(value, date | datetime | str | bool | int):
        return value
    return value.item() if hasattr(value, "item") else value
