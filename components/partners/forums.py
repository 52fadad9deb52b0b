"""Forums with their calendar and fiscal year, who came by sector, and which positions sat together."""

from __future__ import annotations

from collections.abc import Iterable

from components.headers import columns_of, header_of, label_of
from components.language import day_words, in_words, lang, n_words, named, t
from components.markup import show
from components.partners.shown import PartnersShown
from components.told_table import show_missing, show_rows
from components.years import forum_year
from data.domain.kinds import AttendanceBasis
from outputs.pieces.lines import dotted, quiet
from outputs.pieces.sheet import SheetColumns
from queries.forums import Attendance, Forum
from queries.partners import ForumSeat, read_forum_seats
from words.dates import bare_fiscal_year


def show_forums(shown: PartnersShown) -> None:
    """A line a forum, the newest first."""
    if not shown.forums:
        show_missing(
            t("partners.no_forum"), "forum", "forum_attendance", "forum_seat", province=shown.province
        )
        return
    show(quiet(t("partners.forums_rule")))
    label = t("partners.part_forums")
    show_rows(shown.forums, forum_columns(shown), chips=shown.chips, name="forums", label=label)


def forum_columns(shown: PartnersShown) -> SheetColumns[Forum]:
    sectors = shown.names.words("attendance_sector")
    sat: dict[str, list[ForumSeat]] = {}
    for seat in read_forum_seats():
        sat.setdefault(seat.forum_code, []).append(seat)

    def when(one: Forum) -> str:
        if one.held_on:
            return day_words(one.held_on)
        planned = t("partners.planned", day=day_words(one.planned_on)) if one.planned_on else ""
        known = in_words(one.date_words_th, one.date_words_en) or planned
        return dotted(known, "" if one.held else t("partners.no_evidence"))

    def came(one: Forum, basis: AttendanceBasis) -> str | None:
        return _attendance((row for row in one.attendance if row.basis == basis), sectors) or None

    return {
        t("partners.when"): when,
        header_of("forum", "calendar_year"): lambda one: (
            bare_fiscal_year(one.calendar_year, lang=lang()) if one.calendar_year else None
        ),
        header_of("forum", "fiscal_year"): lambda one: None if one.is_of_calendar_year else forum_year(one),
        label_of("forum", "name_th"): named,
        **columns_of("forum", "kind", "place_th"),
        t("partners.counted"): lambda one: came(one, AttendanceBasis.COUNTED),
        t("partners.planned_people"): lambda one: came(one, AttendanceBasis.PLANNED),
        t("partners.sat_together"): lambda one: _sat(sat.get(one.code, ())) or None,
    }


def _attendance(rows: Iterable[Attendance], sectors: dict[str, str]) -> str:
    ordered = sorted(rows, key=lambda one: one.sector != "all")
    return ", ".join(f"{sectors.get(one.sector, one.sector)} {n_words(one.people)}" for one in ordered)


def _sat(seats: Iterable[ForumSeat]) -> str:
    """The positions, those that presided first."""
    ordered = sorted(seats, key=lambda one: (not one.presided, one.code))
    return "; ".join(in_words(one.position_th, one.position_en) for one in ordered)
