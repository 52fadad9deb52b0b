"""ใครพบกันที่ไหน: forums, partners and health units of a place."""

import streamlit as st

from components.parts import part
from components.shell import require_shell
from tests.example_page.drawn import show_counts, show_detail, show_example_title, show_rows
from tests.example_page.shown import show_choices, show_parts

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()
with part("switch"):
    show_parts(shown)

# 2 One row that was opened; or how many there are of each kind, and all of them
if shown.opened:
    with part("detail"):
        show_detail(shown, shown.opened)
else:
    with part("counts"):
        show_counts(shown)
    with part("rows"):
        show_rows(shown)

# 3 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_example_title(shown)
