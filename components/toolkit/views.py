"""The parts of the page: tools, who used them here, charters on the map, trained people as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from urllib.parse import urlsplit

import streamlit as st

from components.area_map import show_area_map, show_number_key
from components.filters import province_name
from components.headers import columns_of, header_of, label_of
from components.language import (
    as_markdown,
    bare_year,
    day_words,
    in_words,
    n_words,
    note_words,
    t,
    year_words,
)
from components.markup import show
from components.shell import show_title
from components.told_table import show_missing, show_rows
from components.toolkit.capacity import show_capacity
from components.toolkit.shown import ToolkitShown
from data.boundaries.problems import BoundariesProblem
from data.domain.areas import NATION
from data.domain.toolkit import CharterState
from data.records.areas import PROVINCE_DIGITS
from outputs.area_map.model import DrawnMap
from outputs.charter_map import draw_charters
from outputs.credits import credits_of
from outputs.marks import build_apart, silent_words
from outputs.markup import web_address
from outputs.names import Names
from outputs.pieces.lines import build_items, dotted, quiet
from outputs.pieces.sheet import SheetColumns
from outputs.pieces.tiles import Tile, build_tiles
from outputs.reported import amount_words, year_or_day
from queries.invented import counted_apart
from queries.reported import ReportedFigure, read_reported
from queries.sources import distinct
from queries.toolkit import Charter, Tool, ToolUse

OF_CHARTERS = frozenset(
    {"charter_subdistricts_over", "charter_areas_new", "health_plan_issues", "subdistrict_health_plans"}
)
"""Measures of reported figures that are of charters and local health plans."""


def show_toolkit_title(shown: ToolkitShown) -> None:
    show_title(t("toolkit.title"), about=province_name(shown.province), sample=shown.has_sample)


def show_larger(shown: ToolkitShown) -> None:
    """How much is of no district, under a filter by districts."""
    if shown.larger:
        st.caption(as_markdown(t("toolkit.larger", n=n_words(shown.larger))))


def show_tools(shown: ToolkitShown) -> None:
    """The tools under all filters, each with its link, which is never copied."""
    show_larger(shown)
    if not shown.tools:
        shown.chips.show_none(t("toolkit.nothing"), here=t("toolkit.no_tool"))
        show_missing("", "tool", province=shown.province)
        return
    st.caption(as_markdown(t("toolkit.link_rule")))
    label = t("toolkit.part_tools")
    columns = tool_columns(shown)
    show_rows(shown.tools, columns, chips=shown.chips, name="toolkit-tools", label=label, opens="code")


def tool_columns(shown: ToolkitShown) -> SheetColumns[Tool]:
    return {
        **columns_of("tool", "name_th", "topic", "kind"),
        header_of("tool", "area_code"): lambda one: shown.names.called(one.area_code),
        label_of("tool", "year"): lambda one: bare_year(one.year) if one.year else None,
        t("toolkit.uses"): lambda one: len(one.uses) or None,
        t("toolkit.link"): shown.link_words,
        t("toolkit.owner"): owner_words,
        **columns_of("tool", "licence"),
    }


def owner_words(one: Tool) -> str | None:
    """Who publishes its source; else where its link leads."""
    published = next((credit.publisher for credit in credits_of(distinct((one.source_key,)))), "")
    return published or (urlsplit(one.url or "").hostname if web_address(one.url) else None)


def show_uses(shown: ToolkitShown) -> None:
    """Who used what here, when, and how it went in his own words."""
    show_larger(shown)
    show_use_rows(shown, [use for one in shown.tools for use in one.uses], named=True)


def show_use_rows(shown: ToolkitShown, rows: list[ToolUse], *, named: bool) -> None:
    if not rows:
        show_missing(t("toolkit.no_use"), "tool_use", province=shown.province)
        return
    label = t("toolkit.part_uses")
    show_rows(rows, use_columns(shown, named=named), chips=shown.chips, name="toolkit-uses", label=label)


def use_columns(shown: ToolkitShown, *, named: bool) -> SheetColumns[ToolUse]:
    tools = {one.code: in_words(one.name_th, one.name_en) for one in shown.every_tool}

    def who(one: ToolUse) -> str | None:
        office = in_words(one.office_th, one.office_en) if one.office_th else ""
        return dotted(shown.names.partner(one.partner_code), office) or None

    def when(one: ToolUse) -> str:
        year = year_words(one.fiscal_year) if one.fiscal_year else t("toolkit.no_day")
        return day_words(one.used_on) or year

    of_tool = {label_of("tool_use", "tool_code"): lambda one: tools.get(one.tool_code, one.tool_code)}
    result = label_of("tool_use", "result_th")
    return {
        **(of_tool if named else {}),
        **columns_of("tool_use", "area_code", names=shown.names),
        t("toolkit.who"): who,
        header_of("tool_use", "used_on"): when,
        result: lambda one: (
            in_words(one.result_th, one.result_en) if one.result_th else t("toolkit.no_result")
        ),
        **columns_of("tool_use", "url"),
    }


def show_charters(shown: ToolkitShown) -> None:
    """How many stand how, where they are, each with its days; figures of reports as they are. A state that no
    row tells is left out: how many are in it is not known."""
    show_larger(shown)
    if not shown.charters:
        show_missing(t("toolkit.no_charter"), "charter", province=shown.province)
        return
    counted, apart = counted_apart(shown.charters, sample=lambda one: one.is_sample)
    states = Counter(one.state(today=shown.today) for one in counted if one.is_told)
    unsaid = {CharterState.ADOPTED: (t("toolkit.charter_not_told"),)}  # whether it still holds
    found = (one for one in CharterState if states[one])
    tiles = [Tile(one, t(f"toolkit.charter_{one}"), states[one], unsaid.get(one, ())) for one in found]
    if tiles:
        show(build_tiles(tiles, label=t("toolkit.charter_state")))
    show(build_apart(len(apart)))
    drawn = map_of(shown)
    left, right = st.columns([5, 4], gap="medium") if drawn else (None, st.container())
    if drawn and left:
        with left, st.container(key="toolkit-map"):
            show_area_map(drawn, name="toolkit")
            show_number_key(drawn, name="toolkit")
    with right:
        if drawn:
            st.caption(as_markdown(t("toolkit.map_pointed")))
        else:
            show_missing(t("toolkit.no_own_charter"), "charter", province=shown.province)
        show(quiet(t("toolkit.charter_rule")))
        figures = figures_of_charters(shown)
        show(build_items(figure_lines(figures), looks="pk-list"))
    label = t("toolkit.part_charters")
    columns = charter_columns(shown)
    told, rows = (*shown.charters, *figures), shown.charters
    show_rows(rows, columns, chips=shown.chips, name="toolkit-charters", label=label, opens="code", told=told)


def map_of(shown: ToolkitShown) -> DrawnMap | None:
    """Real charters by district, or by province; what is of the whole province is on no district. None where
    no district has any, or there are no shapes."""
    places = [shown.names.district_of(one.area_code) for one in shown.charters if not one.is_sample]
    digits = PROVINCE_DIGITS if shown.province == NATION else None
    counts = Counter(code[:digits] for code in places if code)
    with suppress(BoundariesProblem):
        return draw_charters(counts, province=shown.province) if counts else None
    return None


def charter_columns(shown: ToolkitShown) -> SheetColumns[Charter]:
    return {
        **columns_of("charter", "name_th", "kind"),
        header_of("charter", "area_code"): lambda one: shown.names.called(one.area_code),
        t("toolkit.adopted"): adopted_words,
        **columns_of("charter", "review_on", "edition"),
        t("toolkit.charter_state"): lambda one: state_words(shown, one),
        t("toolkit.measures"): lambda one: len(one.measures) or None,
        t("toolkit.claim"): lambda one: in_words(one.claim_th, one.claim_en) if one.claim_th else None,
        t("toolkit.link"): shown.link_words,
        header_of("charter", "note"): lambda one: note_words(one.note),
    }


def state_words(shown: ToolkitShown, one: Charter) -> str:
    return t(f"toolkit.charter_{one.state(today=shown.today)}") if one.is_told else silent_words(is_open=True)


def adopted_words(one: Charter) -> str | None:
    """The day, else the year."""
    year = year_or_day(str(one.adopted_year)) if one.adopted_year else None
    return day_words(one.adopted_on) or year


def figures_of_charters(shown: ToolkitShown) -> Sequence[ReportedFigure]:
    """What reports say of charters and local plans, in the place and in the nation."""
    return read_reported(areas=tuple(dict.fromkeys((shown.province, NATION))), measures=OF_CHARTERS)


def figure_lines(figures: Sequence[ReportedFigure]) -> list[str]:
    names = Names(province=NATION, areas=(one.area_code for one in figures))
    measures, units = names.words("reported_measure"), names.words("unit")
    return [
        t(
            "toolkit.figure",
            place=names.area(one.area_code),
            measure=measures.get(one.measure, one.measure),
            n=amount_words(one.value, units.get(one.unit, one.unit)),
            when=year_or_day(one.period),
        )
        for one in figures
    ]


VIEWS: Mapping[str, Callable[[ToolkitShown], None]] = {
    "tools": show_tools,
    "uses": show_uses,
    "charters": show_charters,
    "capacity": show_capacity,
}


def show_view(shown: ToolkitShown) -> None:
    """The part that was chosen."""
    VIEWS[shown.part](shown)
