"""What the page of definitions draws: how many have one, all of them by group, one that was opened."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import address
from components.definitions.shown import HAS, LACKS, DefinitionsShown
from components.filters import province_name
from components.language import n_words, t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.groups import show_groups
from components.pieces.record import show_back
from components.pieces.tiles import choosing
from components.shell import show_title
from outputs.credits import credits_of
from outputs.definitions import DefinitionTold, label_of
from outputs.marks import tagged
from outputs.markup import link
from outputs.pieces.groups import Group, build_head
from outputs.pieces.lines import build_entry, paragraphs, quiet
from outputs.pieces.record import build_record
from outputs.pieces.tiles import Tile, build_tiles


def show_definitions_title(shown: DefinitionsShown) -> None:
    sample = bool(shown.opened and shown.opened.is_sample)
    show_title(t("definitions.title"), about=province_name(shown.province), sample=sample)


def show_counts(shown: DefinitionsShown) -> None:
    """Of the real indicators of the place; a tile chooses those it counts."""
    counted = shown.counted
    tiles = (
        Tile(HAS, t("definitions.has"), counted.defined),
        Tile(LACKS, t("definitions.lacks"), counted.without),
    )
    show(build_tiles(choosing(tiles, "state"), label=t("definitions.state")))
    told = t("definitions.counted", n=n_words(counted.defined), m=n_words(counted.real))
    apart = t("definitions.sample_apart", n=n_words(counted.sample)) if counted.sample else ""
    st.caption(" · ".join(words for words in (told, apart) if words))


def show_all(shown: DefinitionsShown) -> None:
    """Every definition that the filters leave, under its group."""
    groups = [
        Group(build_head(head, more=quiet(t("definitions.n", n=n_words(len(rows))))), rows)
        for head, rows in shown.groups.items()
        if rows
    ]
    if not groups:
        shown.chips.show_none(t("definitions.nothing"))
        return
    show_groups(groups, name="definition", code=lambda told: told.at, draw=_show_card)


def _show_card(told: DefinitionTold) -> None:
    show(build_card(told))


def build_card(told: DefinitionTold) -> Markup:
    """The definition and who is counted; the rest is a click away."""
    counted = label_of("numerator")
    more = [quiet(f"{label}: {words}") for label, words in told.parts if label == counted]
    way = link(t("definitions.more"), to=address.here(at=told.at), aria_label=told.name)
    body = paragraphs(told.definition) or quiet(told.words)
    return build_entry(
        tagged(told.name, sample=told.is_sample), parts=[body, *more, way], data_definition=told.at
    )


def show_one(shown: DefinitionsShown, told: DefinitionTold) -> None:
    """All of one definition, and who gives it."""
    show_back(t("definitions.back"), key="definition_back", type="tertiary")
    facts = [(t("definitions.definition"), told.words), *told.parts]
    title = tagged(told.name, sample=told.is_sample)
    show(build_record(title, facts=facts, looks="pk-definition", data_definition=told.at))
    show_foot(credits=credits_of(told.sources))
