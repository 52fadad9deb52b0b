"""คลังเครื่องมือและธรรมนูญสุขภาพ: what can be used again, who used it here, charters, trained people."""

import streamlit as st

from components.parts import part
from components.shell import require_shell
from components.toolkit.detail import show_detail
from components.toolkit.shown import show_choices, show_parts
from components.toolkit.views import show_toolkit_title, show_view

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()
opened = shown.tool or shown.charter

# 2 One tool or charter that was opened; or tools, uses, charters, trained people
if opened:
    with part("detail"):
        show_detail(shown, opened)
else:
    with part("switch"):
        show_parts(shown)
    with part("view"):
        show_view(shown)

# 3 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_toolkit_title(shown)
