"""What a reader of definitions looks at: a place, words that are looked for, one that is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components import address
from components.filters import show_province
from components.language import named, t
from components.pieces.choices import Choices
from outputs.definitions import FIGURES, DefinitionTold, told_figure, told_indicator
from queries.definitions import Defined, Definition, count_defined, read_definitions
from queries.goal_book import read_goal_sets

HAS, LACKS = "has", "lacks"
WORDS = "q"
"""The name of the words looked for, in the address."""

MOST_LETTERS = 80


@dataclass(frozen=True)
class DefinitionsShown:
    """`groups`: under each head the definitions that the filters leave. `counted`: of the indicators of the
    place, whatever is looked for."""

    chips: Choices
    province: str
    groups: Mapping[str, Sequence[DefinitionTold]]
    counted: Defined
    opened: DefinitionTold | None


def show_choices() -> DefinitionsShown:
    chips = Choices("definition")
    province = show_province(chips)
    own = read_definitions(province=province)
    states = {HAS: t("definitions.has"), LACKS: t("definitions.lacks")}
    state = chips.one("state", states, label=t("definitions.state"), every=t("definitions.all_state"))
    words = _show_words().casefold().split()

    def is_wanted(told: DefinitionTold) -> bool:
        fits = all(word in told.text.casefold() for word in words)
        return fits and state in {None, HAS if told.definition else LACKS}

    groups = _grouped(own, province=province)
    everything = {told.at: told for group in groups.values() for told in group}
    at = address.choice("at", default=None, allowed=everything)
    return DefinitionsShown(
        chips=chips,
        province=province,
        groups={head: [told for told in group if is_wanted(told)] for head, group in groups.items()},
        counted=count_defined(own),
        opened=everything.get(at or ""),
    )


def _group_of(one: Definition, *, sets: Mapping[str | None, str]) -> str:
    """The head under which an indicator stands: its goal set; invented ones stand apart."""
    return t("definitions.sample") if one.is_sample else sets.get(one.set_code, t("definitions.no_set"))


def _grouped(own: Sequence[Definition], *, province: str) -> dict[str, list[DefinitionTold]]:
    """The house's own figures, then the indicators of each goal set, the invented ones last."""
    sets: dict[str | None, str] = {one.code: named(one) for one in read_goal_sets(province=province)}
    heads = [t("definitions.house"), *sets.values(), t("definitions.no_set"), t("definitions.sample")]
    found: dict[str, list[DefinitionTold]] = {head: [] for head in heads}
    found[heads[0]] += map(told_figure, FIGURES)
    for one in own:
        found[_group_of(one, sets=sets)].append(told_indicator(one))
    return found


def _show_words() -> str:
    """The words looked for; the address is their truth, as of every choice."""
    key = "definition_words"
    st.session_state[key] = address.chosen(WORDS) or ""

    def changed() -> None:
        address.choose(WORDS, st.session_state[key].strip() or None)
        address.choose("at", None)

    found = st.text_input(
        t("definitions.search"),
        key=key,
        placeholder=t("definitions.search_hint"),
        max_chars=MOST_LETTERS,
        on_change=changed,
    )
    address.show(WORDS, found.strip() or None)
    return found.strip()
