"""ข้อตกลงและข้อเสนอ: what was promised and proposed, what became of it, and how it hangs together."""

import streamlit as st

from components.agreements.chain import show_chain
from components.agreements.choices import COMMITMENT_PARTS, FORUMS, show_choices, show_parts
from components.agreements.commitments import show_commitments, show_tiles
from components.agreements.forums import show_forums
from components.agreements.gaps import show_gaps
from components.agreements.proposals import show_pipeline, show_proposals
from components.agreements.rows import show_rows
from components.agreements.titles import show_agreements_title
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

if shown.chain:
    # 2 The promise chain of what was opened
    show_chain(shown.chain, shown=shown)
else:
    # 3 Commitments by state, proposals step by step, or where chains break
    show_parts(shown)
    if shown.scope.part in COMMITMENT_PARTS:
        show_tiles(shown)
        if shown.scope.part == FORUMS:
            show_forums(shown)
        show_commitments(shown)
    elif shown.scope.part == "proposals":
        show_pipeline(shown)
        show_proposals(shown)
    else:
        show_gaps(shown)

    # 4 The same rows as a table
    show_rows(shown)

# 5 What the page is about, now that it is known whether a sample row takes part
with heading:
    show_agreements_title(shown)
