"""นิยามของตัวเลข: what every number means, who is counted, and which have no definition yet."""

import streamlit as st

from components.definitions.drawn import show_all, show_counts, show_definitions_title, show_one
from components.definitions.shown import show_choices
from components.parts import part
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 One definition that was opened; or how many numbers have one, and all of them
if shown.opened:
    with part("detail"):
        show_one(shown, shown.opened)
else:
    with part("counts"):
        show_counts(shown)
    with part("all"):
        show_all(shown)

# 3 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_definitions_title(shown)
