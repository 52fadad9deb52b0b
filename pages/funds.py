"""กองทุนและโครงการ: how much is in each fund and from whom, who may apply, who is served, what came of it."""

import streamlit as st

from components.funds.detail import show_detail
from components.funds.shown import show_choices, show_parts
from components.funds.summary import show_claim, show_fund_title
from components.funds.views import show_view
from components.parts import part
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

# 2 One fund or project that was opened; or what is known of the funds, then the part that was chosen
if shown.opened:
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
    show_fund_title(shown)
