"""นำเสนอบนเวที."""

import streamlit as st

from components.language import t
from components.shell import require_shell, show_title

require_shell()

heading = st.container()

with heading:
    show_title(t("stage.title"))
