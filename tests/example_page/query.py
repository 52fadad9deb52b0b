"""What no reader of the house gives yet: partners of one place."""

from __future__ import annotations

from data.schema import NATION, partners
from queries._base import fetch
from queries.contributions import Partner
from queries.rows import made, rows_as


def read_partners_of(*, province: str) -> tuple[Partner, ...]:
    """Partners of a province and of the nation ("00": all there are), by code."""
    statement = rows_as(Partner, partners).order_by(partners.c.code)
    if province != NATION:
        statement = statement.where(partners.c.province_code.in_((province, NATION)))
    return tuple(made(Partner, row) for row in fetch(statement))
