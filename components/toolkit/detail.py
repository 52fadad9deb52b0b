"""One tool or charter: what it is, its link and the day that was last seen, its uses or its measures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st
from markupsafe import Markup

from components.headers import title_of
from components.language import in_words, named, note_words, t
from components.markup import show
from components.pieces.record import show_back
from components.pieces.ways import show_fresh_way
from components.place_link import is_place, show_place_way
from components.told_table import show_missing
from components.toolkit.shown import ToolkitShown
from components.toolkit.views import charter_columns, show_use_rows, tool_columns
from outputs.credits import build_foot, credits_of_rows
from outputs.marks import tagged
from outputs.pieces.lines import build_items, build_part, dotted, joined, outward, paragraphs
from outputs.pieces.record import build_record
from outputs.pieces.sheet import Sheet, SheetColumns
from queries.toolkit import Charter, Measure, Tool


def show_detail(shown: ToolkitShown, one: Tool | Charter) -> None:
    """What is opened, with the way back to all."""
    show_back(t("toolkit.back"), key="toolkit_back", type="tertiary")
    is_tool = isinstance(one, Tool)
    columns: SheetColumns[Any] = tool_columns(shown) if is_tool else charter_columns(shown)
    with st.container(border=True, key="card-toolkit"):
        about = title_of("tool" if is_tool else "charter")
        more = joined(filter(None, (outward(t("toolkit.open_link"), to=one.url), _measures(shown, one))))
        show(
            build_record(
                tagged(named(one), sample=one.is_sample),
                about=about,
                facts=Sheet((one,), columns).facts()[1:],  # its name stands above
                notes=_notes(one),
                more=more,
                foot=build_foot(
                    credits=credits_of_rows((one, *(one.measures if isinstance(one, Charter) else ())))
                ),
                data_code=one.code,
            )
        )
        if is_place(one.area_code):
            show_place_way(t("toolkit.to_place"), one.area_code)
    if isinstance(one, Tool):
        show_use_rows(shown, list(one.uses), named=False)
        return
    if one.set_code:
        show_fresh_way(t("toolkit.to_goals"), path="goals", set=one.set_code)
    if not one.measures:
        show_missing(t("toolkit.no_measure"), "charter_measure", province=shown.province)


def _notes(one: Tool | Charter) -> Iterator[str]:
    if isinstance(one, Tool):
        yield in_words(one.about_th, one.about_en) if one.about_th else ""
        yield note_words(one.note)


def _measures(shown: ToolkitShown, one: Tool | Charter) -> Markup:
    """The measures of a charter: what, whose, and which goal."""
    if isinstance(one, Tool) or not one.measures:
        return Markup("")

    def words(row: Measure) -> Markup:
        office = in_words(row.office_th, row.office_en) if row.office_th else ""
        who = dotted(shown.names.partner(row.partner_code), office, shown.names.goal(row.goal_code))
        return paragraphs(dotted(row.number, in_words(row.text_th, row.text_en)), who)

    return build_part(t("toolkit.measures")) + build_items(map(words, one.measures))
