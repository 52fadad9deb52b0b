"""What a reader of shared plans looks at: the place, the goal set, and the items left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from components import address
from components.filters import DEFAULT_PROVINCE, province_name, show_province
from components.goal_sets import choose_goal_set
from components.headers import header_of
from components.language import lang, name_of, t
from components.pieces.choices import Choices
from components.shell import show_title
from outputs.names import code_names, offered
from queries.goal_book import read_goals
from queries.goal_records import GoalSet
from queries.plans import read_plan_items, select_plan_items
from queries.rows import each
from words.dates import fiscal_year

ITEM = "plan_item"


@dataclass(frozen=True)
class Plans:
    """The view with the items of the province's plans; `chosen`: those under all filters."""

    chips: Choices
    province: str
    goal_set: GoalSet
    items: pd.DataFrame
    chosen: pd.DataFrame

    @property
    def has_sample(self) -> bool:
        return bool(self.items["is_sample"].any())


def show_plan_filters() -> Plans:
    """The chips at the top of the page. Raises NoGoalSets."""
    province = address.chosen("province") or DEFAULT_PROVINCE
    chips = Choices("plan")
    chosen = choose_goal_set(chips, province=province)
    province = show_province(chips)
    items = read_plan_items(province=province)
    goals = {one.code: name_of(one.name_th, one.name_en) for one in read_goals(set=chosen.code)}
    owners = _owners(items)
    years = sorted({int(year) for year in items["fiscal_year"].dropna()}, reverse=True)
    money = offered(code_names("money_source", lang=lang()), items["money_source"], none="")
    filters: Mapping[str, tuple[str, Mapping[str, str]]] = {
        "goal": (t("plans.head_goal"), goals if len(items) else {}),
        "owner": (t("plans.head_owner"), owners),
        "plan_year": (
            header_of(ITEM, "fiscal_year"),
            {str(year): fiscal_year(year, lang=lang()) for year in years},
        ),
        "money": (header_of(ITEM, "money_source"), {code: words for code, words in money.items() if words}),
    }
    kept = {
        name: chips.many(name, names, label=label, every=t("plans.all"), some="plans.some")
        for name, (label, names) in filters.items()
    }
    left = select_plan_items(
        province=province,
        goals=kept["goal"],
        owners=[owners[code] for code in kept["owner"]],
        years=[int(year) for year in kept["plan_year"]],
        money=kept["money"],
    )
    return Plans(chips=chips, province=province, goal_set=chosen, items=items, chosen=left)


def _owners(items: pd.DataFrame) -> dict[str, str]:
    """Who owns some plan, by the code of the first of his plans: he has words and no code of his own."""
    first: dict[str, str] = {}
    for item in each(items.dropna(subset="owner_th").sort_values("plan_code")):
        first.setdefault(item.owner_th, item.plan_code)
    return {first[owner]: owner for owner in sorted(first)}


def show_plan_title(shown: Plans) -> None:
    own = shown.goal_set
    about = f"{province_name(shown.province)} · {name_of(own.name_th, own.name_en)}"
    show_title(t("plans.title"), about=about, sample=shown.has_sample)
