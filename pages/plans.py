"""แผนงานและงบประมาณร่วม: what stands in which plan, for which goal, with whose money."""

import streamlit as st

from components.parts import part
from components.plans.drawn import show_goal_money, show_opened_item, show_plan_items
from components.plans.shown import show_choices, show_plan_title
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 The item that a link led to
if shown.at:
    with part("opened"):
        show_opened_item(shown, shown.at)

# 3 Is it in the plan, with whose money: every goal of the set
with part("money"):
    show_goal_money(shown)

# 4 The items of the plans
with part("items"):
    show_plan_items(shown)

# 5 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_plan_title(shown)
