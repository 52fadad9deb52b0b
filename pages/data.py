"""นำเข้า–ส่งออกข้อมูล: the workbook out and in, what was written, what is due, how one record came to be."""

import streamlit as st

from components.access import may_do, show_way_in
from components.data_page.batches import show_batches
from components.data_page.bring_in import show_bring_in
from components.data_page.due import show_due
from components.data_page.files import show_export, show_template
from components.data_page.one_record import show_one_record
from components.data_page.warnings import show_warnings
from components.language import t
from components.parts import part
from components.shell import require_shell, show_title
from data.domain.rights import Action

require_shell()

# 1 What the page is for
with part("title"):
    show_title(t("data_page.title"), about=t("data_page.about"))
imports, sees = may_do(Action.IMPORT), may_do(Action.SEE_IMPORTS)
if not imports:
    show_way_in()
names = ["in"] * imports + ["out", "batches"] + ["due", "warnings", "one"] * sees
tabs = dict(zip(names, st.tabs([t(f"data_page.tab.{name}") for name in names]), strict=True))

# 2 In, for those who may
if imports:
    with tabs["in"], part("in"):
        show_bring_in()

# 3 Out
with tabs["out"]:
    with part("template"):
        show_template()
    if imports:
        with part("export"):
            show_export()

# 4 What was written, and the way back
with tabs["batches"], part("batches"):
    show_batches()

# 5 What is due and how fresh the rest is; what looked odd; how one record came to be
if sees:
    with tabs["due"], part("due"):
        show_due()
    with tabs["warnings"], part("warnings"):
        show_warnings()
    with tabs["one"], part("one"):
        show_one_record()
