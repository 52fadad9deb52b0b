"""The heading of the goals page."""

from __future__ import annotations

from components.definition_link import definition_mark
from components.goals.choices import GoalsShown
from components.goals.wording import area_name, data_year
from components.language import name_of
from components.shell import show_title

MOST_LETTERS = 55
"""Of the pillars' names beside the set's; longer ones stand in the summary alone."""


def show_goal_title(shown: GoalsShown) -> None:
    """The set by name; its pillars, the area and the year beside it."""
    own = shown.view.goal_set
    pillars = [name_of(one.pillar.name_th, one.pillar.name_en) for one in shown.view.pillars]
    if sum(map(len, pillars)) > MOST_LETTERS:
        pillars = []
    about = [*pillars, area_name(shown.scope.area), data_year(shown.scope.year)]
    name, mark = name_of(own.name_th, own.name_en), definition_mark("indicator_state")
    show_title(name, about=" · ".join(about), sample=shown.view.has_sample, mark=mark)
