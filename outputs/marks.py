"""Marks with their words: states, the sample tag, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from markupsafe import Markup

from data.domain.status import Status
from outputs.language import as_html, n_words, t
from outputs.look import Attainment, Milestone, NoStatus, Promise, State, as_image, hatch_svg, state_mark
from outputs.statuses import look_of

_UNTAGGED: ContextVar[bool] = ContextVar("all_invented", default=False)


@contextmanager
def all_invented(alone: bool) -> Iterator[None]:
    """Where everything inside is invented, its ribbon says so once and no tag says it again."""
    before = _UNTAGGED.set(alone)
    try:
        yield
    finally:
        _UNTAGGED.reset(before)


def sample_tag() -> Markup:
    """HTML of the tag that stands wherever a sample row takes part among real ones."""
    tag = Markup('<span class="pk-sample">{}</span>').format(t("cards.sample"))
    return Markup("") if _UNTAGGED.get() else tag


def tagged(words: str, *, sample: bool) -> Markup:
    """The words, with the tag behind them where a sample row takes part."""
    tag = sample_tag() if sample else Markup("")
    return Markup("{} {}").format(as_html(words), tag) if tag else as_html(words)


def sample_lines(invented: bool) -> list[tuple[str, str]]:
    """What a file says above its rows where some are invented."""
    return [(t("cards.sample"), t("goals_page.sample_file"))] if invented else []


def sample_column() -> Mapping[str, Callable[[Any], str | None]]:
    """The column of a sheet in which invented rows say so, in the table and in its files."""
    words = t("cards.sample")
    return {words: lambda row: words if row.is_sample else None}


def build_apart(count: int, *, among_invented: bool = False) -> Markup:
    """HTML of the line on what is invented beside a count of what is real; nothing where there is none.

    `among_invented`: what is counted is invented too, and these are left out since they name real bodies.
    """
    key = "samples.silent" if among_invented else "samples.apart"
    return (
        Markup('<p class="pk-apart">{}</p>').format(as_html(t(key, n=n_words(count))))
        if count
        else Markup("")
    )


def gap() -> Markup:
    """HTML in place of a value that is not there; never 0."""
    return Markup('<span class="pk-gap">{}</span>').format(t("cards.gap"))


def state_badge(state: State | Attainment | Promise | Milestone) -> Markup:
    """HTML of a state: its colour, its mark and its word."""
    look = state.value
    mark = as_image(state_mark(state, colour=look.ink))
    badge = Markup('<span class="pk-state" style="background:{};color:{}">{}{}</span>')
    return badge.format(look.fill, look.ink, mark, t(look.words))


def none_badge(kind: NoStatus) -> Markup:
    """HTML of a kind of no status: its hatching and its words."""
    badge = Markup('<span class="pk-state pk-none">{}{}</span>')
    return badge.format(as_image(hatch_svg(kind)), t(kind.words))


def closed_badge() -> Markup:
    """HTML in place of a state that is told to those concerned alone; others see how many there are."""
    badge = Markup('<span class="pk-state pk-none" title="{}">{}</span>')
    return badge.format(t("promises.closed"), t("promises.closed_short"))


def silent_words(*, is_open: bool) -> str:
    """What stands in place of a state that is not told: it is invented, or told to those concerned alone."""
    return t(NoStatus.INVENTED.words if is_open else "promises.closed")


def status_badge(status: Status) -> Markup:
    """HTML of a status: a state, or its kind of none."""
    look = look_of(status)
    return none_badge(look) if isinstance(look, NoStatus) else state_badge(look)
