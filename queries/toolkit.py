"""Tools with their uses, health charters with their measures, links last seen, trainings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.domain.toolkit import CharterState, LinkState, charter_state, link_state
from data.schema import charter_measures, charters, links_seen, tool_uses, tools, trainings
from queries._base import fetch, here_or_nation
from queries._cache import cached
from queries.areas import read_invented_areas
from queries.rows import made, rows_as


@dataclass(frozen=True)
class LinkSeen:
    of_code: str
    asked_url: str
    seen_on: date
    answered: bool


@dataclass(frozen=True)
class ToolUse:
    """Who used a tool, when, and how it went in his own words."""

    code: str
    tool_code: str
    area_code: str
    partner_code: str | None
    office_th: str | None
    office_en: str | None
    used_on: date | None
    fiscal_year: int | None
    result_th: str | None
    result_en: str | None
    url: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class Tool:
    """`year` in พ.ศ. `seen`: the newest word on its link, None where nobody asked."""

    code: str
    kind: str
    name_th: str
    name_en: str | None
    about_th: str | None
    about_en: str | None
    topic: str
    area_code: str
    year: int | None
    url: str | None
    licence: str | None
    source_key: str | None
    note: str | None
    is_sample: bool
    uses: tuple[ToolUse, ...] = ()
    seen: LinkSeen | None = None

    @property
    def link(self) -> LinkState:
        return _link_of(self.url, self.seen)


@dataclass(frozen=True)
class Measure:
    charter_code: str
    number: str
    ordinal: int
    text_th: str
    text_en: str | None
    partner_code: str | None
    office_th: str | None
    office_en: str | None
    goal_code: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class Charter:
    """`adopted_year` in พ.ศ. `claim_th`: what its source claims of it, as that it was the first. `is_told`:
    how it stands may be said, which nothing invented says of a real place."""

    code: str
    kind: str
    name_th: str
    name_en: str | None
    area_code: str
    edition: int | None
    adopted_on: date | None
    adopted_year: int | None
    review_on: date | None
    in_force: bool | None
    claim_th: str | None
    claim_en: str | None
    set_code: str | None
    url: str | None
    source_key: str | None
    note: str | None
    is_sample: bool
    is_told: bool = True
    measures: tuple[Measure, ...] = ()
    seen: LinkSeen | None = None

    @property
    def link(self) -> LinkState:
        return _link_of(self.url, self.seen)

    def state(self, *, today: date) -> CharterState:
        return charter_state(
            adopted_on=self.adopted_on,
            adopted_year=self.adopted_year,
            review_on=self.review_on,
            in_force=self.in_force,
            today=today,
        )


@dataclass(frozen=True)
class TrainingHeld:
    """`basis`: person-times, or persons where a register counts each once."""

    code: str
    kind: str
    name_th: str
    name_en: str | None
    area_code: str
    held_on: date | None
    fiscal_year: int | None
    people: int
    basis: str
    at_least: bool | None
    tool_code: str | None
    indicator_code: str | None
    url: str | None
    source_key: str | None
    note: str | None
    is_sample: bool


@cached
def read_tools(*, province: str) -> tuple[Tool, ...]:
    """Those of a province and of the nation ("00": all), the most used first, then the newest."""
    uses: dict[str, list[ToolUse]] = defaultdict(list)
    for row in fetch(rows_as(ToolUse, tool_uses).where(here_or_nation(tool_uses, province))):
        uses[row.tool_code].append(made(ToolUse, row))
    seen = _read_seen()
    found = [
        made(Tool, row, uses=tuple(sorted(uses[row.code], key=lambda one: one.code)), seen=seen.get(row.code))
        for row in fetch(rows_as(Tool, tools).where(here_or_nation(tools, province)))
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.uses), -(one.year or 0), one.code)))


@cached
def read_charters(*, province: str) -> tuple[Charter, ...]:
    """Those of a province and of the nation ("00": all) by code, with their measures."""
    measures: dict[str, list[Measure]] = defaultdict(list)
    for row in fetch(rows_as(Measure, charter_measures).where(here_or_nation(charter_measures, province))):
        measures[row.charter_code].append(made(Measure, row))
    seen, invented = _read_seen(), read_invented_areas()
    return tuple(
        made(
            Charter,
            row,
            is_told=not row.is_sample or row.area_code in invented,
            measures=tuple(sorted(measures[row.code], key=lambda one: (one.ordinal, one.number))),
            seen=seen.get(row.code),
        )
        for row in fetch(
            rows_as(Charter, charters).where(here_or_nation(charters, province)).order_by(charters.c.code)
        )
    )


@cached
def read_trainings(*, province: str) -> tuple[TrainingHeld, ...]:
    """Those of a province and of the nation ("00": all), the newest first."""
    rows = fetch(rows_as(TrainingHeld, trainings).where(here_or_nation(trainings, province)))
    found = [made(TrainingHeld, row) for row in rows]
    return tuple(sorted(found, key=lambda one: (-(one.held_on or date.min).toordinal(), one.code)))


def _read_seen() -> Mapping[str, LinkSeen]:
    return {row.of_code: _seen(row) for row in fetch(rows_as(LinkSeen, links_seen))}


def _seen(row: Any) -> LinkSeen:
    return LinkSeen(row.of_code, row.asked_url, row.seen_on, bool(row.answered))


def _link_of(url: str | None, seen: LinkSeen | None) -> LinkState:
    return link_state(
        url, seen_url=seen.asked_url if seen else None, answered=seen.answered if seen else None
    )
