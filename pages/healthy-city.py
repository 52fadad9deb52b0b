"""เมืองสุขภาพดี: who is where, who can still apply, what a town lacks, what can be proved; of any programme."""

import streamlit as st

from components.healthy_city.detail import show_detail
from components.healthy_city.shown import show_choices, show_parts
from components.healthy_city.summary import show_city_title, show_claim, show_no_programme
from components.healthy_city.views import show_view
from components.parts import part
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 One LAO that was opened; or what is known and who can still apply, then the part that was chosen
if shown is None:
    with part("nothing"):
        show_no_programme()
elif shown.opened:
    with part("detail"):
        show_detail(shown, shown.opened)
else:
    with part("claim"):
        show_claim(shown)
    with part("switch"):
        show_parts(shown)
    with part("view"):
        show_view(shown)

# 3 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_city_title(shown)
