"""รอตัดสินใจและรอคำตอบ: what waits for a decision, and what coordinators still have to bring in."""

import streamlit as st

from components.decisions.view import show_choices, show_decide, show_heading, show_missing
from components.parts import part
from components.shell import require_shell
from components.waits import read_lines

require_shell()

# 1 Where the reader looks
heading = st.container()
province = show_choices()

# 2 What waits for whom, the latest first
lines = read_lines(province)
with part("decide"):
    show_decide(lines)
with part("missing"):
    show_missing(lines)

# 3 The province and the day
with heading, part("title"):
    show_heading(province)
