"""การถ่ายโอน: which units are ours, since when, how sure, with what network, and who comes next."""

import streamlit as st

from components.parts import part
from components.shell import require_shell
from components.transfer.board import show_board
from components.transfer.detail import show_detail
from components.transfer.networks import show_networks
from components.transfer.reported import show_reported
from components.transfer.shown import show_choices, show_parts
from components.transfer.steps import show_steps
from components.transfer.summary import show_claim, show_counts, show_map, show_transfer_title
from components.transfer.units import show_units
from components.transfer.years import show_years

require_shell()

VIEWS = {
    "units": show_units,
    "networks": show_networks,
    "next": show_steps,
    "board": show_board,
    "reported": show_reported,
}

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 One unit that was opened; or the claim, how many stand how, the map beside the years, and the units
if shown.opened:
    with part("detail"):
        show_detail(shown, shown.opened)
else:
    with part("claim"):
        show_claim(shown)
    with part("counts"):
        show_counts(shown)
    left, right = st.columns([5, 6], gap="medium")
    with left, part("map"):
        show_map(shown)
    with right, part("years"):
        show_years(shown)
    with part("switch"):
        show_parts(shown)
    with part("view"):
        VIEWS[shown.part](shown)

# 3 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_transfer_title(shown)
