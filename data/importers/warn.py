"""What is odd about a row, though it may be right: it is told, and does not stand in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from statistics import median
from typing import Any

from sqlalchemy import Connection, select

from data.actions.book import Book, portions
from data.importers.findings import Finding
from data.importers.promises import find_promise_warnings
from data.importers.rows import Given
from data.records import RECORDS, Column, as_of
from data.schema import NATION

BODIES = frozenset({"partner", "lao", "health_unit"})

FAR = 5.0
"""Median absolute deviations, scaled to a standard deviation, from which a value is an outlier."""

FAR_SHARE = 0.25
"""How far a value must be from the middle besides, as a share of it: of values that are all but the same one
that is 3 % off is many deviations away, and nothing odd."""

MAD_TO_DEVIATION = 1.4826
OWN_POINTS = 4
NEIGHBOURS = 6
"""Values needed for a median to mean something: of the area's own series, of its neighbours."""

JUMP = 0.5
"""Change against the year before, as a share of it, that is sudden."""

SMALL = 100
"""Whole numbers below this are often the same two years running."""

LAST_YEAR_DAYS = range(300, 431)
HISTORY_AT_MOST = 400_000
"""Standing values that are compared with; more would take longer than the check is worth."""

ROUNDING = 0.006
"""A ratio written with few decimals may differ from its numerator over denominator by so much (relative)."""


@dataclass(frozen=True)
class RowSeries:
    """Which rows of a record are one series: `keys` tell the series, the last of them the area."""

    keys: tuple[str, ...]
    time: str
    value: str
    neighbours: bool = False


SERIES = {
    "population": RowSeries(("area_code",), "as_of", "total"),
    "catchment": RowSeries(("facility_code",), "as_of", "population"),
    "observation": RowSeries(("indicator_code", "area_code"), "period_end", "value", neighbours=True),
}

SeriesValues = dict[tuple[Any, ...], dict[date, float]]


def find_warnings(rows: Sequence[Given], *, book: Book) -> list[Finding]:
    """The oddities of the rows that would be written, at most one of each kind of comparison a row."""
    connection = book.connection
    by_record: dict[str, list[Given]] = defaultdict(list)
    for row in rows:
        if row.new is not None and row.state in ("new", "changed"):
            by_record[row.record.name].append(row)
    found: list[Finding] = []
    for name, own in by_record.items():
        if name in SERIES:
            found += _Compared(SERIES[name], own, connection).warnings()
    found += _parts_of_population(by_record["population"], connection)
    found += _ratios(by_record["observation"], connection)
    found += find_promise_warnings(by_record, connection)
    found += (finding for own in by_record.values() if own for finding in _of_other_provinces(own, book))
    return found


def _of_other_provinces(rows: Sequence[Given], book: Book) -> Iterator[Finding]:
    """A row of a province that names a body of another one: it may be meant, or be a namesake's code."""
    columns = [column for column in rows[0].record.columns if _names_a_body(column)]
    for row in rows:
        new: Mapping[str, Any] = row.new or {}
        for column in columns if row.province not in (None, NATION) else ():
            if new[column.name] is None or column.refers is None:
                continue
            body = book.find(column.refers.records, column.referred_key(new))
            if body is None or body["province_code"] in (NATION, row.province):
                continue
            there = book.find(("area",), body["province_code"])
            province = there["name_th"] if there else body["province_code"]
            called = f"{new[column.name]} {body['name_th']}"
            yield row.finding(column.name, "importing.warning.other_province", body=called, province=province)


def _names_a_body(column: Column) -> bool:
    """Whether it names one body; what is of an area is of the province by that."""
    return column.refers is not None and not column.refers.by and set(column.refers.records) <= BODIES


class _Compared:
    """Rows of one record against their own series and their neighbours, the file's own values among them."""

    def __init__(self, series: RowSeries, rows: Sequence[Given], connection: Connection) -> None:
        self.series = series
        self._told = itemgetter(*series.keys, series.time, series.value)
        self.rows = [row for row in rows if self._whole(row)]
        self.known = _history(series, self.rows, connection) if self.rows else {}
        for row in self.rows:
            new: Mapping[str, Any] = row.new or {}
            self.known.setdefault(self._key(row), {})[new[series.time]] = new[series.value]
        self.summed = _summed_indicators(connection) if series.neighbours else set()

    def _whole(self, row: Given) -> bool:
        return row.new is not None and None not in self._told(row.new)

    def _key(self, row: Given) -> tuple[Any, ...]:
        new: Mapping[str, Any] = row.new or {}
        return tuple([new[name] for name in self.series.keys])

    def warnings(self) -> Iterator[Finding]:
        levels = self._levels() if self.series.neighbours else {}
        for row in self.rows:
            new: Mapping[str, Any] = row.new or {}
            value, day, key = new[self.series.value], new[self.series.time], self._key(row)
            finding = self._against_own(row, value, day, self.known[key])
            if finding is None and key[0] not in self.summed:
                finding = self._against_neighbours(row, value, levels.get(_level(key, day)))
            if finding is not None:
                yield finding

    def _against_own(self, row: Given, value: float, day: date, own: Mapping[date, float]) -> Finding | None:
        if len(own) > OWN_POINTS:
            others = [known for when, known in own.items() if when != day]
            middle, spread = _middle(others)
            if _is_far(value, middle, spread):
                return row.finding(
                    self.series.value, "importing.warning.outlier_own", middle=_number(middle), n=len(others)
                )
        before = max((when for when in own if when < day), default=None)
        if before is None:
            return None
        last = own[before]
        about = {"last": _number(last), "day": before}
        if (
            value == last
            and (day - before).days in LAST_YEAR_DAYS
            and not (value == int(value) and abs(value) < SMALL)
        ):
            return row.finding(self.series.value, "importing.warning.same_as_before", **about)
        if last and abs(value - last) / abs(last) > JUMP:
            return row.finding(self.series.value, "importing.warning.jump", **about)
        return None

    def _levels(self) -> dict[tuple[Any, ...], tuple[float, float, int]]:
        """Middle and spread of the values of areas side by side, by series, day, level and parent."""
        side: dict[tuple[Any, ...], list[float]] = defaultdict(list)
        for key, own in self.known.items():
            for day, value in own.items():
                side[_level(key, day)].append(value)
        return {
            at: (*_middle(values), len(values)) for at, values in side.items() if len(values) > NEIGHBOURS
        }

    def _against_neighbours(
        self, row: Given, value: float, level: tuple[float, float, int] | None
    ) -> Finding | None:
        if level is None:
            return None
        middle, spread, count = level
        if not _is_far(value, middle, spread):
            return None
        about = {"middle": _number(middle), "n": count - 1}
        return row.finding(self.series.value, "importing.warning.outlier_neighbours", **about)


def _level(key: tuple[Any, ...], day: date) -> tuple[Any, ...]:
    """Areas of one level within one parent are neighbours; LAOs within the province."""
    area = str(key[-1])
    parent = area[:3] if area.startswith("L") else area[: max(2, len(area) - 2)]
    return (*key[:-1], day, len(area), parent if len(area) > 2 else "")


def _is_far(value: float, middle: float, spread: float) -> bool:
    return bool(spread) and abs(value - middle) > max(FAR * spread, FAR_SHARE * abs(middle))


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """Median, and the median absolute deviation scaled to a standard deviation."""
    middle = median(values)
    return middle, MAD_TO_DEVIATION * median([abs(value - middle) for value in values])


def _history(series: RowSeries, rows: Sequence[Given], connection: Connection) -> SeriesValues:
    """The standing values of the series that the rows belong to, and of those beside them."""
    table = RECORDS[rows[0].record.name].table
    wanted = [*(table.c[name] for name in series.keys), table.c[series.time], table.c[series.value]]
    firsts = sorted({(row.new or {})[series.keys[0]] for row in rows})
    provinces = {row.province for row in rows if row.province}
    known: SeriesValues = {}
    left = HISTORY_AT_MOST
    for part in portions(firsts):
        standing = select(*wanted).where(as_of(table), table.c[series.keys[0]].in_(part)).limit(left)
        if len(series.keys) > 1 and provinces:
            standing = standing.where(table.c.province_code.in_(sorted(provinces)))
        for *key, day, value in connection.execute(standing):
            left -= 1
            if value is not None:
                known.setdefault(tuple(key), {})[day] = value
        if left <= 0:
            break
    return known


def _summed_indicators(connection: Connection) -> set[str]:
    """Indicators that add up: their values go with the size of the area, so neighbours say nothing."""
    table = RECORDS["indicator"].table
    return set(connection.scalars(select(table.c.code).where(as_of(table), table.c.aggregation == "sum")))


def _parts_of_population(rows: Sequence[Given], connection: Connection) -> Iterator[Finding]:
    """Men and women make the total; the parts of an area make the area."""
    totals: dict[tuple[str, date], tuple[float, Given | None]] = {}
    for row in rows:
        new: Mapping[str, Any] = row.new or {}
        if (
            None not in (new["male"], new["female"], new["total"])
            and new["male"] + new["female"] != new["total"]
        ):
            parts = _number(new["male"] + new["female"])
            yield row.finding("total", "importing.warning.parts", parts=parts)
        if None not in (new["area_code"], new["as_of"], new["total"]):
            totals[(new["area_code"], new["as_of"])] = (new["total"], row)
    if not rows:
        return
    children = _children(connection, {area for area, _day in totals})
    table = RECORDS["population"].table
    for (area, day), (total, own) in list(totals.items()):
        inside = children.get(area, ())
        given = {code: totals[(code, day)][0] for code in inside if (code, day) in totals}
        missing = [code for code in inside if code not in given]
        if not inside or own is None or len(missing) > len(inside) / 2:
            continue
        for part in portions(missing):
            found = select(table.c.area_code, table.c.total).where(
                as_of(table), table.c.area_code.in_(part), table.c.as_of == day
            )
            given.update(connection.execute(found).all())
        if len(given) == len(inside) and sum(given.values()) != total:
            yield own.finding("total", "importing.warning.parts", parts=_number(sum(given.values())))


def _children(connection: Connection, areas: set[str]) -> dict[str, list[str]]:
    table = RECORDS["area"].table
    children: dict[str, list[str]] = defaultdict(list)
    for part in portions(sorted(areas)):
        found = select(table.c.parent_code, table.c.code).where(
            as_of(table), table.c.parent_code.in_(part), table.c.level.in_(("district", "subdistrict"))
        )
        for parent, code in connection.execute(found):
            children[parent].append(code)
    return children


def _ratios(rows: Sequence[Given], connection: Connection) -> Iterator[Finding]:
    """A value is its numerator over its denominator, times what the indicator says."""
    table = RECORDS["indicator"].table
    known = select(table.c.code, table.c.multiplier).where(as_of(table), table.c.multiplier.is_not(None))
    multipliers = dict(connection.execute(known).all()) if rows else {}
    for row in rows:
        new: Mapping[str, Any] = row.new or {}
        multiplier = multipliers.get(new["indicator_code"])
        if multiplier is None or None in (new["value"], new["numerator"]) or not new["denominator"]:
            continue
        ratio = multiplier * new["numerator"] / new["denominator"]
        if abs(ratio - new["value"]) > max(0.06, ROUNDING * abs(ratio)):
            yield row.finding("value", "importing.warning.parts", parts=_number(ratio))


def _number(value: float) -> str:
    return f"{value:,.10g}"
