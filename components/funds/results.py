"""What came of it: dated figures of funds, and the steps of success of places, on the map and in order."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import streamlit as st

from components.area_map import show_area_map, show_number_key
from components.funds.shown import FundsShown, fund_note, show_fund_rows, show_none
from components.headers import header_of, label_of
from components.language import as_markdown, day_words, in_words, named, t
from components.markup import show
from data.boundaries.problems import BoundariesProblem
from outputs.fund_map import draw_success
from outputs.names import Names
from outputs.pieces.lines import build_section
from outputs.pieces.sheet import SheetColumns
from queries.funds import FundResult, SuccessStep, read_fund_results, read_success_steps

RESULT, STEP = "fund_result", "success_step"


def show_results(shown: FundsShown) -> None:
    """Figures with their day, then the places that came further, on the map and step by step."""
    figures = shown.of_funds(read_fund_results(province=shown.province))
    steps = shown.of_funds(read_success_steps(province=shown.province))
    names = Names(
        province=shown.province,
        areas=[*(one.area_code for one in figures), *(one.area_code for one in steps)],
    )
    show(build_section(t("funds.figures")))
    if figures:
        show_fund_rows(shown, figures, build_figures(shown, names), name="figures")
    else:
        show_none(shown, "no_figures", RESULT)
    show(build_section(t("funds.success")))
    if not steps:
        show_none(shown, "no_success", STEP)
        return
    _show_map(shown, steps)
    show_fund_rows(shown, steps, build_steps(shown, names, steps), name="success")


def _show_map(shown: FundsShown, steps: tuple[SuccessStep, ...]) -> None:
    """The areas with a step; one of what is invented lies in no area of a map."""
    real = [one.area_code for one in steps if not one.is_sample]
    if not real:
        return
    try:
        drawn = draw_success(province=shown.province, areas=real)
    except BoundariesProblem:
        st.caption(as_markdown(t("funds.no_shapes")))
        return
    with st.container(key="funds-map"):
        show_area_map(drawn, name="funds")
        show_number_key(drawn, name="funds")


def build_figures(shown: FundsShown, names: Names) -> SheetColumns[FundResult]:
    columns: dict[str, Callable[[FundResult], object]] = {
        label_of(RESULT, "name_th"): named,
        header_of(RESULT, "value"): attrgetter("value"),
        label_of(RESULT, "unit_th"): lambda one: in_words(one.unit_th, one.unit_en),
        header_of(RESULT, "years"): attrgetter("years"),
        header_of(RESULT, "as_of"): lambda one: day_words(one.as_of),
        t("funds.where"): lambda one: names.called(one.area_code),
        header_of(RESULT, "fund_code"): lambda one: shown.fund_words(one.fund_code),
        header_of(RESULT, "note"): fund_note,
    }
    return columns


def build_steps(shown: FundsShown, names: Names, steps: tuple[SuccessStep, ...]) -> SheetColumns[SuccessStep]:
    called = {one.code: named(one) for one in steps}
    columns: dict[str, Callable[[SuccessStep], object]] = {
        label_of(STEP, "name_th"): named,
        t("funds.where"): lambda one: names.called(one.area_code),
        header_of(STEP, "from_code"): lambda one: called.get(one.from_code or "", one.from_code),
        header_of(STEP, "reached_on"): lambda one: day_words(one.reached_on) or None,
        header_of(STEP, "known_by"): lambda one: day_words(one.known_by) or None,
        header_of(STEP, "fund_code"): lambda one: shown.fund_words(one.fund_code),
    }
    return columns
