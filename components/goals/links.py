"""The ways from one goal set to those it is linked with."""

from __future__ import annotations

import streamlit as st

from components import address
from components.goals.choices import Shown
from components.language import as_markdown, lang, name_of, t
from outputs.names import code_names
from queries.contributions import read_links
from queries.goal_book import read_goal_sets

PAGE = "pages/goals.py"


def show_links(shown: Shown) -> None:
    """A line for each link: what the relation is, and the other set, which a click opens."""
    own = shown.view.goal_set
    sets = {one.code: one for one in read_goal_sets(province=own.province_code)}
    relations = code_names("goal_relation", lang=lang())
    for link in read_links(code=own.code):
        other = sets.get(link.code)
        if other is None:
            continue
        name = as_markdown(name_of(other.name_th, other.name_en))
        relation = as_markdown(relations.get(link.relation, link.relation))
        key = "goals_page.linked_to" if link.outward else "goals_page.linked_from"
        st.page_link(
            PAGE,
            label=t(key, relation=relation, name=name),
            query_params=address.link("goals", fresh=True, set=other.code),
        )
