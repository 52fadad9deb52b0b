"""The forums of a province: when and where each was held, who came, and which edition was shown there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.agreements.rows import show_nothing
from components.agreements.shown import AgreementsShown
from components.language import in_words, lang, n_words, named, note_words, t
from components.markup import show
from components.pieces.foot import show_foot
from components.years import forum_year
from data.domain.kinds import AttendanceBasis
from outputs.credits import credits_of
from outputs.marks import tagged
from outputs.pieces.lines import dotted, joined, quiet
from queries.editions import Edition, read_editions
from queries.forums import Attendance, Forum
from queries.sources import distinct
from words.dates import long_date

ALL_SECTORS = "all"


def show_forums(shown: AgreementsShown) -> None:
    """Every forum from the newest, whether or not anything was promised at it."""
    if not shown.forums:
        show_nothing(shown, "forums", "forum")
        return
    editions = read_editions(province=shown.promises.province)
    sectors = shown.promises.names.words("attendance_sector")
    with st.expander(t("promises.forums_title", n=len(shown.forums)), key="forums"):
        show(build_forums(shown.forums, editions=editions, sectors=sectors))
        show_foot(credits=credits_of(distinct(forum.source_key for forum in shown.forums)))


def build_forums(
    forums: Iterable[Forum], *, editions: Sequence[Edition], sectors: Mapping[str, str]
) -> Markup:
    """A list, a forum an entry."""
    item = Markup('<li data-forum="{}"><strong>{}</strong>{}</li>')
    items = (
        item.format(
            forum.code,
            tagged(named(forum), sample=forum.is_sample),
            joined(map(quiet, _lines(forum, sectors=sectors, editions=editions))),
        )
        for forum in forums
    )
    return Markup('<ul class="pk-list">{}</ul>').format(joined(items))


def _when_words(forum: Forum) -> str:
    """The day as far as it is known: held, told by the source, planned; "no evidence" where there is none."""
    if forum.held_on:
        return long_date(forum.held_on, lang=lang())
    year = in_words(forum.date_words_th, forum.date_words_en) or forum_year(forum)
    if forum.held:
        return year
    planned = forum.planned_on and t("promises.forum_planned", day=long_date(forum.planned_on, lang=lang()))
    return dotted(planned or year, t("promises.forum_no_evidence"))


def attendance_words(attendance: Iterable[Attendance], *, sectors: Mapping[str, str]) -> str:
    """Who came, counted apart from planned; the whole first."""
    told: list[str] = []
    ordered = sorted(attendance, key=lambda one: one.sector != ALL_SECTORS)
    for basis in (AttendanceBasis.COUNTED, AttendanceBasis.PLANNED):
        rows = [one for one in ordered if one.basis == basis]
        if rows:
            parts = ", ".join(f"{sectors.get(one.sector, one.sector)} {n_words(one.people)}" for one in rows)
            notes = (note_words(one.note) for one in rows if one.note and not one.is_sample)
            told += (t(f"promises.attendance_{basis}", parts=parts), *dict.fromkeys(notes))
    return dotted(*told)


def _lines(forum: Forum, *, sectors: Mapping[str, str], editions: Sequence[Edition]) -> tuple[str, ...]:
    shown = (
        t("promises.forum_edition", name=named(one))
        for one in editions
        if not one.is_withdrawn and one.forum_code == forum.code
    )
    return (
        dotted(_when_words(forum), in_words(forum.place_th, forum.place_en)),
        in_words(forum.theme_th, forum.theme_en),
        attendance_words(forum.attendance, sectors=sectors) or t("promises.no_attendance"),
        dotted(*shown),
        "" if forum.is_sample else note_words(forum.note),
    )
