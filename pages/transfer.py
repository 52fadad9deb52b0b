"""การถ่ายโอน: which units are ours, since when, how sure, with what network, and who comes next."""

import streamlit as st

from components.parts import part
from components.shell import require_shell
from components.transfer.board import show_board
from components.transfer.shown import show_choices, show_parts
from components.transfer.summary import (
    map_of,
    show_claim,
    show_counts,
    show_heading,
    show_map,
    show_reported,
    show_years,
)
from components.transfer.units import show_detail, show_networks, show_steps, show_units

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 One unit that was opened; or the claim, how many stand how, and the way to each part
if shown.opened:
    with part("detail"):
        show_detail(shown, shown.opened)
else:
    with part("claim"):
        show_claim(shown)
    if shown.counted:
        with part("counts"):
            show_counts(shown)
    with part("switch"):
        show_parts(shown)

    # 3 Of the units the map beside the years; then units, networks, next steps, board, or what reports say
    if shown.counted and shown.part == "units":
        home = map_of(shown)
        left, right = st.columns([5, 6], gap="medium") if home.has_register else (None, st.container())
        if left:
            with left, part("map"):
                show_map(home)
        with right, part("years"):
            show_years(shown, home)
    with part("view"):
        match shown.part:
            case "units":
                show_units(shown)
            case "networks":
                show_networks(shown)
            case "next":
                show_steps(shown)
            case "board":
                show_board(shown)
            case _:
                show_reported(shown)

# 4 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_heading(shown)
