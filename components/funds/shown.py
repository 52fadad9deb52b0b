"""What a reader of funds looks at: the chips of the page, and the funds and projects that they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from components import address
from components.access import may_do, who_knows
from components.edition import today
from components.filters import show_places
from components.headers import label_of
from components.language import named, note_words, t, year_words
from components.pieces.choices import Choices
from components.told_table import show_missing, show_rows
from data.domain.areas import NATION
from data.domain.rights import Action
from outputs.names import NOBODY, Names, offered
from outputs.pieces.sheet import SheetColumns
from queries.concerned import partner_called
from queries.funds import (
    Fund,
    FundCall,
    FundProject,
    FundYear,
    read_fund_calls,
    read_fund_projects,
    read_fund_years,
    read_funds,
)
from queries.goal_book import read_goal_tree

PARTS = ("money", "calls", "projects", "need", "results", "lasting")
"""How funds are looked at; the first one is what a reader meets."""

R = TypeVar("R")


@dataclass(frozen=True)
class FundsShown:
    """The view with what it holds. `every`: all funds of the place and of the nation, by code; `funds`: those
    under the filters. `projects`: those of `funds` that lie in the chosen districts; `chosen`: those of these
    under all filters. `year`: None for the latest of each fund."""

    chips: Choices
    province: str
    districts: tuple[str, ...]
    part: str
    now: date
    names: Names
    every: Mapping[str, Fund]
    funds: tuple[Fund, ...]
    years: tuple[FundYear, ...]
    calls: tuple[FundCall, ...]
    projects: tuple[FundProject, ...]
    chosen: tuple[FundProject, ...]
    year: int | None
    opened: Fund | FundProject | None
    knows: Callable[[str | None], bool]

    @property
    def own(self) -> tuple[Fund, ...]:
        """Those that are counted: of a province without the nation's, which stand beside them."""
        return tuple(filter(self.counts, self.funds))

    def counts(self, one: Fund) -> bool:
        return is_nation(self) or one.area_code != NATION

    @property
    def has_sample(self) -> bool:
        rows: tuple[Any, ...] = (self.opened,) if self.opened else (*self.funds, *self.chosen)
        return any(one.is_sample for one in rows)

    @cached_property
    def may_see_all(self) -> bool:
        """Whether the reader may see lists of bodies by what they have not done."""
        return may_do(Action.SEE_IMPORTS, province=self.province)

    def knows_of(self, one: FundProject) -> bool:
        """Whether the reader may know what has not been reported of a project: a coordinator, its grantee."""
        return self.may_see_all or self.knows(partner_called(name=one.grantee_th) if one.grantee_th else None)

    @cached_property
    def sets(self) -> Mapping[str, str]:
        """The set of each goal, by code."""
        trees = read_goal_tree(province=self.province)
        return {goal.code: tree.goal_set.code for tree in trees for goal in tree.goals}

    def fund_words(self, code: str) -> str:
        return named(self.every[code]) if code in self.every else code

    def year_of(self, fund: Fund) -> FundYear | None:
        """The fund's year in view: the one that was chosen, else its latest."""
        own = (one for one in self.years if one.fund_code == fund.code)
        return next((one for one in own if self.year in {None, one.fiscal_year}), None)

    def of_funds(self, rows: Iterable[R]) -> tuple[R, ...]:
        """Rows of the funds under the filters."""
        codes = {one.code for one in self.funds}
        return tuple(row for row in rows if getattr(row, "fund_code", None) in codes)

    @cached_property
    def larger(self) -> tuple[Fund, ...]:
        """Funds that a filter by districts leaves out since they are of the whole province or the nation."""
        every = self.every.values() if self.districts else ()
        return tuple(one for one in every if self.names.is_larger(one.area_code))

    @property
    def calls_here(self) -> tuple[FundCall, ...]:
        """Calls that are open to the place: of its own funds, and of those that serve all of it."""
        codes = {one.code for one in (*self.funds, *self.larger)}
        return tuple(one for one in self.calls if one.fund_code in codes)


def show_choices() -> FundsShown:
    chips = Choices("fund")
    province, districts = show_places(chips, tried=True)
    every = read_funds(province=province)
    projects, years = read_fund_projects(province=province), read_fund_years(province=province)
    places = [*(one.area_code for one in every), *(one.area_code for one in projects)]
    names = Names(province=province, areas=places)
    kinds = offered(names.words("fund_kind"), (one.kind for one in every), none="")
    kind = chips.many("topic", kinds, label=label_of("fund", "kind"), every=t("funds.all_kinds"))
    known = {one.fiscal_year for one in years} | {one.fiscal_year for one in projects if one.fiscal_year}
    said = {str(one): year_words(one) for one in sorted(known, reverse=True)}
    year = chips.one("fund_year", said, label=label_of("fund_year", "fiscal_year"), every=t("funds.latest"))
    part = chips.part(PARTS)
    goal, step = _of_projects(chips, projects, names=names) if part == "projects" else ((), ())
    funds = tuple(one for one in every if not kind or one.kind in kind)
    codes = {one.code for one in funds}
    here = [one for one in projects if one.fund_code in codes and names.is_of(one.area_code, districts)]
    in_year = [one for one in here if year is None or str(one.fiscal_year) == year]
    known_rows: tuple[Fund | FundProject, ...] = (*every, *projects)
    at = address.choice("at", default=None, allowed={one.code for one in known_rows})
    return FundsShown(
        chips=chips,
        province=province,
        districts=districts,
        part=part,
        now=today(),
        names=names,
        every={one.code: one for one in every},
        funds=tuple(one for one in funds if names.is_of(one.area_code, districts)),
        years=years,
        calls=read_fund_calls(province=province),
        projects=tuple(here),
        chosen=tuple(
            one
            for one in in_year
            if (not goal or set(goal) & set(served_by((one,)))) and (not step or (one.step or NOBODY) in step)
        ),
        year=int(year) if year else None,
        opened=next((one for one in known_rows if one.code == at), None),
        knows=who_knows(province),
    )


def _of_projects(
    chips: Choices, projects: Sequence[FundProject], *, names: Names
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The goals and steps that are chosen: of the table of projects alone."""
    goals = offered(names.goals, served_by(projects), none=t("funds.no_issue"))
    goal = chips.many("goal", goals, label=t("funds.issue"), every=t("funds.all_issues"), some="plans.some")
    steps = offered(names.words("fund_step"), (one.step for one in projects), none=t("funds.no_step"))
    head = label_of("fund_project_step", "step")
    return goal, chips.many("state", steps, label=head, every=t("funds.all_steps"))


def served_by(projects: Iterable[FundProject]) -> list[str]:
    """The goals that projects serve, and NOBODY for one that serves none."""
    return [goal for one in projects for goal in one.goals or (NOBODY,)]


def show_parts(shown: FundsShown) -> None:
    """Money, calls, projects, need, results, what lasts; only coordinators have a way to need."""
    words = {part: t(f"funds.part_{part}") for part in PARTS}
    may_see_need = shown.may_see_all and not is_nation(shown)
    shown.chips.show_parts(
        [part for part in PARTS if part in {shown.part} or part != "need" or may_see_need],
        chosen=shown.part,
        words=words.__getitem__,
        label=t("funds.part"),
        leaves=lambda *_: ("goal", "state"),
    )


def show_none(shown: FundsShown, key: str, *records: str) -> None:
    """What is not on record, and by which sheets or by whom it gets in."""
    show_missing(t(f"funds.{key}"), *records, province=shown.province)


def show_fund_rows(
    shown: FundsShown, rows: Sequence[Any], columns: SheetColumns[Any], *, name: str, **more: Any
) -> None:
    """The rows of a part of the page, `more` as `show_rows` takes it."""
    label = t(f"funds.table_{name}")
    show_rows(rows, columns, chips=shown.chips, name=f"funds-{name}", label=label, **more)


def fund_note(row: Any) -> str | None:
    """What a row says beside its columns; of an invented one there is a mark."""
    return None if row.is_sample else note_words(row.note) or None


def is_nation(shown: FundsShown) -> bool:
    return shown.province == NATION
