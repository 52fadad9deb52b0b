"""ค้นหา: all that was found, where the box in the header shows the first of it."""

import streamlit as st

from components.parts import part
from components.search.shown import show_choices
from components.search.view import show_found, show_search_title
from components.shell import require_shell

require_shell()

# 1 What is asked
heading = st.container()
shown = show_choices()

# 2 All that was found
with part("found"):
    show_found(shown)

# 3 The words that were asked for
with heading, part("title"):
    show_search_title(shown)
