"""What must hold between the values of a row, and between rows, beyond what the records declare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from data import clock
from data.actions.book import Book
from data.domain.areas import level_of
from data.domain.calendar import fiscal_year_end, fiscal_year_start
from data.domain.periods import OF_A_WHOLE_YEAR, PeriodKind, bounds_of, year_of
from data.domain.transfer import RETURNED, TRANSFERABLE_KINDS, TRANSFERRED
from data.importers import dated_rules, promises
from data.importers.bodies import check_parts, check_points
from data.importers.findings import Finding
from data.importers.rows import Given, GivenRows, Rule
from data.importers.standing import standing_rows
from data.importers.values import BE_YEARS, CE_YEARS
from data.records import RECORDS
from words import BE_OFFSET, LANGUAGES, Named

LATITUDES = (5.0, 21.0)
LONGITUDES = (97.0, 106.0)
"""Thailand, with a little around it."""

WISH = "wish_expressed"
MAY_BE_NEGATIVE = frozenset({"value", "lower", "natural_min", "natural_max", "lat", "lon"})


def check_rules(rows: GivenRows, *, book: Book) -> list[Finding]:
    """Everything the rules find wrong with the rows that would be written."""
    by_record: dict[str, GivenRows] = defaultdict(list)
    for row in rows:
        if row.new is not None and row.state in ("new", "changed"):
            by_record[row.record.name].append(row)
    found = [finding for own in by_record.values() for finding in _everywhere(own)]
    found += [finding for own in by_record.values() for finding in (*check_parts(own), *check_points(own))]
    for name, rules in (*_RULES.items(), *dated_rules.RULES.items()):
        if by_record[name]:
            found += [finding for rule in rules for finding in rule(by_record[name], book)]
    return found


def _everywhere(rows: GivenRows) -> Iterator[Finding]:
    """Counts and money are not negative, points lie in Thailand."""
    columns = rows[0].record.columns
    counted = [c.name for c in columns if c.kind in ("integer", "decimal") and c.name not in MAY_BE_NEGATIVE]
    placed = [n for n in ("lat", "lon") if n in rows[0].record.by_name]
    for row in rows:
        new: dict[str, Any] = row.new or {}
        for name in counted:
            if new[name] is not None and new[name] < 0:
                yield row.finding(name, "importing.expected.not_negative")
        for name in placed:
            low, high = LATITUDES if name == "lat" else LONGITUDES
            if new[name] is not None and not low <= new[name] <= high:
                yield row.finding(name, "importing.expected.in_thailand", low=f"{low:g}", high=f"{high:g}")


def _unit_codes(rows: GivenRows, _book: Book) -> Iterator[Finding]:
    for row in rows:
        code = (row.new or {}).get("code")
        if code and row.old is None and level_of(code) != "unit":
            yield row.finding("code", "importing.expected.unit_code")


def _area_codes(rows: GivenRows, _book: Book) -> Iterator[Finding]:
    """A new area's code is of its level: what is shorter or longer is another area's, or none's."""
    for row in rows:
        new: dict[str, Any] = row.new or {}
        level, code = new.get("level", "lao"), new["code"]
        if row.old is None and code and level not in (None, "region") and level_of(code) != level:
            yield row.finding("code", "importing.expected.code_shape")


def _lao_types(rows: GivenRows, _book: Book) -> Iterator[Finding]:
    """An LAO has one type for all years: to give it another one would change the past."""
    for row in rows:
        old, new = row.old, row.new
        if old is not None and new is not None and old["lao_type"] not in (None, new["lao_type"]):
            yield row.finding("lao_type", "importing.expected.identity_dated")


def _certificates(rows: GivenRows, book: Book) -> Iterator[Finding]:
    """A certificate's year is one in which its criteria were in force."""
    criteria = standing_rows(book.connection, "criteria_version")
    for row in rows:
        new: dict[str, Any] = row.new or {}
        own = [c for c in criteria if c["programme_code"] == new["programme_code"]]
        version = next((c for c in own if c["code"] == new["criteria_version"]), None)
        if version is None or new["fiscal_year"] is None:
            continue
        later = [c["from_fiscal_year"] for c in own if c["from_fiscal_year"] > version["from_fiscal_year"]]
        first, last = version["from_fiscal_year"], min(later, default=None)
        if new["fiscal_year"] < first or (last is not None and new["fiscal_year"] >= last):
            until = last - 1 if last else Named("ปัจจุบัน", "now")
            told = {"first": first, "until": until}
            yield row.finding("criteria_version", "importing.expected.criteria_year", **told)


def _transfers(rows: GivenRows, book: Book) -> Iterator[Finding]:
    """Only รพ.สต. and สอน. are transferred; not before they were asked for; once at a time."""
    units = {row.new["unit_code"] for row in rows if row.new and row.new["unit_code"]}
    book.load(RECORDS["health_unit"].table, units)
    events: dict[str, list[tuple[dict[str, Any], Given | None]]] = defaultdict(list)
    given = {row.key for row in rows}
    for standing in standing_rows(book.connection, "transfer", column="unit_code", values=units):
        if standing["record_key"] not in given:
            events[standing["unit_code"]].append((standing, None))
    for row in rows:
        new: dict[str, Any] = row.new or {}
        if new["unit_code"] is None or new["step"] is None:
            continue
        unit = book.find(("health_unit",), new["unit_code"])
        if unit is not None and unit["kind"] not in TRANSFERABLE_KINDS:
            yield row.finding("unit_code", "importing.expected.transferable")
        if new["effective_on"] and new["fiscal_year"]:
            start, end = fiscal_year_start(new["fiscal_year"]), fiscal_year_end(new["fiscal_year"])
            if not start <= new["effective_on"] <= end:
                year = {"year": new["fiscal_year"], "start": start, "end": end}
                yield row.finding("effective_on", "importing.expected.in_fiscal_year", **year)
        events[new["unit_code"]].append((new, row))
    for of_unit in events.values():
        yield from _sequence(of_unit)


def _sequence(events: list[tuple[dict[str, Any], Given | None]]) -> Iterator[Finding]:
    dated = sorted(events, key=lambda event: _day(event[0]))
    wished = min((_day(e) for e, _row in events if e["step"] == WISH and e["effective_on"]), default=None)
    standing: dict[str, Any] | None = None
    for event, row in dated:
        if event["step"] == TRANSFERRED:
            if wished is not None and _latest(event) < wished and row is not None:
                yield row.finding("effective_on", "importing.expected.after_wish", day=wished)
            if standing is not None and row is not None and _is_other(standing, event):
                yield row.finding("step", "importing.expected.transferred_once", day=_day(standing))
            standing = event
        elif event["step"] == RETURNED:
            standing = None


def _is_other(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether two records of a transfer cannot be of one and the same: what both know differs."""
    for name in ("effective_on", "fiscal_year"):
        if one[name] is not None and two[name] is not None:
            return one[name] != two[name]
    return False


def _day(event: dict[str, Any]) -> date:
    if event["effective_on"]:
        return event["effective_on"]
    if event["fiscal_year"]:
        return fiscal_year_end(event["fiscal_year"])
    return event["known_by"] or date.max


def _latest(event: dict[str, Any]) -> date:
    return event["effective_on"] or event["known_by"] or date.max


def _periods(rows: GivenRows, _book: Book) -> Iterator[Finding]:
    """A period lies in one year of its kind; of one that is not over it is said how much is covered."""
    today = clock.today()
    for row in rows:
        new: dict[str, Any] = row.new or {}
        if new["period_kind"] is None or new["period_end"] is None:
            continue
        try:
            kind = PeriodKind(new["period_kind"])
        except ValueError:
            continue  # a code that is not there: the check of references names it
        start, end, known_to = new["period_start"], new["period_end"], new["as_of"]
        if kind in OF_A_WHOLE_YEAR:
            if end > today:
                yield row.finding("period_end", "records.expected.after_today", today=today)
            continue
        first, last = bounds_of(kind, year=year_of(kind, end=end))
        if not first <= end <= last or (start is not None and start < first):
            column = "period_end" if not first <= end <= last else "period_start"
            yield row.finding(column, "importing.expected.period_in_year", start=first, end=last)
        elif known_to is None and end > today:
            yield row.finding("as_of", "importing.expected.period_open", end=end)
        elif known_to is not None and known_to < (start or first):
            yield row.finding("as_of", "importing.expected.before_period", start=start or first)


_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


def _reported(rows: GivenRows, _book: Book) -> Iterator[Finding]:
    """A period is a year of the Buddhist era, a span of them, or a day of the Common era; and is over."""
    today = clock.today()
    for row in rows:
        new: dict[str, Any] = row.new or {}
        kind, period = new["period_kind"], new["period"]
        if period is None or kind is None:
            continue
        if kind == "as_of":
            try:
                day = date.fromisoformat(period)
            except ValueError:
                yield row.finding("period", "importing.expected.period_day")
                continue
            if day > today:
                yield row.finding("period", "records.expected.after_today", today=today)
            continue
        years = _YEARS.fullmatch(period)
        if years is None:
            yield row.finding("period", "importing.expected.period_year")
            continue
        for year in (int(part) for part in years.groups() if part):
            if year in CE_YEARS:
                be = year + BE_OFFSET
                yield row.finding("period", "importing.expected.fiscal_year_ce", year=year, be=be)
            elif year not in BE_YEARS:
                yield row.finding("period", "importing.expected.period_year")
            elif bounds_of(PeriodKind(kind), year=year)[1] > today:
                yield row.finding("period", "importing.expected.period_not_over", year=year)


def _indicator_values(rows: GivenRows, book: Book) -> Iterator[Finding]:
    """A value lies within its indicator's natural limits, and its period is of the indicator's kind."""
    codes = {row.new["indicator_code"] for row in rows if row.new and row.new["indicator_code"]}
    book.load(RECORDS["indicator"].table, codes)
    indicators = {code: book.find(("indicator",), code) for code in codes}
    for row in rows:
        new: dict[str, Any] = row.new or {}
        indicator = indicators.get(new["indicator_code"])
        if indicator is None:
            continue
        low, high = indicator["natural_min"], indicator["natural_max"]
        value = new["value"]
        if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            limits = {"low": "-" if low is None else f"{low:g}", "high": "-" if high is None else f"{high:g}"}
            yield row.finding("value", "importing.expected.within_limits", **limits)
        if "period_kind" in new and new["period_kind"] not in (None, indicator["period_kind"]):
            kind = _kind_named(indicator["period_kind"], book=book)
            yield row.finding("period_kind", "importing.expected.period_kind", kind=kind)


def _kind_named(code: str, *, book: Book) -> Named:
    rows = standing_rows(book.connection, "code_list", column="list", values=["period_kind"])
    named = (Named(one["name_th"], one["name_en"] or code) for one in rows if one["code"] == code)
    return next(named, Named(code, code))


MEANING = ("definition", "numerator", "denominator", "collection", "caveats")
"""What is said of what an indicator means, each in both languages."""


def _definitions(rows: GivenRows, _book: Book) -> Iterator[Finding]:
    """Who says what a number means is said with it."""
    said = [f"{name}_{lang}" for name in MEANING for lang in LANGUAGES]
    for row in rows:
        new: dict[str, Any] = row.new or {}
        old: dict[str, Any] = row.old or {}
        told = [name for name in said if new[name] and new[name] != old.get(name)]
        if told and not new["source_key"]:
            yield row.finding("source_key", "importing.expected.definition_source")


_RULES: dict[str, tuple[Rule, ...]] = {
    "area": (_area_codes,),
    "lao": (_area_codes, _lao_types),
    "health_unit": (_unit_codes,),
    "certificate": (_certificates,),
    "transfer": (_transfers,),
    "reported_figure": (_reported,),
    "indicator": (_definitions,),
    "observation": (_indicator_values, _periods),
    "baseline": (_indicator_values,),
    "target": (_indicator_values,),
    **promises.RULES,
}
"""By record; for bodies of days more in `dated_rules`."""
