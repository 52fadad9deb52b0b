"""The projects: asked for, approved, paid as three numbers; their steps, goals, grantees and mentors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from operator import attrgetter

import streamlit as st

from components.funds.shown import FundsShown, fund_note, show_fund_rows, show_none
from components.headers import header_of, label_of
from components.language import as_markdown, day_words, in_words, n_words, named, t, year_words
from components.markup import show
from components.pieces.tiles import choosing
from data.domain.funds import LARGEST, share_of_largest
from outputs.marks import build_apart
from outputs.names import NOBODY
from outputs.pieces.tiles import Tile, build_tiles
from queries.funds import FundProject
from queries.invented import counted_apart

RECORD = "fund_project"


def show_projects(shown: FundsShown) -> None:
    """A tile a step, whether few get most, and a line a project."""
    if not shown.projects:
        show_none(shown, "no_projects", RECORD)
        return
    counted, apart = counted_apart(shown.chosen, sample=attrgetter("is_sample"))
    n = Counter(one.step.value if one.step else NOBODY for one in counted)
    words = {**shown.names.words("fund_step"), NOBODY: t("funds.no_step")}
    tiles = (Tile(code, said, n[code]) for code, said in words.items())
    show(build_tiles(choosing(tiles, "state"), label=label_of("fund_project_step", "step")))
    show(build_apart(len(apart)))
    shown.chips.show_clear()
    if not shown.chosen:
        shown.chips.show_none(t("funds.nothing"))
        return
    share = share_of_largest((one.grantee_th, one.paid_baht) for one in counted)
    told = "largest" if share.percent is not None else "few" if share.n else "none"
    percent = n_words(round(share.percent or 0, 1))
    st.caption(as_markdown(t(f"funds.grantees_{told}", n=n_words(share.n), k=LARGEST, percent=percent)))
    if shown.may_see_all:
        late = sum(one.is_unreported(today=shown.now) for one in counted)
        st.caption(as_markdown(t("funds.unreported", n=n_words(late))))
    show_fund_rows(shown, shown.chosen, build_columns(shown), name="projects", opens="code")
    st.caption(as_markdown(t("funds.three_numbers")))


def build_columns(shown: FundsShown) -> dict[str, Callable[[FundProject], object]]:
    """What has not been reported of a project is told to those who may know."""
    steps = shown.names.words("fund_step")
    columns: dict[str, Callable[[FundProject], object]] = {
        label_of(RECORD, "name_th"): named,
        header_of(RECORD, "fund_code"): lambda one: shown.fund_words(one.fund_code),
        header_of(RECORD, "fiscal_year"): lambda one: (
            year_words(one.fiscal_year) if one.fiscal_year else None
        ),
        label_of(RECORD, "area_code"): lambda one: shown.names.called(one.area_code),
        header_of(RECORD, "asked_baht"): attrgetter("asked_baht"),
        header_of(RECORD, "approved_baht"): attrgetter("approved_baht"),
        header_of(RECORD, "paid_baht"): attrgetter("paid_baht"),
        t("funds.issue"): lambda one: ", ".join(map(shown.names.goal, one.goals)) or None,
        label_of("fund_project_step", "step"): lambda one: steps.get(one.step or "", t("funds.no_step")),
        label_of(RECORD, "grantee_th"): lambda one: in_words(one.grantee_th, one.grantee_en) or None,
        label_of(RECORD, "mentor_th"): lambda one: in_words(one.mentor_th, one.mentor_en) or None,
        label_of(RECORD, "result_th"): lambda one: in_words(one.result_th, one.result_en) or None,
        header_of(RECORD, "note"): fund_note,
    }
    if any(map(shown.knows_of, shown.chosen)):
        columns[header_of(RECORD, "reported_on")] = lambda one: reported_words(shown, one)
    return columns


def reported_words(shown: FundsShown, one: FundProject) -> str | None:
    if not shown.knows_of(one):
        return None
    if one.is_unreported(today=shown.now):
        return t("funds.not_reported")
    return day_words(one.reported_on) or None
