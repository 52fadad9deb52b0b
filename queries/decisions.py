"""What waits in a province, line by line: rows of each record under the lines that it declares.

Invented rows wait for nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from data.domain.decisions import HANDED_IN, Decision, Wait, once
from data.importers.normalise import kind_word
from data.records.decisions import DECISION_LINES, HOLDINGS, DecisionLine
from data.schema import (
    NATION,
    areas,
    catchments,
    executive_terms,
    goal_roles,
    goals,
    health_units,
    population,
)
from queries._base import fetch, in_province, real_rows_of
from queries._cache import cached
from queries.agreements import SIGNED, AgreementStep, read_agreements, read_commitments
from queries.boards_waiting import board_decisions, matters_heard, quiet_boards
from queries.completeness import read_due
from queries.concerned import partner_called
from queries.contributions import Partner, read_partners
from queries.funds_waiting import calls_on_record, grants_on_record
from queries.laos import has_pao, read_lao_register
from queries.lead import year_read
from queries.measures import transferable_units
from queries.plans import read_plan_items
from queries.proposals import read_proposals
from queries.resolutions import read_reports_due
from queries.rows import each

Name = tuple[str, str | None]
"""In Thai and English."""

NAMED_AT_MOST = 3
"""Things that a line which counts them has by name."""


@dataclass(frozen=True)
class DueDays:
    """How many records that somebody could wait for have a day by which something is due."""

    known: int
    records: int


@dataclass(frozen=True)
class GoalRoles:
    code: str
    name_th: str
    name_en: str | None
    roles: frozenset[str]


@dataclass(frozen=True)
class DueIndicator:
    """An indicator with a value that is due and was not reported, the one that is due longest."""

    code: str
    name_th: str
    name_en: str | None
    reporter_code: str | None
    due_on: date
    reported: bool


@dataclass(frozen=True)
class AgreementBefore:
    """An agreement that a body signed, and a term of its executive; see `SignedBefore` of the rules."""

    code: str
    signed_on: date
    began_on: date | None
    began_after: date | None
    known_by: date
    steps: tuple[AgreementStep, ...]


@dataclass(frozen=True)
class Holding:
    rows: int
    newest: date | None


@cached
def read_decisions(*, province: str, today: date) -> tuple[Decision, ...]:
    """Every line of a province or of the nation, each thing once, in no order; not for every reader."""
    partners = read_partners()
    found = list(_of_holdings(province=province, today=today))
    for record, lines in DECISION_LINES.items():
        rows = list(_READERS[record](province, today))
        for line in lines:
            waiting = [(row, wait) for row in rows if (wait := line.waits(row, today)) is not None]
            if line.counts:
                counted = _counted(record, line, waiting)
                found += [replace(counted, of_nation=province == NATION)] if waiting else []
            else:
                found += [_single(record, line, row, wait, partners=partners) for row, wait in waiting]
    return once(found)


@cached
def read_due_days(*, province: str, today: date) -> DueDays:
    """Of commitments, agreements, proposals and decisions of boards, of a province and of the nation.

    Invented ones are left out. A proposal that was handed in has a day, that by which it should be answered.
    """
    days = [one.due_on for one in read_commitments(province=province, today=today) if not one.is_sample]
    days += [one.to_on for one in read_agreements(province=province, today=today) if not one.is_sample]
    for one in read_proposals(province=province, today=today):
        if not one.is_sample:
            handed_in = (step.reached_on for step in one.steps if step.step in HANDED_IN)
            days.append(next(handed_in, None))
    decided = [one for one in board_decisions(province, today) if one.asks(today=today)]
    days += [one.due_on for one in decided]
    return DueDays(known=sum(day is not None for day in days), records=len(days))


def _single(
    record: str, line: DecisionLine, row: Any, wait: Wait, *, partners: Mapping[str, Partner]
) -> Decision:
    return Decision(
        line=line.name,
        group=line.group,
        weight=line.weight,
        subject=(record, row.code),
        wait=wait,
        record=record,
        code=row.code,
        thing=_name(row, line.thing),
        owner=_owners(row, line.owner, partners=partners),
        of_others=line.of_others,
        bodies=tuple(_bodies(row, line.bodies or line.owner)) if line.of_others else (),
    )


def _counted(record: str, line: DecisionLine, waiting: list[tuple[Any, Wait]]) -> Decision:
    """One line of all of them; days late are those of things that have a name, never of a number."""
    names = [_name(row, line.thing) for row, _wait in waiting] if line.thing else []
    return Decision(
        line=line.name,
        group=line.group,
        weight=line.weight,
        subject=(record, line.name),
        wait=Wait(max((wait.day for _row, wait in waiting if wait.day), default=None)),
        record=record,
        n=len(waiting),
        names=tuple(without_kind(name) for name in names[:NAMED_AT_MOST]),
    )


def _of_holdings(*, province: str, today: date) -> Iterator[Decision]:
    """Lines of one name are one line of several records, whose names stand for them."""
    found: dict[str, Decision] = {}
    for record, lines in HOLDINGS.items():
        if record == "health_unit" and not has_pao(province=province):
            continue  # no unit of it passes to anybody
        if record == "catchment" and province == NATION:
            continue  # they are of one health region: its people of 60 and over are as reported
        holding = _HOLDS[record](province, today)
        for line in lines:
            wait = line.waits(holding, today)
            if wait is None:
                continue
            counted = _counted(record, line, [(None, wait)])
            one = replace(counted, wait=wait, names=((record, None),), days=(wait.day,))
            found[line.name] = _together(found[line.name], one) if line.name in found else one
    yield from found.values()


def _together(first: Decision, second: Decision) -> Decision:
    longest = max(first.wait, second.wait, key=lambda wait: wait.late)
    return replace(first, wait=longest, names=(*first.names, *second.names), days=(*first.days, *second.days))


def _name(row: Any, columns: tuple[str, ...]) -> Name:
    values = [getattr(row, column) for column in columns]
    return str(values[0]), values[1] if len(values) > 1 else None


def without_kind(name: Name) -> Name:
    """A unit's own name, where all beside it are of its kind."""
    return name[0].removeprefix(kind_word(name[0])[0]).strip() or name[0], name[1]


def _owners(row: Any, columns: tuple[str, ...], *, partners: Mapping[str, Partner]) -> tuple[Name, ...]:
    """The partners by name and the office within, as far as they are known."""
    found: list[Name] = []
    for column in columns:
        value = getattr(row, column)
        if column.endswith("_th") and value:
            found.append((value, getattr(row, f"{column.removesuffix('_th')}_en", None)))
        elif not column.endswith("_en"):
            codes = value if isinstance(value, tuple) else (value,)
            found += [_partner(code, partners.get(code)) for code in codes if code]
    return tuple(found)


def _bodies(row: Any, columns: tuple[str, ...]) -> Iterator[str]:
    """The partners that have it, by code; one that is named in words is found by its name."""
    for column in columns:
        value = getattr(row, column)
        if not column.endswith(("_th", "_en")):
            yield from filter(None, value if isinstance(value, tuple) else (value,))
        elif column.endswith("_th") and value and (code := partner_called(name=value)):
            yield code


def _partner(code: str, partner: Partner | None) -> Name:
    return (partner.name_th, partner.name_en) if partner else (code, None)


def _own(rows: Iterable[Any], province: str) -> Iterator[Any]:
    """Real rows of the province itself, or of the nation: those of the other were read along with them."""
    for row in rows:
        if not row.is_sample and (row.area_code == NATION) == (province == NATION):
            yield row


def _agreements(province: str, today: date) -> Iterator[Any]:
    return _own(read_agreements(province=province, today=today), province)


def _terms(province: str, today: date) -> Iterator[AgreementBefore]:
    """Each agreement once with the newest known term of each body that signed it."""
    columns = ("lao_code", "position", "known_by", "began_on", "began_after")
    newest: dict[str, Any] = {}
    for row in fetch(real_rows_of(executive_terms, *columns).order_by(executive_terms.c.known_by)):
        if row.known_by <= today:
            newest[row.lao_code] = row
    if not newest:
        return
    names = {row.code: row.name_th for row in each(read_lao_register(province=province))}
    terms = {partner_called(name=names[lao]): term for lao, term in newest.items() if lao in names}
    for one in _agreements(province, today):
        signed = max((step.reached_on for step in one.steps if step.step == SIGNED), default=None)
        term = next((terms[code] for code in one.parties if code in terms), None)
        if signed is not None and term is not None:
            days = (term.began_on, term.began_after, term.known_by)
            yield AgreementBefore(one.code, signed, *days, one.steps)


def _commitments(province: str, today: date) -> Iterator[Any]:
    return _own(read_commitments(province=province, today=today), province)


def _proposals(province: str, today: date) -> Iterator[Any]:
    return _own(read_proposals(province=province, today=today), province)


def _reports(province: str, _today: date) -> Iterator[Any]:
    return _own(read_reports_due(province=province), province)


def _plan_items(province: str, _today: date) -> Iterator[Any]:
    frame = read_plan_items(province=province)
    known = frame.astype(object).where(frame.notna(), None)
    years = [None if year is None else int(year) for year in known["fiscal_year"]]
    return _own(each(known.assign(fiscal_year=pd.Series(years, index=known.index, dtype=object))), province)


def _units(province: str, today: date) -> Iterator[Any]:
    """Of the nation none: the registers at hand are not all."""
    if province == NATION:
        return iter(())
    return each(transferable_units(province=province, year=year_read(today=today)))


def _goals(province: str, _today: date) -> Iterator[GoalRoles]:
    roles: dict[str, set[str]] = defaultdict(set)
    for row in fetch(real_rows_of(goal_roles, "goal_code", "role")):
        roles[row.goal_code].add(row.role)
    own = real_rows_of(goals, "code", "name_th", "name_en").where(goals.c.province_code == province)
    for row in fetch(own.order_by(goals.c.code)):
        yield GoalRoles(row.code, row.name_th, row.name_en, frozenset(roles.get(row.code, ())))


def _indicators(province: str, today: date) -> Iterator[DueIndicator]:
    """Each once, however many districts owe it: what is planned and known by real rows."""
    longest: dict[str, DueIndicator] = {}
    for due in read_due(province=province, today=today):
        if due.reported or due.is_sample:
            continue
        known = longest.get(due.indicator)
        if known is None or due.due_on < known.due_on:
            names = (due.indicator, due.indicator_th, due.indicator_en, due.reporter)
            longest[due.indicator] = DueIndicator(*names, due.due_on, reported=False)
    return iter(longest.values())


_READERS: Mapping[str, Callable[[str, date], Iterator[Any]]] = {
    "commitment": _commitments,
    "proposal": _proposals,
    "agreement": _agreements,
    "executive_term": _terms,
    "board_decision": board_decisions,
    "agenda_item": matters_heard,
    "board": quiet_boards,
    "resolution_report": _reports,
    "plan_item": _plan_items,
    "fund_call": calls_on_record,
    "fund_project": grants_on_record,
    "goal": _goals,
    "indicator": _indicators,
    "health_unit": _units,
}
"""The rows of a record in a province on a day, by what its lines ask of them."""


def _holding(table: Any, *where: Any, day: str | None = None) -> Callable[[str, date], Holding]:
    def read(province: str, today: date) -> Holding:
        columns = (day,) if day else ()
        asked = real_rows_of(table, *columns).where(in_province(table, province), *where)
        rows = fetch(asked)
        days = [getattr(row, day) for row in rows] if day else []
        return Holding(len(rows), max((one for one in days if one <= today), default=None))

    return read


_HOLDS: Mapping[str, Callable[[str, date], Holding]] = {
    "health_unit": _holding(health_units),
    "lao": _holding(areas, areas.c.level == "lao"),
    "population": _holding(population, day="as_of"),
    "catchment": _holding(catchments, day="as_of"),
}
