"""มติสมัชชา: which clause of a health assembly's resolution asks us, what was told, which report is due."""

import streamlit as st

from components.parts import part
from components.resolutions.detail import show_detail
from components.resolutions.shown import show_choices, show_parts
from components.resolutions.summary import (
    show_counts,
    show_listed,
    show_resolution,
    show_resolutions_title,
)
from components.resolutions.views import show_view
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 One clause that was opened; or the resolution, how much of it is on record, and one of its parts
if shown.opened:
    with part("detail"):
        show_detail(shown, shown.opened)
else:
    if shown.listed:
        with part("listed"):
            show_listed(shown)
    with part("resolution"):
        show_resolution(shown)
    if shown.resolution:
        with part("counts"):
            show_counts(shown)
        with part("switch"):
            show_parts(shown)
        with part("view"):
            show_view(shown)

# 3 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_resolutions_title(shown)
