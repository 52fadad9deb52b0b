"""What a goal set calls its own parts: ยุทธศาสตร์ in one, ประเด็น in another."""

from __future__ import annotations

from collections.abc import Iterable

from components.headers import header_of
from components.language import lang, t
from queries.goal_records import GoalSet
from words import proper_name


def pillar_term(sets: Iterable[GoalSet]) -> str:
    """The word for a pillar that these sets share; ด้าน where they differ or have none of their own."""
    terms = {(one.pillar_term_th, one.pillar_term_en) for one in sets}
    thai, english = terms.pop() if len(terms) == 1 else (None, None)
    return proper_name(thai, english, lang=lang()) if thai else header_of("goal", "pillar_code")


def every_pillar(sets: Iterable[GoalSet]) -> str:
    """The choice of all of them, in the same word."""
    term = pillar_term(sets)
    return t("goals_page.all_pillars", term=term if lang() == "th" else term.lower())
