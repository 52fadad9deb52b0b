"""เป้าหมายและตัวชี้วัด: how far the shared goals have come, and why it is so."""

import streamlit as st

from components.goals.cards import show_indicators
from components.goals.detail import show_detail
from components.goals.shown import show_choices, show_goal_title, show_parts
from components.goals.summary import show_links, show_summary
from components.parts import part
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 The summary by pillar, and the goal sets this one is linked with
with part("summary"):
    show_summary(shown)
    show_links(shown)

# 3 One indicator that was opened, or all of them
if shown.opened:
    with part("detail"):
        show_detail(shown, shown.opened)
else:
    with part("switch"):
        show_parts(shown)
    with part("indicators"):
        show_indicators(shown)

# 4 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_goal_title(shown)
