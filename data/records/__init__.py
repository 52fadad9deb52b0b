"""Each record type declared once: columns, headers, code lists, natural key, owner scope."""

from __future__ import annotations

from data.records import (
    areas,
    assessments,
    basics,
    boards,
    citizens_day,
    funds,
    goals,
    plans,
    programmes,
    resolutions,
    toolkit,
    units,
)
from data.records.history import as_of
from data.records.model import Column, Record, Refers
from data.records.stored import build_tables

RECORDS: dict[str, Record] = {
    record.name: record
    for record in (
        *basics.RECORDS,
        *areas.RECORDS,
        basics.REPORTED_FIGURE,
        *units.RECORDS,
        *programmes.RECORDS,
        *plans.RECORDS,
        *goals.RECORDS,
        *citizens_day.RECORDS,
        *boards.RECORDS,
        *assessments.RECORDS,
        *resolutions.RECORDS,
        *toolkit.RECORDS,
        *funds.RECORDS,
    )
}
"""By name, in an order in which a record comes after those it takes its province from."""

build_tables(RECORDS.values())

__all__ = ["RECORDS", "Column", "Record", "Refers", "as_of"]
