"""Yearly success targets (เป้าความสำเร็จรายปี): what was to be true by when, and how each stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import func, select

from data.domain.milestones import (
    DAYS_AHEAD,
    MilestoneState,
    Slip,
    due_of,
    is_due_within,
    slips_since,
    state_of,
)
from data.schema import NATION, batches, milestones
from queries._base import fetch, reading
from queries._cache import cached
from queries.judged import may_be_judged
from queries.moment import moment
from queries.rows import made, rows_as
from queries.told import milestone_as_told, was_told
from words.dates import thai_day


@dataclass(frozen=True, slots=True)
class Milestone:
    """A yearly success target as it stands on the day asked for.

    `due_on`: the day given (`due_given`), else the last of its fiscal year. `percent`: 0 to 100 as
    reported, None where nobody did. `done_on` is None while that day has not come. `is_told`: False where its
    state may not be said, for it is invented and about a real place or body. `is_open`: False where how it
    stands and whose it is was left out (`queries.concerned`); then it is counted by its state, and not told
    either.
    """

    code: str
    name_th: str
    name_en: str | None
    goal_code: str | None
    commitment_code: str | None
    indicator_code: str | None
    fiscal_year: int
    ordinal: int
    area_code: str
    due_on: date
    due_given: bool
    done_on: date | None
    state: MilestoneState
    percent: float | None
    partner_code: str | None
    office_th: str | None
    office_en: str | None
    dropped_reason_th: str | None
    dropped_reason_en: str | None
    evidence_url: str | None
    source_key: str | None
    note: str | None
    is_sample: bool
    is_told: bool = True
    is_open: bool = True

    @property
    def is_counted(self) -> bool:
        return self.is_told or not self.is_open

    @property
    def told_state(self) -> MilestoneState | None:
        """How it stands; None where that may not be said."""
        return self.state if self.is_told else None


@dataclass(frozen=True, slots=True)
class Slipped:
    """A target that slipped. `due_before`: its due day as it was known then, None where it was not."""

    milestone: Milestone
    slips: tuple[Slip, ...]
    due_before: date | None


@cached
def read_milestones(*, province: str, today: date) -> tuple[Milestone, ...]:
    """Targets of a province and of the nation ("00": all there are), by fiscal year, goal and order."""
    statement = rows_as(Milestone, milestones, "dropped", "province_code")
    if province != NATION:
        statement = statement.where(milestones.c.province_code.in_((province, NATION)))
    order = (milestones.c.fiscal_year, milestones.c.goal_code, milestones.c.ordinal, milestones.c.code)
    return tuple(_milestone(row, today=today) for row in fetch(statement.order_by(*order)))


@cached
def read_due_days(*, province: str, on: date) -> Mapping[str, date]:
    """The due day of each target by its code as it was known on a day (in Thailand).

    Of a target that was recorded only later: its first due day on record, for what was moved after that
    was moved since that day too.
    """
    table = milestones.c
    statement = select(table.code, table.due_on, table.fiscal_year, table.batch_from, table.batch_to)
    if province != NATION:
        statement = statement.where(table.province_code.in_((province, NATION)))
    statement = statement.where(table.batch_from <= moment().batch)
    known = _batch_on(on)
    found: dict[str, date] = {}
    for row in fetch(statement.order_by(table.code, table.batch_from)):
        held_then = row.batch_from <= known and (row.batch_to is None or row.batch_to > known)
        if held_then or row.code not in found:
            found[row.code] = due_of(due_on=row.due_on, fiscal_year=row.fiscal_year)
    return found


@cached
def read_records_since(*, province: str) -> date | None:
    """The day (in Thailand) of the first batch with targets: no due day before it is known. None: none."""
    statement = select(func.min(batches.c.written_at)).join(
        milestones, milestones.c.batch_from == batches.c.number
    )
    if province != NATION:
        statement = statement.where(milestones.c.province_code.in_((province, NATION)))
    with reading() as execute:
        first = execute(statement.where(batches.c.number <= moment().batch)).scalar()
    return thai_day(first) if first is not None else None


@dataclass(frozen=True, slots=True)
class Written:
    """A version of a target as a batch wrote it; `on`: the day in Thailand, `row_kind` as of its batch."""

    batch: int
    on: date
    row_kind: str
    due_on: date
    done_on: date | None
    dropped: bool
    percent: float | None


@cached
def read_written(*, code: str) -> tuple[Written, ...]:
    """How a target came to be, version by version, the oldest first; of an edition only up to its batch."""
    table = milestones.c
    names = (table.batch_from, table.due_on, table.fiscal_year, table.done_on, table.dropped, table.percent)
    statement = (
        select(*names, batches.c.written_at, batches.c.kind)
        .join(batches, batches.c.number == table.batch_from)
        .where(table.code == code)
        .order_by(table.batch_from)
    )
    statement = statement.where(table.batch_from <= moment().batch)
    return tuple(
        Written(
            batch=row.batch_from,
            on=thai_day(row.written_at),
            row_kind=row.kind,
            due_on=due_of(due_on=row.due_on, fiscal_year=row.fiscal_year),
            done_on=row.done_on,
            dropped=bool(row.dropped),
            percent=row.percent,
        )
        for row in fetch(statement)
    )


def due_within(
    milestones: Iterable[Milestone], *, today: date, days: int = DAYS_AHEAD
) -> tuple[Milestone, ...]:
    """Those not done that fall due from today to `days` days ahead, the nearest first."""
    due = [
        one for one in milestones if is_due_within(state=one.state, due_on=one.due_on, today=today, days=days)
    ]
    return tuple(sorted(due, key=lambda one: (one.due_on, one.code)))


def slipped_since(
    milestones: Iterable[Milestone], *, since: date, today: date, before: Mapping[str, date]
) -> tuple[Slipped, ...]:
    """Those whose day passed without them after `since`, or was moved later, the earliest due first.

    `before`: due days as of that day (`read_due_days`). Nothing slipped where `since` is still to come.
    """
    if since >= today:
        return ()
    found = []
    for one in milestones:
        due_before = before.get(one.code)
        slips = slips_since(state=one.state, due_on=one.due_on, due_before=due_before, since=since)
        if slips:
            found.append(Slipped(one, slips, due_before))
    return tuple(sorted(found, key=lambda slipped: (slipped.milestone.due_on, slipped.milestone.code)))


def _batch_on(day: date) -> int:
    """Number of the newest batch written by the end of a day in Thailand; 0 where none is so old."""
    rows = fetch(select(batches.c.number, batches.c.written_at).where(batches.c.number <= moment().batch))
    return max((row.number for row in rows if thai_day(row.written_at) <= day), default=0)


def _milestone(row: Any, *, today: date) -> Milestone:
    due_on = due_of(due_on=row.due_on, fiscal_year=row.fiscal_year)
    state = state_of(due_on=due_on, done_on=row.done_on, dropped=bool(row.dropped), today=today)
    return made(
        Milestone,
        row,
        due_on=due_on,
        due_given=row.due_on is not None,
        done_on=row.done_on if row.done_on is not None and row.done_on <= today else None,
        state=milestone_as_told(row.code, state),
        is_open=True,
        is_told=was_told(row.code, of=attrgetter("milestones"))
        or may_be_judged(
            (row.area_code, row.partner_code),
            is_sample=bool(row.is_sample),
            words=(row.name_th,),
            province=row.province_code,
        ),
    )
