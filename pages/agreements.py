"""ข้อตกลงและข้อเสนอ: what was promised and proposed, what became of it, and how it hangs together."""

import streamlit as st

from components.agreements.commitments import show_commitments, show_tiles
from components.agreements.forums import show_forums
from components.agreements.gaps import show_gaps
from components.agreements.proposals import show_pipeline, show_proposals
from components.agreements.rows import show_rows
from components.agreements.shown import (
    COMMITMENT_PARTS,
    FORUMS,
    PROPOSALS,
    show_agreements_title,
    show_choices,
    show_parts,
)
from components.agreements.signed import show_signed
from components.parts import part
from components.promise_chain.chain import show_chain
from components.shell import require_shell

require_shell()

# 1 What the reader looks at
heading = st.container()
shown = show_choices()

if shown.chain:
    # 2 The promise chain of what was opened
    with part("chain"):
        show_chain(shown.chain, promises=shown.promises)
else:
    # 3 Commitments by state, proposals step by step, or where chains break
    with part("switch"):
        show_parts(shown)
    if shown.part in COMMITMENT_PARTS:
        if shown.commitments:  # where none is on record, no state has a nought
            with part("tiles"):
                show_tiles(shown)
        if shown.part == FORUMS:
            with part("forums"):
                show_forums(shown)
        with part("commitments"):
            show_commitments(shown)
        if shown.signed:
            with part("signed"):
                show_signed(shown)
    elif shown.part == PROPOSALS:
        if shown.proposals:
            with part("pipeline"):
                show_pipeline(shown)
        with part("proposals"):
            show_proposals(shown)
    else:
        with part("gaps"):
            show_gaps(shown)

    # 4 The same rows as a table
    if shown.rows:
        with part("rows"):
            show_rows(shown)

# 5 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    show_agreements_title(shown)
