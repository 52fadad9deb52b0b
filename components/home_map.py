"""The drawn map of a place's areas, as home has it, on whatever page stands beside it."""

from __future__ import annotations

from components.area_map import show_area_map
from components.language import t
from data.boundaries.problems import BoundariesProblem
from outputs.home_map import HomeMap, draw_home_map


def show_home_map(home: HomeMap, *, name: str, to: str) -> bool:
    """Whether there are shapes to draw it with. `name`: its own on the page; `to`: where it leads."""
    try:
        drawn = draw_home_map(home)
    except BoundariesProblem:
        return False
    show_area_map(drawn, name=name, way=(t("home_map.open_map"), to))
    return True
