"""What a reader of shared plans looks at: the province and the goal set whose goals are asked about."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components import address
from components.filters import DEFAULT_PROVINCE, province_name, show_province
from components.goal_sets import choose_goal_set
from components.language import name_of, t
from components.pieces.choices import Choices
from components.shell import show_title
from queries.goal_records import GoalSet
from queries.plans import read_plan_items


@dataclass(frozen=True)
class Plans:
    """The view with the items of the province's plans."""

    province: str
    goal_set: GoalSet
    items: pd.DataFrame

    @property
    def has_sample(self) -> bool:
        return bool(self.items["is_sample"].any())


def show_plan_filters() -> Plans:
    """The chips at the top of the page. Raises NoGoalSets."""
    province = address.chosen("province") or DEFAULT_PROVINCE
    chips = Choices("plan")
    chosen = choose_goal_set(chips, province=province)
    province = show_province(chips)
    return Plans(province, chosen, read_plan_items(province=province))


def show_plan_title(shown: Plans) -> None:
    own = shown.goal_set
    about = f"{province_name(shown.province)} · {name_of(own.name_th, own.name_en)}"
    show_title(t("plans.title"), about=about, sample=shown.has_sample)
