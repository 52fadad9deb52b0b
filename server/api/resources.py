"""What the API lists: a line a record. A new record joins by a line here, or stays out with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.records import RECORDS, Record
from queries.laos import read_laos
from queries.measures import read_measure
from queries.public import read_staff_by_district
from queries.units import read_units


@dataclass(frozen=True)
class Resource:
    """`path`: below /api/v1. `record`: the name of its declaration."""

    path: str
    record: str

    @property
    def declared(self) -> Record:
        return RECORDS[self.record]


RESOURCES = (
    Resource("areas", "area"),
    Resource("laos", "lao"),
    Resource("lao-coverage", "lao_coverage"),
    Resource("population", "population"),
    Resource("catchments", "catchment"),
    Resource("reported-figures", "reported_figure"),
    Resource("units", "health_unit"),
    Resource("unit-staff", "unit_staff"),
    Resource("unit-affiliations", "unit_affiliation"),
    Resource("transfers", "transfer"),
    Resource("programmes", "programme"),
    Resource("programme-components", "programme_component"),
    Resource("programme-levels", "programme_level"),
    Resource("criteria-versions", "criteria_version"),
    Resource("programme-calendar", "programme_calendar"),
    Resource("participation", "participation"),
    Resource("certificates", "certificate"),
    Resource("memberships", "membership"),
    Resource("plans", "plan"),
    Resource("plan-items", "plan_item"),
    Resource("partners", "partner"),
    Resource("goal-sets", "goal_set"),
    Resource("pillars", "pillar"),
    Resource("goal-set-partners", "goal_set_partner"),
    Resource("goals", "goal"),
    Resource("goal-links", "goal_link"),
    Resource("goal-roles", "goal_role"),
    Resource("goal-plan-items", "goal_plan_item"),
    Resource("indicators", "indicator"),
    Resource("indicator-exclusions", "indicator_exclusion"),
    Resource("baselines", "baseline"),
    Resource("targets", "target"),
    Resource("observations", "observation"),
    Resource("forums", "forum"),
    Resource("forum-attendance", "forum_attendance"),
    Resource("agreements", "agreement"),
    Resource("agreement-steps", "agreement_step"),
    Resource("agreement-parties", "agreement_party"),
    Resource("proposals", "proposal"),
    Resource("proposal-steps", "proposal_step"),
    Resource("proposal-agreements", "proposal_agreement"),
    Resource("milestones", "milestone"),
    Resource("sources", "source"),
    Resource("code-lists", "code_list"),
)

NOT_LISTED = {
    "class_break": "classes of our own maps",
    "status_threshold": "bands of our own states",
    "pao_readiness": "a verdict on a named body, not to be passed on without its consent",
    "commitment": "a verdict on a named body; editions publish it beside the body's own explanation",
    "commitment_plan_item": "says nothing without the commitments",
}
"""Records that the API leaves out, and why; those that nobody has decided on yet are out too."""


@dataclass(frozen=True)
class Table:
    """What is worked out rather than kept. `columns`: name -> kind, as columns of records have it."""

    path: str
    title: str
    columns: dict[str, str]
    needs_year: bool = True


UNIT_STATES = Table(
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
LAO_STATES = Table(
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
STAFF = Table(
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
MEASURE = Table(
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
    return read_units(province=province, year=year)


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
