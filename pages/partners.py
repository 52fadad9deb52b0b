"""ภาคีและกลไก: who the partners are, who carries which goal, which mechanisms meet, forums, the agenda."""

import streamlit as st

from components.partners.shown import show_choices, show_parts
from components.partners.summary import show_partners_title
from components.partners.views import show_view
from components.parts import part
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 One of the parts
with part("switch"):
    show_parts(shown)
with part("view"):
    show_view(shown)

# 3 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_partners_title(shown)
