"""What the API lists: the records whose declaration says so, and a few tables that are worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.records import RECORDS, Record
from queries.laos import read_laos
from queries.measures import read_measure
from queries.public import read_staff_by_district
from queries.units import read_units_on


@dataclass(frozen=True)
class Resource:
    """`path`: below /api/v1. `record`: the name of its declaration."""

    path: str
    record: str

    @property
    def declared(self) -> Record:
        return RECORDS[self.record]


RESOURCES = tuple(Resource(record.public, record.name) for record in RECORDS.values() if record.public)


@dataclass(frozen=True)
class CountedTable:
    """What is worked out rather than kept. `columns`: name -> kind, as columns of records have it."""

    path: str
    title: str
    columns: dict[str, str]
    needs_year: bool = True


UNIT_STATES = CountedTable(
    "unit-states",
    "What is known of each unit's transfer on 30 September of a fiscal year",
    {
        "code": "text",
        "name_th": "text",
        "name_en": "text",
        "kind": "text",
        "district_code": "text",
        "subdistrict_code": "text",
        "state": "text",
        "proven_on": "date",
        "transfer_year": "integer",
        "disagreement": "flag",
        "receiving_lao_code": "text",
        "row_kind": "text",
        "source_key": "text",
    },
)
LAO_STATES = CountedTable(
    "lao-states",
    "Certificates, applications under way, memberships and awards on 30 September of a fiscal year",
    {
        "code": "text",
        "name_th": "text",
        "name_en": "text",
        "lao_type": "text",
        "district_code": "text",
        "level": "text",
        "certificate_year": "integer",
        "valid_to": "date",
        "application_step": "text",
        "who_member": "flag",
        "who_award": "text",
        "row_kind": "text",
        "source_key": "text",
    },
)
STAFF = CountedTable(
    "unit-staff-by-district",
    "Staff of units added up by district, units in sensitive places among them",
    {
        "district_code": "text",
        "as_of": "date",
        "units": "integer",
        "doctors": "integer",
        "dentists": "integer",
        "nurses": "integer",
        "health_volunteers": "integer",
        "row_kind": "text",
        "source_key": "text",
    },
    needs_year=False,
)
MEASURE = CountedTable(
    "measures/{measure}",
    "One measure of the map, an area a row; areas without a value are absent",
    {
        "code": "text",
        "value": "decimal",
        "part": "decimal",
        "whole": "decimal",
        "as_of": "date",
        "row_kind": "text",
        "source_key": "text",
    },
)


def read_unit_states(*, province: str, year: int) -> pd.DataFrame:
    return read_units_on(province=province, year=year)


def read_lao_states(*, province: str, year: int) -> pd.DataFrame:
    """Rows whose status a sample row takes part in are sample rows; the status names its own source."""
    frame = read_laos(province=province, year=year)
    sources = frame["status_source"].where(frame["status_source"].notna(), frame["source_key"])
    kinds = frame["row_kind"].where(~frame["status_sample"].astype(bool), "sample")
    districts = frame["district_code"].where(frame["district_code"] != "", None)
    return frame.assign(source_key=sources, row_kind=kinds, district_code=districts)


def read_district_staff(*, province: str) -> pd.DataFrame:
    return read_staff_by_district(province=province)


def read_measure_rows(*, measure: str, level: str, province: str, year: int) -> pd.DataFrame:
    frame = read_measure(measure=measure, level=level, province=province, year=year)
    kinds = ["sample" if sample else "derived" for sample in frame["is_sample"]]
    return frame.assign(row_kind=kinds, district_code=frame["code"].str[:4])


def listed() -> Sequence[str]:
    """Every path that the API lists, in order."""
    tables = (UNIT_STATES, LAO_STATES, STAFF, MEASURE)
    return [resource.path for resource in RESOURCES] + [table.path for table in tables] + ["batches"]
