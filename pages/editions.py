"""ฉบับทางการ (ปิดข้อมูล): what was frozen for a forum, and freezing the next."""

import streamlit as st

from components.editions.answers import show_answering
from components.editions.choices import ANSWERS, FREEZE, show_choices, show_edition_title
from components.editions.freezing import show_freezing
from components.editions.listing import show_editions
from components.parts import part
from components.pieces.outcome import show_outcome
from components.shell import require_shell

require_shell()

# 1 What the reader looks at, and what the last click did
heading = st.container()
outcome = st.container()
shown = show_choices()
with outcome:
    show_outcome()

# 2 The partners' answers before the forum, the freezing, or what was frozen
if shown.part == ANSWERS:
    with part("answers"):
        show_answering(shown)
elif shown.part == FREEZE:
    with part("freeze"):
        show_freezing(shown)
else:
    with part("editions"):
        show_editions(shown)

# 3 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_edition_title(shown)
