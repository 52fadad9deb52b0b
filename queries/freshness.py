"""How fresh what a province shows is: by record the day of its newest row, as the rows themselves say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table

from data.schema import (
    NATION,
    areas,
    catchments,
    certificates,
    commitments,
    observations,
    population,
    proposal_steps,
    transfers,
    unit_affiliations,
)
from queries._base import fetch, in_province, real_rows_of
from queries._cache import cached
from queries.laos import read_listed_on

DATED: tuple[tuple[str, Table, str], ...] = (
    ("health_unit", unit_affiliations, "as_of"),
    ("transfer", transfers, "known_by"),
    ("proposal", proposal_steps, "reached_on"),
    ("commitment", commitments, "reported_on"),
    ("observation", observations, "period_end"),
    ("certificate", certificates, "issued_on"),
    ("population", population, "as_of"),
    ("catchment", catchments, "as_of"),
)
"""By the record that is shown the table whose rows tell its day, and the column that does."""


@dataclass(frozen=True)
class Fresh:
    record: str
    day: date


@cached
def read_fresh(*, province: str, today: date) -> tuple[Fresh, ...]:
    """Of records with a real row of a known day until today, the freshest first; the nation's are all rows,
    its own and those of its provinces.
    """
    found = [
        Fresh(record, day)
        for record, table, column in DATED
        if (day := _newest(table, column, province=province, today=today)) is not None
    ]
    listed = _laos_listed(province)
    if listed is not None:
        found.append(Fresh("lao", listed))
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))


def _newest(table: Table, column: str, *, province: str, today: date) -> date | None:
    asked = real_rows_of(table, column)
    if province != NATION:
        asked = asked.where(in_province(table, province))
    days = (getattr(row, column) for row in fetch(asked.distinct()))
    return max((day for day in days if day is not None and day <= today), default=None)


def _laos_listed(province: str) -> date | None:
    asked = real_rows_of(areas, "source_key").where(areas.c.level == "lao", in_province(areas, province))
    keys = {row.source_key for row in fetch(asked.distinct())}
    return read_listed_on(keys=tuple(sorted(key for key in keys if key)))
