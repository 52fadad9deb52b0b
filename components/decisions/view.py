"""The two groups, up to so many lines of each as one sheet of paper holds."""

from __future__ import annotations

from collections.abc import Sequence

from components.edition import today
from components.filters import province_name, show_province
from components.language import day_words, n_words, t
from components.markup import show
from components.pieces.choices import Choices
from components.shell import show_title
from components.waits import build_decide, build_missing
from data.domain.decisions import Decision
from outputs.decisions import PAGE_LINES, Lines
from outputs.pieces.lines import dotted, quiet


def show_choices() -> str:
    """The chip of the province; it."""
    return show_province(Choices("filter"))


def show_heading(province: str) -> None:
    about = f"{province_name(province)} · {t('decisions.as_of', day=day_words(today()))}"
    show_title(t("decisions.title"), about=about)


def show_decide(lines: Lines) -> None:
    shown = lines.decide[:PAGE_LINES]
    told = t("decisions.due_days_of")
    show(build_decide(shown, lines, counted=told))
    if shown:
        show(quiet(dotted(lines.due_days, told)))
    _show_more(lines.decide)


def show_missing(lines: Lines) -> None:
    show(build_missing(lines.missing[:PAGE_LINES]))
    _show_more(lines.missing)
    if lines.counted:
        show(quiet(t("decisions.counts_only")))


def _show_more(all_of_them: Sequence[Decision]) -> None:
    more = len(all_of_them) - PAGE_LINES
    if more > 0:
        show(quiet(t("decisions.more", n=n_words(more))))
