"""พื้นที่: everything of one district, sub-district or LAO, or of two side by side."""

import streamlit as st

from components.parts import part
from components.place.shown import show_chosen_places
from components.place.view import show_facts, show_nothing, show_place_title
from components.shell import require_shell

require_shell()

# 1 The place that the address names
heading = st.container()
shown = show_chosen_places()

# 2 What is known of it; without a place a way to one
if shown.places:
    with part("facts"):
        show_facts(shown)
else:
    with part("nothing"):
        show_nothing(shown)

# 3 Its name, and where it lies
with heading, part("title"):
    show_place_title(shown)
