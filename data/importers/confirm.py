"""Writing what a dry run showed: all of it as one batch, or nothing."""

from __future__ import annotations

from typing import Any

from data.actions import BatchResult
from data.actions.imports import Original, import_rows
from data.database import engine
from data.importers.findings import Finding, as_kept
from data.importers.plan import ImportPlan
from data.importers.problems import IdentityNotConfirmed, PersonsNotConfirmed, PlanRefused, SampleNotConfirmed
from data.importers.quiet import rest_set_aside
from data.importers.right_rows import rest_lines

ROWS_REMEMBERED = 10_000
"""Rows of a sheet that were left out and that its batch remembers by their numbers."""


def confirm_import(
    plan: ImportPlan,
    *,
    accept_sample: bool = False,
    accept_identity: bool = False,
    accept_persons: bool = False,
) -> BatchResult:
    """Write the plan and keep its file. `accept_sample`: changed sample rows become the user's own.

    `accept_identity`: the bodies of `plan.identity_rows` are the same ones by another name, place or kind.
    `accept_persons`: the places of `plan.persons` tell of no patient and no private person.
    Raises PlanRefused where the plan holds errors, SampleNotConfirmed, IdentityNotConfirmed,
    PersonsNotConfirmed, PlanOvertaken where others wrote to the same records meanwhile, RowsRefused,
    NotAllowed, DatabaseProblem; and then has written nothing.
    """
    if plan.errors:
        raise PlanRefused("importing.plan_refused", count=len(plan.errors))
    if plan.sample_rows and not accept_sample:
        raise SampleNotConfirmed("importing.sample_not_confirmed", count=len(plan.sample_rows))
    if plan.identity_rows and not accept_identity:
        raise IdentityNotConfirmed("importing.identity_not_confirmed", count=len(plan.identity_rows))
    if plan.persons and not accept_persons:
        raise PersonsNotConfirmed("importing.persons_not_confirmed", count=len(plan.persons))
    upload = plan.upload
    with rest_set_aside():
        return import_rows(
            engine(),
            actor=plan.actor,
            rows=plan.write,
            delete=plan.delete,
            original=Original(upload.name, upload.data, upload.sha256, recipe=plan.recipe),
            warnings=[_kept(finding) for finding in plan.warnings],
            names=plan.names,
            planned_on=plan.base_batch,
            places=plan.places,
            aside=_aside(plan),
            draft=plan.draft,
        )


def _aside(plan: ImportPlan) -> dict[str, list[int]]:
    """The rows that were left out by choice, by sheet: the batch remembers them."""
    lines = rest_lines(plan)
    return {sheet: sorted(rows)[:ROWS_REMEMBERED] for sheet, rows in lines.items()}


def _kept(finding: Finding) -> dict[str, Any]:
    return {
        "record": finding.record or "",
        "record_key": finding.key,
        "column": finding.column,
        "sheet": finding.sheet,
        "row": finding.row,
        "warning": finding.expected.removeprefix("importing.warning."),
        "given": as_kept(finding.given),
        "detail": {name: as_kept(value) for name, value in finding.values.items()},
    }
