"""Goals down, partners across: who leads what, and where no lead is known."""

from __future__ import annotations

from components.headers import title_of
from components.language import named, t
from components.markup import show
from components.partners.shown import PartnersShown
from components.pieces.foot import show_foot
from components.told_table import show_missing
from outputs.credits import credits_of
from outputs.marks import tagged
from outputs.pieces.lines import quiet
from outputs.pieces.matrix import Down, build_matrix
from outputs.pieces.table import Cell
from queries.contributions import ROLES, read_contributions
from queries.sources import distinct


def show_matrix(shown: PartnersShown) -> None:
    """The partners of the goal set with their roles in each goal, and where nobody is known to lead one."""
    if shown.goal_set is None:
        return
    found = read_contributions(set=shown.goal_set.code, province=shown.province)
    if not found.partners:
        show_missing(t("partners.no_set_partner"), "goal_set_partner", "goal_role", province=shown.province)
        return
    if not found.goals:
        show_missing(t("partners.no_goal"), "goal", province=shown.province)
        return
    roles = shown.names.words("goal_role")
    gap = "gap"

    def cell(goal: str, partner: str) -> Cell | str | None:
        if partner == gap:
            return None if found.leads(goal) else t("partners.no_lead")
        role = found.roles.get((goal, partner))
        if role is None:
            return None
        looks = {"class": f"pk-role pk-role-{role.role}"} if role.role in ROLES else {}
        return Cell(roles.get(role.role, role.role), looks)

    across: dict[str, object] = {one.code: tagged(named(one), sample=one.is_sample) for one in found.partners}
    if not all(found.leads(goal.code) for goal in found.goals):
        across[gap] = t("partners.gap")
    show(quiet(t("partners.matrix_rule")))
    show(
        build_matrix(
            down=[Down(goal.code, tagged(named(goal), sample=goal.is_sample)) for goal in found.goals],
            across=across,
            cell=cell,
            corner=title_of("goal"),
            label=t("partners.part_matrix"),
        )
    )
    keys = [*(one.source_key for one in found.roles.values()), *(one.source_key for one in found.partners)]
    show_foot(credits=credits_of(distinct(keys)))
