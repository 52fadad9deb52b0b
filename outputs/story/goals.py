"""Goals told: their indicators, who carries them, what was promised for them, with whose money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from outputs.story.indicators import indicator_part
from outputs.story.model import Both, EditionFacts, Figure, GoalPart, Line, Row
from outputs.story.places import item_of, partner_name
from outputs.story.say import counted, joined, listing, maybe, plain, say
from queries.areas import read_codes
from queries.contributions import ROLES, Contributions, read_contributions
from queries.goal_records import Goal
from queries.goals import GoalView, SetView
from queries.plans import read_goal_money
from queries.rows import each


def goal_parts(
    view: SetView,
    *,
    facts: EditionFacts,
    heat: pd.DataFrame,
    rows: Mapping[str, Mapping[str, Sequence[Row]]],
) -> tuple[GoalPart, ...]:
    """The goals of a set in its order. `rows`: kind (milestones, commitments, proposals) -> goal -> rows."""
    contributions = read_contributions(set=view.goal_set.code, province=facts.province)
    money = read_goal_money(set=view.goal_set.code, province=facts.province)
    names = plain(view.goal_set.name_th, view.goal_set.name_en)
    reaching = set(heat["indicator"])
    found = []
    for pillar in view.pillars:
        for goal in pillar.goals:
            own = {kind: tuple(by_goal.get(goal.goal.code, ())) for kind, by_goal in rows.items()}
            parts = tuple(
                indicator_part(
                    standing,
                    province=facts.province,
                    districts=heat[heat["indicator"] == standing.indicator.code]
                    if standing.indicator.code in reaching
                    else None,
                )
                for standing in goal.standings
            )
            found.append(
                GoalPart(
                    code=goal.goal.code,
                    item=item_of("goals", goal.goal.code),
                    set_name=names,
                    pillar=plain(pillar.pillar.name_th, pillar.pillar.name_en),
                    name=goal_name(goal.goal),
                    about=maybe(goal.goal.about_th, goal.goal.about_en),
                    leads=role_lines(goal, contributions),
                    indicators=parts,
                    milestones=own["milestones"],
                    commitments=own["commitments"],
                    proposals=own["proposals"],
                    money=(_money_line(goal.goal, money),),
                    sample=goal.goal.is_sample
                    or any(part.sample for part in parts)
                    or any(row.sample for rows_ in own.values() for row in rows_),
                )
            )
    return tuple(found)


def goal_name(goal: Goal) -> Both:
    return plain(goal.name_th, goal.name_en)


def role_lines(goal: GoalView, contributions: Contributions) -> tuple[Line, ...]:
    """Who leads, co-leads and supports; where nobody is known to, that is said."""
    names = {row.code: plain(row.name_th, row.name_en) for row in each(read_codes(list="goal_role"))}
    lines = []
    for role in ROLES:
        own = partners_in(goal.goal.code, role, contributions)
        if own:
            lines.append(Line(say("story.role", role=names.get(role, Both(role, role)), who=listing(own))))
    return tuple(lines) or (Line(say("story.no_lead")),)


def partners_in(goal: str, role: str, contributions: Contributions) -> tuple[Both, ...]:
    codes = [
        partner for (code, partner), one in contributions.roles.items() if code == goal and one.role == role
    ]
    return tuple(name for code in sorted(codes) if (name := partner_name(code)) is not None)


def helpers_of(goal: str, contributions: Contributions) -> Both | None:
    """Everyone who has a role in a goal, leads first."""
    own = [name for role in ROLES for name in partners_in(goal, role, contributions)]
    return listing(own) if own else None


def _money_line(goal: Goal, money: pd.DataFrame) -> Line:
    row = next(each(money[money["goal"] == goal.code]))
    answer = str(row.answer)
    if answer in {"not_in_plan", "in_plan_no_budget", "unknown"}:
        return Line(say(f"story.money_{answer}"))
    amount = float(getattr(row, f"{answer}_baht"))
    figure = _money_figure(goal, answer, amount, sample=bool(row.is_sample))
    return Line(say(f"story.money_{answer}", n=figure.shown), (figure,))


def _money_figure(goal: Goal, answer: str, amount: float, *, sample: bool) -> Figure:
    return counted(
        f"goal|{goal.code}|{answer}_baht",
        amount,
        label=joined(goal_name(goal), say(f"story.what_{answer}_baht")),
        unit=say("story.baht"),
        sample=sample,
    )
