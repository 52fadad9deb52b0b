"""From a goal up to the clause that it serves, and from a clause down to whatever serves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from components.language import as_html, t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.ways import way_to
from components.resolutions.shown import ResolutionsShown
from components.told_table import show_missing
from data.domain.areas import NATION
from outputs.credits import credits_of_rows
from outputs.marks import tagged
from outputs.markup import link
from outputs.pieces.lines import build_items, build_part, quiet
from queries.goal_book import read_set_codes
from queries.goal_records import GoalTree
from queries.resolutions import Clause


@dataclass(frozen=True)
class ServingGoal:
    """What serves a clause, at the lower end of its way up. `way`: from it to what is below the clause;
    `source_keys`: of its links."""

    clause: Clause
    way: tuple[str, ...]
    source_keys: tuple[str | None, ...]
    is_sample: bool


def show_goals(shown: ResolutionsShown) -> None:
    """Each goal with its way up to the clause, those of the place first; what is missing where none is."""
    rows = list(serving_goals(shown))
    own = [one for one in rows if _is_of_place(shown, one.way[0])]
    if shown.clauses and not own:
        show_missing(t("resolutions.no_goal"), "goal_link", province=shown.province)
    show(quiet(t("resolutions.series")))
    for key, some in (("own", own), ("others", [one for one in rows if one not in own])):
        if some:
            show(build_part(t(f"resolutions.goals_{key}")) + build_goals(shown, some, to_clause=True))
    show_foot(credits=credits_of_rows(rows))


def serving_goals(shown: ResolutionsShown) -> Iterator[ServingGoal]:
    """By clause; a goal with several ways up is there with each."""
    links = shown.serving
    for clause in shown.clauses:
        for down in shown.goals_below(clause):
            pairs = list(zip(down, (clause.code, *down), strict=False))
            sources = tuple(links.sources.get(pair) for pair in reversed(pairs))
            invented = any(pair in links.invented for pair in pairs)
            yield ServingGoal(clause, tuple(reversed(down)), sources, invented)


def build_goals(shown: ResolutionsShown, rows: list[ServingGoal], *, to_clause: bool = False) -> Markup:
    """A line each: the way from the goal upwards, each goal with its page; `to_clause`: up to the clause."""

    def words(one: ServingGoal) -> Markup:
        ways = [_way_words(shown, code) for code in one.way]
        if to_clause:
            ways.append(as_html(shown.clause_words(one.clause.code)))
        return tagged(Markup(" › ").join(ways), sample=one.is_sample)

    return build_items(map(words, rows))


def _way_words(shown: ResolutionsShown, code: str) -> Markup:
    """The name as a way to the page of goals; a clause of another assembly by its number."""
    if code not in shown.goal_names:
        return as_html(shown.clause_words(code))
    own = read_set_codes().get(("goal", code))
    to = way_to("goals", set=own or code, at=code if own else None)
    return link(as_html(shown.goal_names[code]), to=to)


def _is_of_place(shown: ResolutionsShown, code: str) -> bool:
    """Of the nation every goal is; of a province its own."""
    own = {one for tree in shown.trees if tree.goal_set.area_code != NATION for one in _codes(tree)}
    return code in (shown.goal_names if shown.province == NATION else own)


def _codes(tree: GoalTree) -> list[str]:
    return [tree.goal_set.code, *(goal.code for goal in tree.goals)]
