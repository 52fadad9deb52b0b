"""ภาพรวม: the province, or some of its districts, in one look."""

import streamlit as st

from components.home.areas import show_areas
from components.home.below import show_changed, show_freshness, show_goals, show_promises
from components.home.choices import show_choices
from components.home.lead import show_lead
from components.home.side import (
    show_decisions,
    show_home_facts,
    show_reported,
    show_sources,
)
from components.parts import part
from components.place_link import leave_for_one_district
from components.shell import require_shell

require_shell()
leave_for_one_district()

# 1 What the reader looks at
filters = show_choices()

# 2 What it says first
sources: list[str] = []  # of all that is shown
with part("title"):
    sources += show_lead(filters)

page = st.container(key="home")
room = None  # under a short list of areas, for the facts

# 3 The map of areas with the list beside it; below it goals, and how fresh all of it is
with page, st.container(key="home_wide"):
    with part("areas"):
        room, keys = show_areas(filters)
        sources += keys
    with part("goals"):
        sources += show_goals(filters)
    with part("freshness"):
        show_freshness(filters)

# 4 Beside them what waits and the facts; then promises, and what changed
with page, st.container(key="home_side"):
    with part("decisions"):
        show_decisions(filters)
    with room or st.container(), part("facts"):
        sources += show_home_facts(filters)
    with part("promises"):
        sources += show_promises(filters)
    with part("changed"):
        show_changed()
    with part("reported"):
        sources += show_reported(filters)
    with part("sources"):
        show_sources(sources)
