"""Who contributes: partners by goals, and what nobody carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from components.goals.shown import GoalsShown
from components.headers import columns_of, header_of
from components.language import lang, named, t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.sheet import show_files
from outputs.credits import credits_of
from outputs.marks import build_apart, tagged
from outputs.names import code_names
from outputs.pieces.boxes import ToldBox, build_boxes
from outputs.pieces.lines import NONE, build_items, dotted, paragraphs, quiet
from outputs.pieces.matrix import Down, build_matrix
from outputs.pieces.sheet import Sheet
from outputs.pieces.table import Cell
from queries.contributions import OF_ROLES, ROLES, Contributions, Gaps, read_contributions
from queries.invented import counted_apart
from queries.sources import distinct


def show_partners(shown: GoalsShown) -> None:
    """The matrix, the gaps beside it, and the same as files."""
    found = read_contributions(set=shown.set, province=shown.province)
    show(build_gaps(found))
    if not found.partners:
        st.info(t("goals_page.no_partners"))
        return
    show(build_roles(found, label=t("goals_page.part_partners")))
    keys = [role.source_key for role in found.roles.values()]
    credits = credits_of(distinct([*keys, *(partner.source_key for partner in found.partners)]))
    show_files(
        roles_sheet(found),
        name=f"{shown.set}-partners",
        about=[(header_of("goal", "set_code"), found.goal_set.name_th)],
        credits=credits,
    )
    show_foot(credits=credits)


def build_roles(found: Contributions, *, label: str) -> Markup:
    """A row a partner, a column a goal, the role in words."""
    names = code_names("goal_role", lang=lang())

    def cell(partner: str, goal: str) -> Cell | None:
        role = found.roles.get((goal, partner))
        if role is None:
            return None
        looks = {"class": f"pk-role pk-role-{role.role}"} if role.role in ROLES else {}
        return Cell(names.get(role.role, role.role), looks)

    return build_matrix(
        down=[Down(one.code, tagged(named(one), sample=one.is_sample)) for one in found.partners],
        across={goal.code: named(goal) for goal in found.goals},
        cell=cell,
        corner=header_of("goal_role", "partner_code"),
        label=label,
    )


def build_gaps(found: Contributions) -> Markup:
    """What nobody carries, each with its names; what has no gap says so."""
    gaps = found.gaps
    lists: Mapping[str, Sequence[tuple[str, bool]]] = {
        "no_lead": [(named(goal), goal.is_sample) for goal in gaps.no_lead],
        "no_plan_item": [(named(goal), goal.is_sample) for goal in gaps.no_plan_item],
        "no_budget": [(named(goal), goal.is_sample) for goal in gaps.no_budget],
        "without_commitment": [(named(one), one.is_sample) for one in gaps.without_commitment],
        "no_reporter": [(named(one), one.is_sample) for one in gaps.no_reporter],
    }
    note = quiet(t("goals_page.unnamed", n=gaps.unnamed_partners)) if gaps.unnamed_partners else NONE
    boxes = (_gap_box(key, names, unknown=_unknown_words(key, gaps)) for key, names in lists.items())
    return build_boxes(boxes, named="data_gap", looks="pk-gaps") + note


def _unknown_words(key: str, gaps: Gaps) -> str:
    """That nothing real is on record, so that nobody knows who stands in a gap; "" where it is known."""
    if key not in gaps.unknown:
        return ""
    return t("goals_page.roles_unknown" if key in OF_ROLES else "goals_page.plans_unknown")


def _gap_box(key: str, names: Sequence[tuple[str, bool]], *, unknown: str) -> ToldBox:
    """`names`: each with whether it is invented. `unknown`: what is said in place of a number."""
    real, apart = ((), names) if unknown else counted_apart(names, sample=itemgetter(1))
    title = dotted(t(f"goals_page.gap_{key}"), "" if unknown else str(len(real)))
    told = paragraphs(unknown or ("" if names else t("goals_page.gap_none")))
    items = build_items(tagged(name, sample=sample) for name, sample in names)
    return ToldBox(title, (told, items, build_apart(len(apart))), code=key)


class RoleLine(NamedTuple):
    """A role by the columns of its record."""

    goal_code: str
    partner_code: str
    role: str


def roles_sheet(found: Contributions) -> Sheet[RoleLine]:
    """A row a role (goal, partner, role), for files."""
    goals = {goal.code: named(goal) for goal in found.goals}
    partners = {partner.code: named(partner) for partner in found.partners}
    return Sheet(
        [RoleLine(*codes, one.role) for codes, one in found.roles.items() if codes[0] in goals],
        {
            **columns_of("goal_role", "goal_code"),
            t("goals_page.column_goal"): lambda line: goals[line.goal_code],
            header_of("partner", "code"): lambda line: line.partner_code,
            header_of("goal_role", "partner_code"): lambda line: partners.get(
                line.partner_code, line.partner_code
            ),
            **columns_of("goal_role", "role"),
        },
    )
