"""How an edition is told: the order of its slides, which are hidden, and what is said with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.access import current_actor, may_do
from components.language import lang, t
from components.markup import show
from components.pieces.lists import choose_one
from components.pieces.outcome import Notice, do
from data.actions import save_slides
from data.database import engine
from data.domain.rights import Action
from outputs.pieces.table import build_table
from outputs.story.model import Slide, Story
from outputs.story.order import UNTOUCHED, placed
from queries.editions import Edition, SlideRow, read_slides

LONGEST = 2000


def show_slides(edition: Edition, *, story: Story) -> None:
    """A form for one slide at a time, and the whole order as a table."""
    rows = read_slides(edition=edition.code)
    slides = placed(story.slides, rows)
    presents = may_do(Action.PRESENT, province=edition.province_code)
    if presents:
        _show_form(edition, slides=slides, rows=rows)
    show(build_order(slides, rows, noted=presents))


def build_order(slides: Sequence[Slide], rows: Mapping[str, SlideRow], *, noted: bool) -> Markup:
    """HTML: the slides in their order, which are hidden, and the notes for whoever may present."""
    heads = ("place", "title", "shown", "note") if noted else ("place", "title", "shown")
    headers = [t(f"editions.slides.{one}") for one in heads]
    lines = []
    for place, slide in enumerate(slides, start=1):
        row = rows.get(slide.key, UNTOUCHED)
        shown = "hidden" if row.hidden else "backup" if slide.backup else "on_stage"
        line = [str(place), slide.title.of(lang()), t(f"editions.slides.{shown}")]
        lines.append([*line, row.note or ""] if noted else line)
    return build_table(headers, lines, label=t("editions.slides.order"))


def _show_form(edition: Edition, *, slides: Sequence[Slide], rows: Mapping[str, SlideRow]) -> None:
    places = {slide.key: place for place, slide in enumerate(slides, start=1)}
    titles = {slide.key: f"{places[slide.key]}. {slide.title.of(lang())}" for slide in slides}
    key = choose_one(t("editions.slides.slide"), titles, key=f"slide_{edition.code}")
    row = rows.get(key, UNTOUCHED)
    mark = f"{edition.code}|{key}|{hash((row, places[key]))}"
    with st.form(f"slide_form_{edition.code}", border=True):
        left, right = st.columns(2, vertical_alignment="bottom")
        left.selectbox(
            t("editions.slides.place"),
            range(1, len(slides) + 1),
            index=places[key] - 1,
            key=f"place|{mark}",
        )
        right.checkbox(t("editions.slides.hide"), value=row.hidden, key=f"hide|{mark}")
        st.text_area(
            t("editions.slides.note"),
            value=row.note or "",
            max_chars=LONGEST,
            placeholder=t("editions.slides.note_hint"),
            key=f"note|{mark}",
        )
        st.form_submit_button(
            t("editions.slides.save"),
            type="primary",
            on_click=_save,
            args=(edition.code, key, mark, [slide.key for slide in slides], rows),
        )


def _save(edition: str, key: str, mark: str, keys: list[str], rows: Mapping[str, SlideRow]) -> None:
    place: int = st.session_state[f"place|{mark}"]
    hidden: bool = st.session_state[f"hide|{mark}"]
    note: str = st.session_state[f"note|{mark}"]

    def act() -> Notice:
        changed = {key: SlideRow(rows.get(key, UNTOUCHED).ordinal, hidden, note)}
        if keys.index(key) != place - 1:
            changed |= _moved(keys, rows, key=key, place=place)
            changed[key] = SlideRow(place, hidden, note)
        save_slides(
            engine(),
            actor=current_actor(),
            edition=edition,
            slides={one: (row.ordinal, row.hidden, row.note) for one, row in changed.items()},
        )
        return "editions.slides.saved", {}

    do(act)


def _moved(keys: Sequence[str], rows: Mapping[str, SlideRow], *, key: str, place: int) -> dict[str, SlideRow]:
    """Every slide with its own place from now on, so that moving one moves no other out of its order."""
    order = [one for one in keys if one != key]
    order.insert(place - 1, key)
    found = {}
    for ordinal, one in enumerate(order, start=1):
        row = rows.get(one, UNTOUCHED)
        found[one] = SlideRow(ordinal, row.hidden, row.note)
    return found
