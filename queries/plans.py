"""Shared plans: what stands in which plan, for which goal, with whose money."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.schema import NATION, goal_plan_items, plan_items, plans
from queries._base import read, rows_of
from queries._cache import cached
from queries.goal_book import read_goals
from queries.invented import judges_no_place
from queries.told import as_told

MONEY = ("planned_baht", "approved_baht", "spent_baht")
ITEM_COLUMNS = (
    "code",
    "plan_code",
    "plan_th",
    "plan_en",
    "plan_kind",
    "owner_th",
    "project_th",
    "goal_th",
    "area_code",
    "fiscal_year",
    *MONEY,
    "money_source",
    "goals",
    "source_key",
    "note",
    "is_sample",
)


@cached
def read_plan_items(*, province: str) -> pd.DataFrame:
    """Plan items of a province and the nation ("00": all), a row an item: ITEM_COLUMNS.

    `goals` is a tuple of the codes of the goals that the item serves, () for none. Money in baht, NaN where
    no amount is known, which is not nothing. By plan, year and code.
    """
    names = (
        "code",
        "plan_code",
        "project_th",
        "goal_th",
        "area_code",
        "fiscal_year",
        *MONEY,
        "money_source",
        "province_code",
        "source_key",
        "note",
    )
    items = rows_of(plan_items, *names)
    if province != NATION:
        items = items.where(plan_items.c.province_code.in_((province, NATION)))
    frame = read(items.order_by(plan_items.c.plan_code, plan_items.c.fiscal_year, plan_items.c.code))
    plan_names = ("code", "name_th", "name_en", "kind", "owner_th")
    of_plans = read(rows_of(plans, *plan_names)).rename(
        columns={"code": "plan_code", "name_th": "plan_th", "name_en": "plan_en", "kind": "plan_kind"}
    )
    frame = frame.merge(
        of_plans[["plan_code", "plan_th", "plan_en", "plan_kind", "owner_th"]], on="plan_code", how="left"
    )
    linked = read(rows_of(goal_plan_items, "goal_code", "plan_item_code"))
    by_item = linked.sort_values("goal_code").groupby("plan_item_code")["goal_code"].agg(tuple)
    frame["goals"] = [by_item.get(code, ()) for code in frame["code"]]
    frame["is_sample"] = frame["is_sample"].astype(bool)
    return frame[list(ITEM_COLUMNS)]


def select_plan_items(
    *,
    province: str,
    goals: Sequence[str] = (),
    owners: Sequence[str] = (),
    years: Sequence[int] = (),
    money: Sequence[str] = (),
) -> pd.DataFrame:
    """`read_plan_items` under filters; () means all. `money`: codes of the list money_source."""
    frame = read_plan_items(province=province)
    if goals:
        frame = frame[serving(frame, goals)]
    if owners:
        frame = frame[frame["owner_th"].isin(owners)]
    if years:
        frame = frame[frame["fiscal_year"].isin(years)]
    if money:
        frame = frame[frame["money_source"].isin(money)]
    return frame


UNKNOWN = "unknown"
"""The answer of a goal that stands in a set of which nothing real is known to be in any plan."""


@cached
def read_goal_money(*, set: str, province: str) -> pd.DataFrame:
    """ "Is it in the plan, with whose money" for every goal of a set, a row a goal in the set's order.

    Columns: goal, name_th, name_en, pillar, items (count), planned_baht, approved_baht, spent_baht (NaN
    where no item has an amount), money_sources (tuple of codes), answer (not_in_plan, in_plan_no_budget,
    planned, approved, spent, unknown), is_sample (a sample item takes part). An item that serves several
    goals counts in full for each: sums over goals would count it more than once. Real items alone are
    counted where a goal has some; `apart`: how many invented ones it has beside them. Where no real item of
    any goal of the set is on record, a goal without one is `unknown`.
    """
    items = read_plan_items(province=province)
    known = items[serving(items, [goal.code for goal in read_goals(set=set)])]
    unknown = judges_no_place() and not (~known["is_sample"].astype(bool)).any()
    rows = []
    for goal in read_goals(set=set):
        every = items[serving(items, (goal.code,))]
        real = every[~every["is_sample"].astype(bool)]
        own = real if judges_no_place() and len(real) else every
        sums = {name: None if own[name].dropna().empty else float(own[name].sum()) for name in MONEY}
        rows.append(
            {
                "goal": goal.code,
                "name_th": goal.name_th,
                "name_en": goal.name_en,
                "pillar": goal.pillar_code,
                "items": len(own),
                **{name: as_told(f"goal|{goal.code}|{name}", sums[name]) for name in MONEY},
                "money_sources": tuple(sorted(set_of(own["money_source"]))),
                "answer": UNKNOWN if unknown and own.empty else _answer(len(own), sums),
                "is_sample": bool(own["is_sample"].any()),
                "apart": len(every) - len(own),
            }
        )
    columns = [
        "goal",
        "name_th",
        "name_en",
        "pillar",
        "items",
        *MONEY,
        "money_sources",
        "answer",
        "is_sample",
        "apart",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype(dict.fromkeys(MONEY, float))


def serving(items: pd.DataFrame, goals: Sequence[str]) -> pd.Series:
    """Which items serve any of these goals: typed, since pandas takes a bare [] for a choice of no column."""
    wanted = frozenset(goals)
    return pd.Series([not wanted.isdisjoint(own) for own in items["goals"]], index=items.index, dtype=bool)


def set_of(column: pd.Series) -> frozenset[str]:
    """The texts in a column, missing ones left out."""
    return frozenset(value for value in column if isinstance(value, str))


def _answer(items: int, sums: dict[str, float | None]) -> str:
    if not items:
        return "not_in_plan"
    for name, answer in (("spent_baht", "spent"), ("approved_baht", "approved"), ("planned_baht", "planned")):
        if sums[name]:
            return answer
    return "in_plan_no_budget"
