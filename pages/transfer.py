"""การถ่ายโอน: which units are ours, since when, how sure, with what network, and who comes next."""

import streamlit as st

from components.parts import part
from components.shell import require_shell
from components.transfer.beside import show_beside
from components.transfer.detail import show_detail
from components.transfer.shown import show_choices
from components.transfer.summary import map_of, show_claim, show_counts, show_map, show_transfer_title
from components.transfer.views import VIEWS, show_view, show_views
from components.transfer.years import show_years

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices(tuple(VIEWS))

# 2 One unit that was opened; or the claim, how many stand how, and the map beside the years
if shown.opened:
    with part("detail"):
        show_detail(shown, shown.opened)
else:
    with part("claim"):
        show_claim(shown)
    if shown.counted:
        with part("counts"):
            show_counts(shown)
        home = map_of(shown)
        left, right = st.columns([5, 6], gap="medium") if home else (None, st.container())
        if home and left:
            with left, part("map"):
                show_map(home)
        with right, part("years"):
            show_years(shown, on_map=[row.code for row in home.rows] if home else ())
            if home:
                show_beside(shown)

    # 3 Its units, networks, next steps, board, or what reports say
    with part("switch"):
        show_views(shown)
    with part("view"):
        show_view(shown)

# 4 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_transfer_title(shown)
