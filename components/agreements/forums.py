"""The forums of a province: when and where each was held, who came, and which edition was shown there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from components.agreements.choices import Shown
from components.agreements.names import code_words, in_words
from components.credits import credits_of
from components.foot import show_foot
from components.language import as_html, lang, name_of, note_words, t
from components.marks import sample_tag
from components.years import forum_year
from queries.editions import Edition, read_editions
from queries.forums import Attendance, Forum
from words.dates import long_date
from words.numbers import number

ALL_SECTORS = "all"


def show_forums(shown: Shown) -> None:
    """Every forum from the newest, whether or not anything was promised at it."""
    forums = [forum for code, forum in shown.forums.items() if shown.scope.forum in {None, code}]
    if not forums:
        st.info(t("promises.no_forums"))
        return
    editions = read_editions(province=shown.scope.province)
    with st.expander(t("promises.forums_title", n=len(forums)), key="forums"):
        st.html(build_forums(forums, editions=editions))
        keys = dict.fromkeys(forum.source_key for forum in forums if forum.source_key)
        show_foot(credits=credits_of(tuple(keys)))


def build_forums(forums: Iterable[Forum], *, editions: Sequence[Edition]) -> str:
    """HTML: a list, a forum an entry; every text escaped."""
    sectors = code_words("attendance_sector")
    items = "".join(
        f'<li data-forum="{escape(forum.code)}">'
        f"<strong>{as_html(name_of(forum.name_th, forum.name_en))}</strong>"
        f"{' ' + sample_tag() if forum.is_sample else ''}"
        f"{_paragraphs(forum, sectors=sectors, editions=editions)}</li>"
        for forum in forums
    )
    return f'<ul class="pk-list">{items}</ul>'


def when_words(forum: Forum) -> str:
    """The day as far as it is known: held, told by the source, planned; "no evidence" where there is none."""
    told = in_words(forum.date_words_th, forum.date_words_en)
    if forum.held_on:
        return long_date(forum.held_on, lang=lang())
    year = told or forum_year(forum)
    if forum.held:
        return year
    planned = forum.planned_on and t("promises.forum_planned", day=long_date(forum.planned_on, lang=lang()))
    return f"{planned or year} · {t('promises.forum_no_evidence')}"


def attendance_words(attendance: Iterable[Attendance], *, sectors: dict[str, str]) -> str:
    """Who came, counted apart from planned; the whole first."""
    told = []
    for basis in ("counted", "planned"):
        rows = sorted(
            (one for one in attendance if one.basis == basis), key=lambda one: one.sector != ALL_SECTORS
        )
        if rows:
            parts = ", ".join(
                f"{sectors.get(one.sector, one.sector)} {number(one.people, lang=lang())}" for one in rows
            )
            notes = dict.fromkeys(note_words(one.note) for one in rows if one.note and not one.is_sample)
            told.append(" · ".join((t(f"promises.attendance_{basis}", parts=parts), *notes)))
    return " · ".join(told)


def _paragraphs(forum: Forum, *, sectors: dict[str, str], editions: Sequence[Edition]) -> str:
    shown = [
        t("promises.forum_edition", name=name_of(one.name_th, one.name_en))
        for one in editions
        if not one.is_withdrawn and one.forum_code == forum.code
    ]
    place = in_words(forum.place_th, forum.place_en)
    theme = in_words(forum.theme_th, forum.theme_en)
    lines = (
        " · ".join(part for part in (when_words(forum), place) if part),
        theme,
        attendance_words(forum.attendance, sectors=sectors) or t("promises.no_attendance"),
        " · ".join(shown),
        note_words(forum.note) if forum.note and not forum.is_sample else "",
    )
    return "".join(f'<p class="pk-quiet">{as_html(line)}</p>' for line in lines if line)
