"""The ways from one goal set to those it is linked with."""

from __future__ import annotations

from components.goals.choices import GoalsShown
from components.language import lang, name_of, t
from components.pieces.ways import show_fresh_way
from outputs.names import code_names
from queries.contributions import read_links
from queries.goal_book import read_goal_sets


def show_links(shown: GoalsShown) -> None:
    """A line for each link: what the relation is, and the other set, which a click opens."""
    own = shown.view.goal_set
    sets = {one.code: one for one in read_goal_sets(province=own.province_code)}
    relations = code_names("goal_relation", lang=lang())
    for link in read_links(code=own.code):
        other = sets.get(link.code)
        if other is None:
            continue
        name = name_of(other.name_th, other.name_en)
        relation = relations.get(link.relation, link.relation)
        key = "goals_page.linked_to" if link.outward else "goals_page.linked_from"
        show_fresh_way(t(key, relation=relation, name=name), path="goals", set=other.code)
