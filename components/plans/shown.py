"""What a reader of shared plans looks at: the place, the goal set, and the items left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from components import address
from components.filters import DEFAULT_PROVINCE, province_name, show_province
from components.goal_sets import choose_goal_set
from components.headers import header_of
from components.language import lang, named, t, year_words
from components.pieces.choices import Choices
from components.shell import show_title
from outputs.names import code_names, offered
from queries.goal_book import read_goals
from queries.goal_records import GoalSet
from queries.plans import read_plan_items, select_plan_items
from queries.rows import each

ITEM = "plan_item"


@dataclass(frozen=True)
class PlansShown:
    """The view with the items of the province's plans. `chosen`: those under all filters; `at`: the code of
    the one that a link led to."""

    chips: Choices
    province: str
    goal_set: GoalSet
    items: pd.DataFrame
    chosen: pd.DataFrame
    at: str | None


def show_choices() -> PlansShown:
    """The chips at the top of the page. Raises NoGoalSets."""
    chips = Choices("plan")
    goal_set = choose_goal_set(chips, province=address.chosen("province") or DEFAULT_PROVINCE)
    province = show_province(chips)
    items = read_plan_items(province=province)

    def chosen(name: str, names: Mapping[str, str], label: str) -> tuple[str, ...]:
        return chips.many(name, names, label=label, every=t("plans.all"), some="plans.some")

    goals = {one.code: named(one) for one in read_goals(set=goal_set.code)}
    owners = _owners(items)
    years = sorted({int(year) for year in items["fiscal_year"].dropna()}, reverse=True)
    said = {str(year): year_words(year) for year in years}
    codes = {code for code in items["money_source"] if isinstance(code, str)}
    money = offered(code_names("money_source", lang=lang()), codes, none="")
    left = select_plan_items(
        province=province,
        goals=chosen("goal", goals if len(items) else {}, t("plans.head_goal")),
        owners=[owners[code] for code in chosen("owner", owners, t("plans.head_owner"))],
        years=[int(year) for year in chosen("plan_year", said, header_of(ITEM, "fiscal_year"))],
        money=chosen("money", money, header_of(ITEM, "money_source")),
    )
    at = address.choice("at", default=None, allowed=set(items["code"]))
    return PlansShown(chips, province, goal_set, items, left, at)


def _owners(items: pd.DataFrame) -> dict[str, str]:
    """Who owns some plan, by the code of the first of his plans: he has words and no code of his own."""
    first: dict[str, str] = {}
    for item in each(items.dropna(subset="owner_th").sort_values("plan_code")):
        first.setdefault(item.owner_th, item.plan_code)
    return {first[owner]: owner for owner in sorted(first)}


def show_plan_title(shown: PlansShown) -> None:
    own = shown.goal_set
    about = f"{province_name(shown.province)} · {named(own)}"
    show_title(t("plans.title"), about=about, sample=bool(shown.items["is_sample"].any()))
