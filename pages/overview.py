"""ภาพรวม: the province, or some of its districts, in one look."""

import streamlit as st

from components.cards import show_cards
from components.filters import show_filters
from components.home.areas import show_areas
from components.home.lead import show_lead
from components.parts import part
from components.place_link import leave_for_one_district
from components.shell import require_shell
from components.years import years_on_offer
from outputs.home import cards_of
from outputs.marks import sample_tag
from outputs.pieces.lines import NONE

require_shell()
leave_for_one_district()

# 1 What the reader looks at
heading = st.container()
years, default_year = years_on_offer()
filters = show_filters(years=years, default_year=default_year)

# 2 The map of areas and the list beside it
with part("areas"):
    show_areas(filters)

# 3 The figures, each with its source and a way into the map
cards = show_cards(cards_of(filters), key="overview")

# 4 What it says first, now that it is known whether a sample row takes part
with heading, part("title"):
    sample = any(card.sample for card in cards)
    beside = sample_tag() if sample else NONE
    show_lead(province=filters.province, districts=filters.districts, beside=beside)
