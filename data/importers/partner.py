"""The part of the workbook that one partner fills in: what it reports, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from data.domain.periods import bounds_of
from data.importers.due import find_due
from data.importers.layout import NEVER_WRITTEN
from data.records import RECORDS, as_of
from words import Problem

OWN = ("commitment", "milestone", "annotation")
"""What a partner answers for by name: its promises, with its own explanation, its success targets, and what
it notes on curves."""


class UnknownPartner(Problem):
    """There is no partner of this code."""


def rows_of_partner(
    connection: Connection, rows: Mapping[str, list[dict[str, Any]]], *, partner: str
) -> dict[str, list[dict[str, Any]]]:
    """Of `rows`, those that `partner` reports: values of its indicators, how its promises stand, its
    notes.

    Raises UnknownPartner.
    """
    partners, indicators = RECORDS["partner"].table, RECORDS["indicator"].table
    known = select(partners.c.code).where(as_of(partners), partners.c.code == partner)
    if connection.scalar(known) is None:
        raise UnknownPartner("importing.unknown_partner", code=partner)
    reported = select(indicators.c.code).where(as_of(indicators), indicators.c.reporter_code == partner)
    codes = set(connection.scalars(reported))
    values = [row for row in rows.get("observation", []) if row["indicator_code"] in codes]
    promised = {name: [r for r in rows.get(name, []) if r["partner_code"] == partner] for name in OWN}
    return {"observation": values} | {name: found for name, found in promised.items() if found}


def blank_row(record: str) -> dict[str, Any]:
    """A row of a record that was never written, with nothing in it."""
    return {column.name: None for column in RECORDS[record].columns} | {"batch_origin": NEVER_WRITTEN}


def rows_due(
    connection: Connection,
    standing: Mapping[str, list[dict[str, Any]]],
    *,
    partner: str,
    province: str | None,
    today: date,
) -> dict[str, list[dict[str, Any]]]:
    """What `partner` has yet to report on `today`: rows that lack their value alone.

    A row of `standing` that ends with the year, but does not cover it, is the one to be put right.
    """
    record = RECORDS["observation"]
    blank = blank_row(record.name)
    known = {row["record_key"] for row in standing.get(record.name, [])}
    rows = []
    for value in find_due(connection.execute, province=province, today=today):
        if value.reporter != partner or value.reported:
            continue
        start, end = bounds_of(value.period_kind, year=value.year)
        period = {"period_kind": value.period_kind.value, "period_start": start, "period_end": end}
        row = {**blank, "indicator_code": value.indicator, "area_code": value.area, **period}
        if record.key_of(row) not in known:
            rows.append(row)
    return {record.name: rows}
