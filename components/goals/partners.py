"""Who contributes: partners by goals, and what nobody carries."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.credits import credits_of
from components.foot import show_foot
from components.goals.choices import Shown
from components.goals.wording import indicator_name
from components.language import as_html, lang, name_of, t
from components.layers import code_names, distinct
from components.marks import sample_tag
from components.rows_table import show_downloads
from queries.contributions import ROLES, Contributions, Partner, read_contributions
from queries.goal_records import Goal


def show_partners(shown: Shown) -> None:
    """The matrix, the gaps beside it, and the same as files."""
    found = read_contributions(set=shown.scope.set, province=shown.scope.province)
    st.html(build_gaps(found))
    if not found.partners:
        st.info(t("goals_page.no_partners"))
        return
    st.html(build_matrix(found, label=t("goals_page.part_partners")))
    keys = distinct(role.source_key for role in found.roles.values() if role.source_key)
    keys += distinct(partner.source_key for partner in found.partners if partner.source_key)
    show_downloads(
        build_rows(found),
        name=f"{shown.scope.set}-partners",
        about=[(t("goals_page.set"), found.goal_set.name_th)],
        sources=distinct(keys),
    )
    show_foot(credits=credits_of(distinct(keys)))


def build_matrix(found: Contributions, *, label: str) -> str:
    """HTML: a row a partner, a column a goal, the role in words; every text escaped."""
    names = code_names("goal_role", lang=lang())
    head = "".join(f'<th scope="col">{as_html(goal_name(goal))}</th>' for goal in found.goals)
    rows = []
    for partner in found.partners:
        cells = []
        for goal in found.goals:
            role = found.roles.get((goal.code, partner.code))
            words = names.get(role.role, role.role) if role else ""
            looks = f' class="pk-role pk-role-{role.role}"' if role and role.role in ROLES else ""
            cells.append(f"<td{looks}>{as_html(words)}</td>")
        tag = f" {sample_tag()}" if partner.is_sample else ""
        rows.append(f'<tr><th scope="row">{as_html(partner_name(partner))}{tag}</th>{"".join(cells)}</tr>')
    return (
        f'<div class="pk-table pk-heat" role="region" tabindex="0" aria-label="{as_html(label)}">'
        f'<table><thead><tr><th scope="col">{as_html(t("goals_page.partner"))}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def build_gaps(found: Contributions) -> str:
    """HTML: what nobody carries, each with its names; what has no gap says so."""
    gaps = found.gaps
    lists: Sequence[tuple[str, Sequence[str]]] = (
        ("no_lead", [goal_name(goal) for goal in gaps.no_lead]),
        ("no_plan_item", [goal_name(goal) for goal in gaps.no_plan_item]),
        ("no_budget", [goal_name(goal) for goal in gaps.no_budget]),
        ("without_commitment", [partner_name(partner) for partner in gaps.without_commitment]),
        ("no_reporter", [indicator_name(one) for one in gaps.no_reporter]),
    )
    boxes = []
    for key, names in lists:
        items = "".join(f"<li>{as_html(name)}</li>" for name in names)
        inner = f"<ul>{items}</ul>" if names else f"<p>{as_html(t('goals_page.gap_none'))}</p>"
        title = as_html(t(f"goals_page.gap_{key}"))
        boxes.append(f'<section data-gap="{key}"><h2>{title} · {len(names)}</h2>{inner}</section>')
    note = ""
    if gaps.unnamed_partners:
        words = t("goals_page.unnamed", n=gaps.unnamed_partners)
        note = f'<p class="pk-quiet">{as_html(words)}</p>'
    return f'<div class="pk-goal-summary pk-gaps">{"".join(boxes)}</div>{note}'


def build_rows(found: Contributions) -> pd.DataFrame:
    """A row a role, for files."""
    names = code_names("goal_role", lang=lang())
    goals = {goal.code: goal_name(goal) for goal in found.goals}
    partners = {partner.code: partner_name(partner) for partner in found.partners}
    rows = [
        (code, goals[code], partner, partners.get(partner, partner), names.get(role.role, role.role))
        for (code, partner), role in found.roles.items()
        if code in goals
    ]
    heads = ("goal_code", "goal", "partner_code", "partner_name", "role")
    return pd.DataFrame(rows, columns=[t(f"goals_page.column_{head}") for head in heads], dtype=object)


def goal_name(goal: Goal) -> str:
    return name_of(goal.name_th, goal.name_en)


def partner_name(partner: Partner) -> str:
    return name_of(partner.name_th, partner.name_en)
