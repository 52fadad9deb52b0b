"""เป้าความสำเร็จรายปี: what was to be true by when, how it stands, and who carries it."""

import streamlit as st

from components.milestones.detail import show_detail
from components.milestones.shown import show_choices, show_parts
from components.milestones.summary import show_counts, show_lists, show_milestone_title, show_nothing
from components.milestones.views import show_milestones
from components.parts import part
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 One target that was opened; or counts, what is due soon and what slipped, and all of them
if shown.opened:
    with part("detail"):
        show_detail(shown, shown.opened)
elif shown.everything:
    with part("counts"):
        show_counts(shown)
    with part("lists"):
        show_lists(shown)
    with part("switch"):
        show_parts(shown)
    with part("milestones"):
        show_milestones(shown)
else:
    with part("nothing"):
        show_nothing(shown)

# 3 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_milestone_title(shown)
