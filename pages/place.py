"""พื้นที่: everything of one district, sub-district or LAO, or of two side by side."""

import streamlit as st

from components.parts import part
from components.place.shown import chosen_places, show_place_chips
from components.place.view import (
    show_answers,
    show_facts,
    show_indicators,
    show_nothing,
    show_numbers,
    show_place_head,
    show_sources,
    show_told,
    show_ways,
)
from components.shell import require_shell

require_shell()

# 1 The place that the address names, or two
heading = st.container()
shown = chosen_places()
if shown.areas:
    with part("chips"):
        show_place_chips(shown)
places = shown.read()

# 2 Its name and what is surest of it
with heading, part("title"):
    show_place_head(shown, places)

# 3 Page one: facts, how things stand, what is missing
if places:
    with part("facts"):
        show_facts(shown, places)
    with part("answers"):
        show_answers(places)
else:
    with part("nothing"):
        show_nothing(shown)

# 4 Its figures against those of other places; what was promised, planned and agreed
if any(place.numbers for place in places):
    with part("numbers"):
        show_numbers(places)
if any(place.level == "district" for place in places):
    with part("indicators"):
        show_indicators(places)
if places:
    with part("told"):
        show_told(places)
    with part("ways"):
        show_ways(shown)
    with part("sources"):
        show_sources(places)
