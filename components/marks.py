"""Marks with their words: states, the sample tag, what is missing."""

from __future__ import annotations

from html import escape

from components.language import t
from outputs.look import Attainment, Milestone, NoStatus, Promise, State, as_image, hatch_svg, state_mark


def sample_tag() -> str:
    """HTML of the tag that stands wherever a sample row takes part."""
    return f'<span class="pk-sample">{escape(t("cards.sample"))}</span>'


def gap() -> str:
    """HTML in place of a value that is not there; never 0."""
    return f'<span class="pk-gap">{escape(t("cards.gap"))}</span>'


def state_badge(state: State | Attainment | Promise | Milestone) -> str:
    """HTML of a state: its colour, its mark and its word."""
    look = state.value
    mark = as_image(state_mark(state, colour=look.ink))
    return (
        f'<span class="pk-state" style="background:{look.fill};color:{look.ink}">'
        f"{mark}{escape(t(look.words))}</span>"
    )


def none_badge(kind: NoStatus) -> str:
    """HTML of a kind of no status: its hatching and its words."""
    return f'<span class="pk-state pk-none">{as_image(hatch_svg(kind))}{escape(t(kind.words))}</span>'
