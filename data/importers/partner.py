"""The part of the workbook that one partner fills in: what it reports, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from data.records import RECORDS, as_of
from words import Problem

REPORTED = ("observation",)
"""What comes from the partner named as the reporter of an indicator; targets and the rest do not."""


class UnknownPartner(Problem):
    """There is no partner of this code."""


def rows_of_partner(
    connection: Connection, rows: Mapping[str, list[dict[str, Any]]], *, partner: str
) -> dict[str, list[dict[str, Any]]]:
    """Of `rows`, those that `partner` reports: values of its indicators. Raises UnknownPartner."""
    partners, indicators = RECORDS["partner"].table, RECORDS["indicator"].table
    known = select(partners.c.code).where(as_of(partners), partners.c.code == partner)
    if connection.scalar(known) is None:
        raise UnknownPartner("importing.unknown_partner", code=partner)
    own = select(indicators.c.code).where(as_of(indicators), indicators.c.reporter_code == partner)
    codes = set(connection.scalars(own))
    return {name: [row for row in rows.get(name, []) if row["indicator_code"] in codes] for name in REPORTED}
